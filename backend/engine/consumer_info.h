#pragma once

#include "backend/core/clock.h"

#include <map>
#include <optional>
#include <string>

namespace weir::engine {

enum class ConsumerStatus { Creating, Active, Deleting };

/// A consumer registered with a stream for enhanced fan-out.
struct ConsumerInfo
{
    std::string name;  ///< no two of a stream have the same
    Timestamp created; ///< whole seconds; tells it from a former one of its name
    ConsumerStatus status = ConsumerStatus::Active;
    std::map<std::string, std::string> tags;
    std::optional<std::string> policy; ///< JSON as it was given

    bool operator==(const ConsumerInfo&) const = default;
};

} // namespace weir::engine
