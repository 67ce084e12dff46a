#pragma once

#include "backend/core/bytes.h"

#include <cstddef>

namespace weir {

/// Looks for the same octets in many places. Made once; afterwards any thread.
class SubstringFinder
{
public:
    explicit SubstringFinder(Bytes needle);

    /// Always so for no octets at all.
    bool isIn(BytesView hay) const;
    const Bytes& needle() const { return m_needle; }

private:
    Bytes m_needle;
    /// Places in the needle of the two octets that are expected to be met least often.
    std::size_t m_rare = 0;
    std::size_t m_second = 0;
};

} // namespace weir
