#pragma once

#include "backend/core/clock.h"
#include "backend/core/identifiers.h"
#include "backend/core/result.h"
#include "backend/http/message.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace weir::endpoint {

/// A moment that somebody outside marks: "release 4.18", for charts to show beside what they
/// measure.
struct Mark
{
    std::string text;
    Timestamp time;
    std::optional<StreamName> stream; ///< without, it is about all streams
};

/// Keeps a mark. Errors: ResourceNotFound; those of the store.
using MarkKeeper = std::function<Status(const Mark&)>;

/// What POST /_weir/mark takes: a JSON object of `text` (1 to 200 characters), `time` (seconds
/// since 1970, or ISO 8601 with its zone; `now` when absent) and `stream` (a name; may be absent).
/// Errors: Serialization (not such an object), Validation (a value that will not do).
Result<Mark> parseMark(std::string_view body, Timestamp now);

/// Whether a request is for the path of marks, whatever its method.
bool asksForMark(const http::Request& request);

} // namespace weir::endpoint
