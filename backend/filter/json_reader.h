#pragma once

#include "backend/core/bytes.h"
#include "backend/filter/json_path.h"

#include <functional>
#include <memory>
#include <string_view>

namespace weir::filter {

/// A value inside a JSON text. Strings without their escapes, the rest as the sender wrote it.
struct JsonValue
{
    enum class Kind { Text, Number, True, False, Null, Object, Array };
    Kind kind = Kind::Null;
    std::string_view text; ///< of Text and Number; holds until the next call
};

/// Finds values in one JSON text after another: objects or arrays that end as they began. What it
/// need not look at may be wrong. Of members with the same name it knows the first. One thread.
class JsonReader
{
public:
    JsonReader();
    ~JsonReader();
    JsonReader(const JsonReader&) = delete;
    JsonReader& operator=(const JsonReader&) = delete;

    /// `text` holds until the next one; it is looked at when it is asked about.
    void setText(BytesView text);
    /// Whether `wanted` says yes to a value to which the path leads; asks no more after that.
    bool anyAt(const JsonPath& path, const std::function<bool(const JsonValue&)>& wanted);

private:
    struct Parsed;
    bool ready();

    BytesView m_text;
    enum class State { Unread, Ready, NotJson } m_state = State::NotJson;
    const std::unique_ptr<Parsed> m_parsed;
};

} // namespace weir::filter
