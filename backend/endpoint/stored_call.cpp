#include "backend/endpoint/stored_call.h"

#include <algorithm>

namespace weir::endpoint {

StoredCall::StoredCall(const protocol::Call& call) : m_attempt(call.attempt)
{
    static_assert(kMostCallOctets <= UINT16_MAX);
    Bytes entry;
    entry.reserve(256);
    m_texts = appendCall(entry, call);
    m_size = static_cast<std::uint16_t>(entry.size());
    m_entry = std::make_unique_for_overwrite<char[]>(m_size);
    std::copy(entry.begin(), entry.end(), m_entry.get());
    if (call.report.iterator)
        m_chain = call.report.iterator->chain;
}

protocol::Call StoredCall::restore(std::uint64_t id) const
{
    protocol::Call call = readCall(BytesView(m_entry.get(), m_size));
    call.id = id;
    return call;
}

} // namespace weir::endpoint
