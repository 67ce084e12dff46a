#include "backend/filter/json_reader.h"

#include <simdjson.h>

#include <cstring>
#include <vector>

namespace weir::filter {

namespace {

namespace ondemand = simdjson::ondemand;

std::string_view withoutEnd(std::string_view token)
{
    while (!token.empty() && (token.back() == ' ' || token.back() == '\t' || token.back() == '\n' ||
                              token.back() == '\r'))
        token.remove_suffix(1);
    return token;
}

/// The value, unless it is none.
bool readValue(ondemand::value& value, JsonValue& read)
{
    ondemand::json_type type{};
    if (value.type().get(type) != simdjson::SUCCESS)
        return false;
    switch (type) {
    case ondemand::json_type::object:
        read = {JsonValue::Kind::Object, {}};
        return true;
    case ondemand::json_type::array:
        read = {JsonValue::Kind::Array, {}};
        return true;
    case ondemand::json_type::string:
        read.kind = JsonValue::Kind::Text;
        return value.get_string().get(read.text) == simdjson::SUCCESS;
    case ondemand::json_type::number:
        read = {JsonValue::Kind::Number, withoutEnd(value.raw_json_token())};
        return true;
    default:
        break;
    }
    const std::string_view word = withoutEnd(value.raw_json_token());
    read.kind = word == "true"    ? JsonValue::Kind::True
                : word == "false" ? JsonValue::Kind::False
                                  : JsonValue::Kind::Null;
    return read.kind != JsonValue::Kind::Null || word == "null";
}

/// Goes down a path; any error of the text ends it.
class Walk
{
public:
    Walk(const JsonPath& path, bool escapes, const std::function<bool(const JsonValue&)>& wanted)
        : m_path(path),
          m_escapes(escapes),
          m_wanted(wanted)
    {}

    template <typename Value>
    bool from(Value& value, std::size_t step)
    {
        const JsonPath::Step& next = m_path.steps[step];
        if (const auto* name = std::get_if<std::string>(&next))
            return member(value, *name, step);
        return items(value, next, step);
    }

private:
    bool at(ondemand::value& value, std::size_t step)
    {
        if (step < m_path.steps.size())
            return from(value, step);
        JsonValue read;
        return readValue(value, read) && m_wanted(read);
    }

    template <typename Value>
    bool member(Value& value, const std::string& name, std::size_t step)
    {
        ondemand::object object;
        ondemand::value found;
        if (value.get_object().get(object) != simdjson::SUCCESS)
            return false;
        if (!m_escapes)
            return object.find_field(name).get(found) == simdjson::SUCCESS && at(found, step + 1);
        // find_field() compares names as they are written.
        for (auto entry : object) {
            ondemand::field field;
            std::string_view key;
            if (std::move(entry).get(field) != simdjson::SUCCESS ||
                field.unescaped_key().get(key) != simdjson::SUCCESS)
                return false;
            if (key == name)
                return at(field.value(), step + 1);
        }
        return false;
    }

    template <typename Value>
    bool items(Value& value, const JsonPath::Step& step, std::size_t number)
    {
        ondemand::array array;
        if (value.get_array().get(array) != simdjson::SUCCESS)
            return false;
        const auto* wanted = std::get_if<std::size_t>(&step);
        std::size_t index = 0;
        for (auto entry : array) {
            ondemand::value item;
            // get() wants something to move from.
            // NOLINTNEXTLINE(performance-move-const-arg)
            if (std::move(entry).get(item) != simdjson::SUCCESS)
                return false;
            if ((!wanted || index == *wanted) && at(item, number + 1))
                return true;
            if (wanted && index == *wanted)
                return false;
            ++index;
        }
        return false;
    }

    const JsonPath& m_path;
    const bool m_escapes;
    const std::function<bool(const JsonValue&)>& m_wanted;
};

} // namespace

struct JsonReader::Parsed
{
    ondemand::parser parser;
    ondemand::document document;
    std::vector<char> padded; ///< the text, and octets behind it that simdjson may read
    bool escapes = false;
    bool fresh = false; ///< nothing has been read of the document yet
};

JsonReader::JsonReader() : m_parsed(std::make_unique<Parsed>()) {}

JsonReader::~JsonReader() = default;

void JsonReader::setText(BytesView text)
{
    m_text = text;
    m_state = State::Unread;
}

bool JsonReader::ready()
{
    if (m_state != State::Unread)
        return m_state == State::Ready;
    m_state = State::NotJson;
    const auto first = m_text.find_first_not_of(" \t\r\n");
    if (first == BytesView::npos || (m_text[first] != '{' && m_text[first] != '['))
        return false;
    Parsed& parsed = *m_parsed;
    const std::size_t needed = m_text.size() + simdjson::SIMDJSON_PADDING;
    if (parsed.padded.size() < needed)
        parsed.padded.resize(needed * 2);
    std::memcpy(parsed.padded.data(), m_text.data(), m_text.size());
    parsed.escapes = m_text.find('\\') != BytesView::npos;
    parsed.fresh = true;
    if (parsed.parser.iterate(parsed.padded.data(), m_text.size(), parsed.padded.size())
            .get(parsed.document) != simdjson::SUCCESS)
        return false;
    m_state = State::Ready;
    return true;
}

bool JsonReader::anyAt(const JsonPath& path, const std::function<bool(const JsonValue&)>& wanted)
{
    if (!ready())
        return false;
    // An error may have ended the document for good.
    if (!m_parsed->document.is_alive())
        return false;
    if (!m_parsed->fresh)
        m_parsed->document.rewind();
    m_parsed->fresh = false;
    return Walk(path, m_parsed->escapes, wanted).from(m_parsed->document, 0);
}

} // namespace weir::filter
