#include "backend/protocol/constraints.h"

#include "backend/core/utf8.h"

#include <algorithm>
#include <map>

namespace weir::protocol {

namespace {

using StringList = std::vector<std::string>;
using StringMap = std::map<std::string, std::string>;

/// Where a value stands in the request; written out only for what is wrong.
struct Place
{
    const Place* outer = nullptr; ///< null: the request
    std::string_view name = {};   ///< of the member
    std::size_t item = 0;         ///< of the list `outer`, from 1; 0 for a member

    std::string path() const
    {
        std::string text = outer == nullptr ? std::string() : outer->path() + '.';
        if (item != 0)
            return text.append(std::to_string(item)).append(".member");
        const std::size_t at = text.size();
        text += name;
        if (text[at] >= 'A' && text[at] <= 'Z')
            text[at] = static_cast<char>(text[at] | 0x20);
        return text;
    }
};

std::string joined(std::span<const std::string_view> values)
{
    std::string text;
    for (const std::string_view value : values)
        text.append(text.empty() ? "" : ", ").append(value);
    return text;
}

std::string echoOf(const StringList& list)
{
    const std::vector<std::string_view> views(list.begin(), list.end());
    return '[' + joined(views) + ']';
}

std::string echoOf(const StringMap& map)
{
    std::string text;
    for (const auto& [key, value] : map)
        text.append(text.empty() ? "" : ", ").append(key).append("=").append(value);
    return '{' + text + '}';
}

std::string lengthBetween(const Bounds& bounds)
{
    return "[Member must have length less than or equal to " + std::to_string(bounds.most) +
           ", Member must have length greater than or equal to " + std::to_string(bounds.least) +
           ']';
}

constexpr auto kNoEcho = [] { return std::optional<std::string>(); };

bool within(const Bounds& bounds, const std::string& text)
{
    const auto length = static_cast<std::int64_t>(utf16Length(text));
    return bounds.least <= length && length <= bounds.most;
}

/// Walks a value along its table.
class Checker
{
public:
    explicit Checker(Violations& violations) : m_violations(violations) {}

    /// `outer`: the place of the structure; null for the request.
    void checkStructure(const Shape& shape, const void* owner, const Place* outer)
    {
        for (const Member& member : shape.members) {
            if (m_violations.full())
                return;
            checkMember(member, member.get(owner), Place{outer, member.name});
        }
    }

private:
    void checkMember(const Member& member, const void* value, const Place& place)
    {
        if (value != nullptr)
            checkValue(member, value, place);
        else if (member.constraints.required)
            m_violations.addNull(place.path());
    }

    void checkValue(const Member& member, const void* value, const Place& place)
    {
        switch (member.kind) {
        case Kind::String:
            checkText(member, *static_cast<const std::string*>(value), place);
            break;
        case Kind::Blob:
            checkLength(member.constraints, static_cast<const Bytes*>(value)->size(), kNoEcho,
                        place);
            break;
        case Kind::Integer:
            checkNumber(member, *static_cast<const std::int32_t*>(value), place);
            break;
        case Kind::Long:
            checkNumber(member, *static_cast<const std::int64_t*>(value), place);
            break;
        case Kind::StringList:
            checkList(member, *static_cast<const StringList*>(value), place);
            break;
        case Kind::StringMap:
            checkMap(member, *static_cast<const StringMap*>(value), place);
            break;
        case Kind::Structure:
            checkStructure(member.shape(), value, &place);
            break;
        case Kind::StructureList:
            checkItems(member, value, place);
            break;
        case Kind::Boolean:
        case Kind::Time:
        case Kind::Records:
            break;
        }
    }

    void checkNumber(const Member& member, std::int64_t value, const Place& place)
    {
        const Constraints& rule = member.constraints;
        if (rule.least && value < *rule.least)
            add(place, std::to_string(value),
                "Member must have value greater than or equal to " + std::to_string(*rule.least));
        if (rule.most && value > *rule.most)
            add(place, std::to_string(value),
                "Member must have value less than or equal to " + std::to_string(*rule.most));
    }

    void checkText(const Member& member, const std::string& value, const Place& place)
    {
        const Constraints& rule = member.constraints;
        if (rule.pattern != nullptr && !rule.pattern->matches(value))
            add(place, value,
                "Member must satisfy regular expression pattern: " +
                    std::string(rule.pattern->text));
        checkLength(
            rule, utf16Length(value), [&value] { return value; }, place);
        const bool known =
            std::find(rule.values.begin(), rule.values.end(), value) != rule.values.end();
        if (!rule.values.empty() && !known)
            add(place, value, "Member must satisfy enum value set: [" + joined(rule.values) + ']');
    }

    void checkList(const Member& member, const StringList& list, const Place& place)
    {
        const Constraints& rule = member.constraints;
        checkLength(
            rule, list.size(), [&list] { return echoOf(list); }, place);
        const bool fit =
            !rule.items || std::all_of(list.begin(), list.end(),
                                       [&](const auto& item) { return within(*rule.items, item); });
        if (!fit)
            add(place, echoOf(list),
                "Member must satisfy constraint: " + lengthBetween(*rule.items));
        checkItemValues(rule, list, place);
    }

    void checkItemValues(const Constraints& rule, const StringList& list, const Place& place)
    {
        const auto known = [&](const std::string& item) {
            return std::find(rule.values.begin(), rule.values.end(), item) != rule.values.end();
        };
        if (!rule.values.empty() && !std::all_of(list.begin(), list.end(), known))
            add(place, echoOf(list),
                "Member must satisfy constraint: [Member must satisfy enum value set: [" +
                    joined(rule.values) + "]]");
    }

    void checkMap(const Member& member, const StringMap& map, const Place& place)
    {
        const Constraints& rule = member.constraints;
        checkLength(
            rule, map.size(), [&map] { return echoOf(map); }, place);
        const auto all = [&map](const auto& fits) {
            return std::all_of(map.begin(), map.end(), fits);
        };
        if (rule.items && !all([&](const auto& entry) { return within(*rule.items, entry.first); }))
            add(place, echoOf(map),
                "Map keys must satisfy constraint: " + lengthBetween(*rule.items));
        if (rule.mapValues &&
            !all([&](const auto& entry) { return within(*rule.mapValues, entry.second); }))
            add(place, echoOf(map),
                "Map value must satisfy constraint: " + lengthBetween(*rule.mapValues));
    }

    void checkItems(const Member& member, const void* list, const Place& place)
    {
        const std::size_t size = member.items->size(list);
        checkLength(member.constraints, size, kNoEcho, place);
        for (std::size_t i = 0; i < size && !m_violations.full(); ++i) {
            const Place item{&place, {}, i + 1};
            checkStructure(member.shape(), member.items->at(list, i), &item);
        }
    }

    /// `echo` gives what is repeated of the value.
    template <typename Echo>
    void checkLength(const Constraints& rule, std::size_t size, const Echo& echo,
                     const Place& place)
    {
        const auto length = static_cast<std::int64_t>(size);
        if (rule.least && length < *rule.least)
            add(place, echo(),
                "Member must have length greater than or equal to " + std::to_string(*rule.least));
        if (rule.most && length > *rule.most)
            add(place, echo(), lengthAtMost(*rule.most));
    }

    void add(const Place& place, const std::optional<std::string>& echo, std::string_view text)
    {
        m_violations.add(place.path(), echo, text);
    }

    Violations& m_violations;
};

} // namespace

void Violations::add(std::string_view path, const std::optional<std::string>& value,
                     std::string_view constraint)
{
    std::string text = "Value ";
    if (value)
        text.append("'").append(*value).append("' ");
    text.append("at '").append(path).append("' failed to satisfy constraint: ").append(constraint);
    addText(std::move(text));
}

void Violations::addNull(std::string_view path)
{
    std::string text = "Value null at '";
    addText(text.append(path).append("' failed to satisfy constraint: Member must not be null"));
}

void Violations::addText(std::string text)
{
    if (!full())
        m_texts.push_back(std::move(text));
}

Status Violations::status() const
{
    if (m_texts.empty())
        return {};
    std::string message =
        std::to_string(m_texts.size()) +
        (m_texts.size() == 1 ? " validation error detected: " : " validation errors detected: ");
    for (std::size_t i = 0; i < m_texts.size(); ++i)
        message.append(i == 0 ? "" : "; ").append(m_texts[i]);
    return Error(ErrorCode::Validation, std::move(message));
}

std::string lengthAtMost(std::int64_t most)
{
    return "Member must have length less than or equal to " + std::to_string(most);
}

Status validateShape(const Shape& shape, const void* value)
{
    Violations violations;
    Checker(violations).checkStructure(shape, value, nullptr);
    return violations.status();
}

} // namespace weir::protocol
