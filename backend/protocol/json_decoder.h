#pragma once

#include "backend/core/bytes.h"
#include "backend/core/result.h"
#include "backend/protocol/kinesis_tables.h"

#include <memory>
#include <optional>

namespace weir::protocol {

/// A parsed JSON 1.1 body, one object. Movable; one thread at a time.
class JsonDocument
{
public:
    /// Nothing when `octets` do not parse or are not an object. They may go after the call.
    static std::optional<JsonDocument> parse(BytesView octets);

    JsonDocument(JsonDocument&&) noexcept;
    JsonDocument& operator=(JsonDocument&&) noexcept;
    ~JsonDocument();

    /// Fills `value`, the struct that `shape` describes. Null members equal absent ones, unknown
    /// ones are ignored, numbers are floored and clamped to the member's type; of a name given
    /// twice the last counts. Errors: Serialization with the service's text for a member of the
    /// wrong type; `value` is then half filled.
    Status decode(const Shape& shape, void* value) const;

    template <typename T>
    Result<T> decode() const
    {
        T value;
        WEIR_TRY(decode(shapeOf<T>(), &value));
        return value;
    }

private:
    struct Tree;
    explicit JsonDocument(std::unique_ptr<Tree> tree);
    std::unique_ptr<Tree> m_tree;
};

} // namespace weir::protocol
