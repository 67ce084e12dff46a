#pragma once

#include "backend/core/bytes.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace weir::client {

/// A small JSON object that somebody answered. What is no object has no members. Thread: any.
class JsonObject
{
public:
    static JsonObject parse(BytesView octets);

    /// Empty when there is no text of that name.
    std::string text(const char* name) const;
    std::optional<std::int64_t> integer(const char* name) const;
    JsonObject object(const char* name) const;

private:
    struct Tree;
    explicit JsonObject(std::shared_ptr<const Tree> tree) : m_tree(std::move(tree)) {}

    std::shared_ptr<const Tree> m_tree; ///< of an object; null without
};

} // namespace weir::client
