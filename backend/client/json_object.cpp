#include "backend/client/json_object.h"

#include <nlohmann/json.hpp>

namespace weir::client {

struct JsonObject::Tree
{
    nlohmann::json object;

    /// Null when there is none of that name.
    const nlohmann::json* find(const char* name) const
    {
        const auto found = object.find(name);
        return found == object.end() ? nullptr : &*found;
    }
};

JsonObject JsonObject::parse(BytesView octets)
{
    auto tree = nlohmann::json::parse(octets, nullptr, false);
    return JsonObject(tree.is_object() ? std::make_shared<const Tree>(Tree{std::move(tree)})
                                       : nullptr);
}

std::string JsonObject::text(const char* name) const
{
    const nlohmann::json* const found = m_tree ? m_tree->find(name) : nullptr;
    return found && found->is_string() ? found->get<std::string>() : std::string();
}

std::optional<std::int64_t> JsonObject::integer(const char* name) const
{
    const nlohmann::json* const found = m_tree ? m_tree->find(name) : nullptr;
    return found && found->is_number_integer() ? std::optional(found->get<std::int64_t>())
                                               : std::nullopt;
}

JsonObject JsonObject::object(const char* name) const
{
    const nlohmann::json* const found = m_tree ? m_tree->find(name) : nullptr;
    return JsonObject(found && found->is_object() ? std::make_shared<const Tree>(Tree{*found})
                                                  : nullptr);
}

} // namespace weir::client
