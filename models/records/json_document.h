#pragma once

#include "backend/decode/byte_span.h"
#include "models/records/text_run.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace weir {

using decode::ByteSpan;

/// The values of a JSON text as a tree, in the order of the text, each with the octets it stands
/// in. Numbers and strings are not converted. A text that breaks off gives the values read until
/// then. Holds a view of the text.
class JsonDocument
{
public:
    enum class Type { Object, Array, String, Number, Bool, Null };

    struct Node
    {
        Type type = Type::Null;
        std::uint32_t parent = 0;   ///< itself for the root
        std::uint32_t next = 0;     ///< the node after the last one inside this
        std::uint32_t children = 0; ///< direct ones
        std::uint32_t index = 0;    ///< place among the parent's children
        std::uint32_t depth = 0;
        std::uint32_t line = 0;  ///< number of its first line when everything is unfolded, from 1
        std::uint32_t lines = 1; ///< how many it then takes
        ByteSpan key;            ///< with quotes; empty in arrays and for the root
        ByteSpan value;

        bool isContainer() const { return type == Type::Object || type == Type::Array; }
        bool folds() const { return children > 0; }
        /// Key and value together.
        ByteSpan span() const { return {key.empty() ? value.begin : key.begin, value.end}; }
    };

    static JsonDocument parse(BytesView text);

    /// In the order of the text; empty when there is no value at all.
    const std::vector<Node>& nodes() const { return m_nodes; }
    BytesView text() const { return m_text; }
    /// Where the grammar was broken; nothing when the text is complete or merely cut.
    const std::optional<std::size_t>& errorAt() const { return m_errorAt; }
    bool complete() const { return m_complete; }

    /// "$.customer.id", "$.items[0]", "$['odd key']".
    QString pathOf(std::uint32_t node) const;
    /// The innermost node whose key or value covers octet `at`.
    std::optional<std::uint32_t> nodeAt(std::size_t at) const;
    /// Whether it is the last one of its parent.
    bool isLast(std::uint32_t node) const;
    /// What a folded object or array shows: `{ "id": "c1", "tier": "gold" }` when that is short and
    /// flat, else
    /// `[ 2 objects ]`.
    TextRuns summary(std::uint32_t node) const;

    static QString nameOf(Type type);

private:
    void build();
    void take(const JsonToken& token, std::vector<std::uint32_t>& open, ByteSpan& key);
    void add(const JsonToken& token, std::vector<std::uint32_t>& open, ByteSpan& key);
    void close(std::uint32_t node, std::size_t end);
    void numberLines();
    bool isShortAndFlat(std::uint32_t node) const;
    QString countText(std::uint32_t node) const;

    BytesView m_text;
    std::vector<Node> m_nodes;
    std::optional<std::size_t> m_errorAt;
    bool m_complete = false;
};

} // namespace weir
