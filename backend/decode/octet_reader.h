#pragma once

#include "backend/core/bytes.h"

#include <cstdint>
#include <optional>

namespace weir::decode {

/// Takes big-endian numbers and runs of octets from the front of some data.
class OctetReader
{
public:
    explicit OctetReader(BytesView data) : m_data(data) {}

    std::size_t at() const { return m_at; }
    bool atEnd() const { return m_at == m_data.size(); }
    /// 0 at the end.
    unsigned char peek() const { return atEnd() ? 0 : static_cast<unsigned char>(m_data[m_at]); }

    /// Of 1 to 8 octets.
    std::optional<std::uint64_t> number(std::size_t octets)
    {
        const auto bytes = take(octets);
        if (!bytes)
            return std::nullopt;
        std::uint64_t value = 0;
        for (const char c : *bytes)
            value = value << 8U | static_cast<unsigned char>(c);
        return value;
    }

    std::optional<BytesView> take(std::uint64_t count)
    {
        if (count > m_data.size() - m_at)
            return std::nullopt;
        const BytesView taken = m_data.substr(m_at, count);
        m_at += count;
        return taken;
    }

private:
    BytesView m_data;
    std::size_t m_at = 0;
};

} // namespace weir::decode
