#include "backend/producer/record_line.h"

#include "backend/core/base64.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <utility>

namespace weir::producer {

using nlohmann::json;

namespace {

constexpr std::array kDataNames{"Data", "data", "data_base64"};
constexpr std::array kTextNames{"text", "Text"};
constexpr std::array kKeyNames{"PartitionKey", "partitionKey", "partition_key"};
constexpr std::array kHashNames{"ExplicitHashKey", "explicitHashKey", "explicit_hash_key"};
constexpr std::array kTimeNames{"ApproximateArrivalTimestamp", "approximateArrivalTimestamp",
                                "arrived", "arrival"};

Error wrongLine(std::string sentence)
{
    return {ErrorCode::InvalidArgument, std::move(sentence)};
}

std::string textOf(const json& value)
{
    return value.is_string() ? value.get<std::string>() : value.dump();
}

/// The first of the names that the object has, as text.
template <typename Names>
std::optional<std::string> member(const json& object, const Names& names)
{
    for (const char* const name : names) {
        const auto found = object.find(name);
        if (found != object.end() && !found->is_null())
            return textOf(*found);
    }
    return std::nullopt;
}

template <typename Names>
std::optional<std::string> cell(const std::vector<std::string>& columns,
                                const std::vector<std::string>& cells, const Names& names)
{
    for (std::size_t i = 0; i < std::min(columns.size(), cells.size()); ++i)
        if (std::find(names.begin(), names.end(), columns[i]) != names.end() && !cells[i].empty())
            return cells[i];
    return std::nullopt;
}

/// Puts together what both formats have found.
Result<FileRecord> assemble(const std::optional<std::string>& base64, std::string plain,
                            std::optional<std::string> key, std::optional<std::string> hash,
                            const std::optional<std::string>& time)
{
    FileRecord record;
    record.entry.data = std::move(plain);
    if (base64) {
        auto data = fromBase64(*base64);
        if (!data)
            return wrongLine("The data is not base64.");
        record.entry.data = std::move(*data);
    }
    record.entry.partitionKey = std::move(key);
    record.entry.explicitHashKey = std::move(hash);
    if (time) {
        record.time = parseRecordTime(*time);
        if (!record.time)
            return wrongLine("\"" + *time + "\" is no time: neither ISO 8601 nor seconds.");
    }
    return record;
}

} // namespace

Result<FileRecord> recordOfJson(std::string_view line, const std::string& keyField)
{
    const json value = json::parse(line, nullptr, false);
    if (value.is_discarded())
        return wrongLine("This is no JSON.");
    const bool object = value.is_object();
    const auto data = object ? member(value, kDataNames) : std::nullopt;
    const auto key = object ? member(value, kKeyNames) : std::nullopt;
    const auto plain = object ? member(value, kTextNames) : std::nullopt;
    if ((data || plain) && key)
        return assemble(data, plain.value_or(std::string()), key, member(value, kHashNames),
                        member(value, kTimeNames));
    FileRecord record;
    record.entry.data = std::string(line);
    if (object && !keyField.empty())
        record.entry.partitionKey = member(value, std::array{keyField.c_str()});
    return record;
}

Result<FileRecord> recordOfCsv(const std::vector<std::string>& columns,
                               const std::vector<std::string>& cells, const std::string& keyField)
{
    if (cells.size() != columns.size())
        return wrongLine("The row has " + std::to_string(cells.size()) + " cells, the first line " +
                         std::to_string(columns.size()) + ".");
    auto base64 = cell(columns, cells, kDataNames);
    auto text = cell(columns, cells, kTextNames);
    const auto encoding = cell(columns, cells, std::array{"encoding"});
    if (encoding == "utf8")
        text = std::exchange(base64, std::nullopt).value_or(std::string());
    auto key = cell(columns, cells, kKeyNames);
    if (key && (base64 || text))
        return assemble(base64, text.value_or(std::string()), std::move(key),
                        cell(columns, cells, kHashNames), cell(columns, cells, kTimeNames));
    json object = json::object();
    for (std::size_t i = 0; i < columns.size(); ++i)
        object[columns[i]] = cells[i];
    if (!key && !keyField.empty())
        key = cell(columns, cells, std::array{keyField});
    return assemble(std::nullopt, object.dump(-1, ' ', false, json::error_handler_t::replace),
                    std::move(key), std::nullopt, std::nullopt);
}

std::optional<std::string> memberOfJson(std::string_view text, const std::string& field)
{
    const json value = json::parse(text, nullptr, false);
    const json* at = &value;
    for (std::size_t from = 0; at->is_object();) {
        const std::string rest = field.substr(from);
        if (const auto whole = at->find(rest); whole != at->end())
            return whole->is_primitive() && !whole->is_null() ? std::optional(textOf(*whole))
                                                              : std::nullopt;
        const std::size_t dot = rest.find('.');
        const auto inner = dot == std::string::npos ? at->end() : at->find(rest.substr(0, dot));
        if (inner == at->end())
            break;
        at = &*inner;
        from += dot + 1;
    }
    return std::nullopt;
}

std::optional<std::vector<std::string>> takeCsvRow(std::string_view& text)
{
    std::vector<std::string> cells(1);
    bool quoted = false;
    std::size_t at = 0;
    for (; at < text.size(); ++at) {
        const char c = text[at];
        if (quoted && c == '"' && at + 1 < text.size() && text[at + 1] == '"')
            cells.back() += text[at++];
        else if (c == '"' && (quoted || cells.back().empty()))
            quoted = !quoted;
        else if (!quoted && c == ',')
            cells.emplace_back();
        else if (!quoted && c == '\n')
            break;
        else if (quoted || c != '\r')
            cells.back() += c;
    }
    if (quoted)
        return std::nullopt;
    text.remove_prefix(std::min(text.size(), at + 1));
    return cells;
}

std::optional<Timestamp> parseRecordTime(std::string_view text)
{
    using namespace std::chrono;
    double number = 0;
    const char* const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, number);
    if (error == std::errc() && stop == end) {
        if (!std::isfinite(number) || std::abs(number) > 1e11)
            return std::nullopt;
        return Timestamp(milliseconds(std::llround(number * 1000)));
    }
    int y = 0;
    unsigned mo = 0;
    unsigned d = 0;
    int h = 0;
    int mi = 0;
    double s = 0;
    int used = 0;
    const std::string copy(text);
    if (std::sscanf(copy.c_str(), "%4d-%2u-%2u%*1[T ]%2d:%2d:%lf%n", &y, &mo, &d, &h, &mi, &s,
                    &used) != 6)
        return std::nullopt;
    const year_month_day day = year(y) / month(mo) / std::chrono::day(d);
    if (!day.ok() || h > 23 || mi > 59 || s < 0 || s >= 61)
        return std::nullopt;
    Timestamp time = sys_days(day) + hours(h) + minutes(mi) + milliseconds(std::llround(s * 1000));
    const std::string_view zone = text.substr(static_cast<std::size_t>(used));
    if (zone.empty() || zone == "Z")
        return time;
    int zh = 0;
    int zm = 0;
    if ((zone[0] != '+' && zone[0] != '-') ||
        std::sscanf(zone.data() + 1, "%2d:%2d", &zh, &zm) != 2)
        return std::nullopt;
    const minutes shift(60 * zh + zm);
    return zone[0] == '+' ? time - shift : time + shift;
}

} // namespace weir::producer
