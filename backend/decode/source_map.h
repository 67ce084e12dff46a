#pragma once

#include "backend/decode/byte_span.h"

#include <vector>

namespace weir::decode {

/// Where the octets that a layer makes come from. *source* octets are those of the layer outside,
/// *made* ones those inside. A value.
class SourceMap
{
public:
    /// Octets [source.begin, source.end) as they are.
    static SourceMap slice(ByteSpan source);

    /// Octets of a transformation: after `source` octets had been read, `made` octets were there.
    /// Both never fall from call to call.
    void add(std::size_t source, std::size_t made);

    /// The octets from which `made` was made: the fewest that are known to hold them.
    ByteSpan toSource(ByteSpan made) const;
    /// The octets that were made from `source`; empty when nothing was, as of a header.
    ByteSpan toMade(ByteSpan source) const;

private:
    struct Step
    {
        std::size_t source = 0;
        std::size_t made = 0;
    };

    std::vector<Step> m_steps{{}};
    bool m_slice = false;
};

} // namespace weir::decode
