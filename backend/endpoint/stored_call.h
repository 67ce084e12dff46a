#pragma once

#include "backend/protocol/call_log.h"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace weir::endpoint {

/// A Call as the ledger keeps a hundred thousand of: its texts, cut to sensible lengths, in one
/// piece of memory.
class StoredCall
{
public:
    explicit StoredCall(const protocol::Call& call);

    protocol::Call restore(std::uint64_t id) const;
    std::string_view stream() const { return text(Stream); }
    std::string_view invocationId() const { return text(InvocationId); }
    int attempt() const { return m_call.attempt; }
    bool isOfChain(std::uint64_t chain) const
    {
        return m_call.report.iterator && m_call.report.iterator->chain == chain;
    }

private:
    enum Text {
        Operation,
        Stream,
        Consumer,
        ErrorName,
        ErrorMessage,
        RequestId,
        InvocationId,
        TextCount
    };
    std::string_view text(Text which) const;

    protocol::Call m_call; ///< without its texts
    std::array<std::uint16_t, TextCount> m_ends{};
    std::string m_texts;
};

} // namespace weir::endpoint
