#pragma once

#include "backend/core/bytes.h"
#include "backend/endpoint/journal_format.h"
#include "backend/protocol/call_log.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

namespace weir::endpoint {

/// A Call as the ledger keeps a hundred thousand of: an entry of its journal, some 150 octets, and
/// beside it what is looked at in all of them. Texts are cut to the lengths the journal has.
class StoredCall
{
public:
    explicit StoredCall(const protocol::Call& call);

    protocol::Call restore(std::uint64_t id) const;
    std::string_view stream() const { return textAt(m_texts.stream); }
    std::string_view invocationId() const { return textAt(m_texts.invocationId); }
    int attempt() const { return m_attempt; }
    bool isOfChain(std::uint64_t chain) const { return m_chain == chain; }

private:
    std::string_view textAt(TextPlace place) const
    {
        return {m_entry.get() + place.begin, place.size};
    }

    std::unique_ptr<char[]> m_entry;
    std::optional<std::uint64_t> m_chain;
    int m_attempt;
    std::uint16_t m_size = 0; ///< of the entry
    CallTexts m_texts;
};

} // namespace weir::endpoint
