#pragma once

#include "backend/core/result.h"
#include "backend/protocol/kinesis_tables.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace weir::protocol {

/// Collects what is wrong with a request and says it as the service does: "2 validation errors
/// detected: ...". Never counts more than ten.
class Violations
{
public:
    static constexpr std::size_t kMost = 10;

    /// `path` as the service writes it ("records.1.member.data"); `value` in quotes, without one
    /// for octets, lists of structures and structures, which are not repeated; `constraint` is the
    /// sentence after the colon.
    void add(std::string_view path, const std::optional<std::string>& value,
             std::string_view constraint);
    /// A required member that is absent.
    void addNull(std::string_view path);

    bool full() const { return m_texts.size() >= kMost; }
    /// ValidationException with all of them, or success when there is none.
    Status status() const;

private:
    void addText(std::string text);

    std::vector<std::string> m_texts;
};

/// "Member must have length less than or equal to 1048576"
std::string lengthAtMost(std::int64_t most);

/// Checks `value`, the struct that `shape` describes, against its constraints. Thread: any.
Status validateShape(const Shape& shape, const void* value);

/// Checks a request as the service does before it looks at any stream. Errors: Validation, naming
/// every violation in the service's order.
template <typename Request>
Status validate(const Request& request)
{
    return validateShape(shapeOf<Request>(), &request);
}

} // namespace weir::protocol
