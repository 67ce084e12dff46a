#include "backend/bridge/record_survey.h"

#include "backend/decode/json_tokenizer.h"
#include "backend/filter/json_path.h"
#include "backend/filter/quoted.h"
#include "backend/filter/user_records.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

namespace weir {

namespace {

using decode::JsonToken;
using decode::JsonTokenizer;

constexpr std::size_t kMostPaths = 500;
constexpr std::size_t kMostKeys = 20'000;
constexpr std::size_t kShown = 200;
constexpr std::size_t kMostDepth = 12;
/// Of larger texts only the beginning is looked at.
constexpr std::size_t kMostOctets = 64U << 10;

class Surveyor
{
public:
    void add(std::string_view key, BytesView data)
    {
        ++m_survey.records;
        if (m_keys.size() < kMostKeys || m_keys.contains(std::string(key)))
            ++m_keys[std::string(key)];
        if (data.substr(0, 1) != "{" && data.substr(0, 1) != "[")
            return;
        ++m_survey.jsonRecords;
        addPaths(data.substr(0, kMostOctets));
    }

    RecordSurvey take()
    {
        m_survey.paths = mostFrequent(m_paths);
        m_survey.keys = mostFrequent(m_keys);
        return std::move(m_survey);
    }

private:
    template <typename Map>
    static std::vector<RecordSurvey::Found> mostFrequent(const Map& counted)
    {
        std::vector<RecordSurvey::Found> found(counted.begin(), counted.end());
        const auto end = found.begin() + std::ptrdiff_t(std::min(found.size(), kShown));
        std::partial_sort(found.begin(), end, found.end(), [](const auto& a, const auto& b) {
            return a.second != b.second ? a.second > b.second : a.first < b.first;
        });
        found.erase(end, found.end());
        return found;
    }

    void addPaths(BytesView text)
    {
        std::set<std::string> here; // an array's items count once
        filter::JsonPath path;
        JsonTokenizer tokens(text);
        for (JsonToken token = tokens.next(); !token.isLast(); token = tokens.next()) {
            switch (token.kind) {
            case JsonToken::Kind::BeginObject:
                path.steps.emplace_back(std::string());
                break;
            case JsonToken::Kind::BeginArray:
                path.steps.emplace_back(filter::JsonPath::AnyItem{});
                break;
            case JsonToken::Kind::EndObject:
            case JsonToken::Kind::EndArray:
                path.steps.pop_back();
                break;
            case JsonToken::Kind::Key:
                path.steps.back() = filter::unquote(token.in(text)).value_or(std::string());
                break;
            case JsonToken::Kind::Colon:
            case JsonToken::Kind::Comma:
                break;
            default:
                if (!path.steps.empty() && path.steps.size() <= kMostDepth)
                    here.insert(path.toString());
            }
        }
        for (const std::string& one : here)
            if (m_paths.size() < kMostPaths || m_paths.contains(one))
                ++m_paths[one];
    }

    RecordSurvey m_survey;
    std::map<std::string, std::uint64_t> m_paths;
    std::unordered_map<std::string, std::uint64_t> m_keys;
};

} // namespace

RecordSurvey surveyRecords(const std::vector<RecordBatchPtr>& batches, std::size_t most)
{
    Surveyor surveyor;
    filter::UserRecords inside;
    std::size_t looked = 0;
    for (std::size_t batch = batches.size(); batch > 0 && looked < most; --batch) {
        const auto& records = batches[batch - 1]->records();
        for (std::size_t i = records.size(); i > 0 && looked < most; --i, ++looked) {
            const Record& record = records[i - 1];
            if (!inside.read(record.data)) {
                surveyor.add(record.partitionKey, record.data);
                continue;
            }
            for (const filter::UserRecord& userRecord : inside.list())
                surveyor.add(userRecord.partitionKey, userRecord.data);
        }
    }
    return surveyor.take();
}

} // namespace weir
