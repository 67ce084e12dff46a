#include "backend/decode/source_map.h"

#include <algorithm>

namespace weir::decode {

SourceMap SourceMap::slice(ByteSpan source)
{
    SourceMap map;
    map.m_slice = true;
    map.m_steps = {{source.begin, 0}, {source.end, source.size()}};
    return map;
}

void SourceMap::add(std::size_t source, std::size_t made)
{
    m_steps.push_back({source, made});
}

ByteSpan SourceMap::toSource(ByteSpan made) const
{
    const std::size_t most = m_steps.back().made;
    const ByteSpan there{std::min(made.begin, most), std::min(made.end, most)};
    if (m_slice)
        return {m_steps.front().source + there.begin, m_steps.front().source + there.end};
    if (there.empty())
        return {};
    const auto after = std::upper_bound(m_steps.begin(), m_steps.end(), there.begin,
                                        [](std::size_t at, const Step& s) { return at < s.made; });
    const auto reached =
        std::lower_bound(m_steps.begin(), m_steps.end(), there.end,
                         [](const Step& s, std::size_t at) { return s.made < at; });
    return {std::prev(after)->source, reached->source};
}

ByteSpan SourceMap::toMade(ByteSpan source) const
{
    if (m_slice) {
        const std::size_t from = m_steps.front().source;
        const std::size_t to = m_steps.back().source;
        return {std::clamp(source.begin, from, to) - from, std::clamp(source.end, from, to) - from};
    }
    const auto after =
        std::upper_bound(m_steps.begin(), m_steps.end(), source.begin,
                         [](std::size_t at, const Step& s) { return at < s.source; });
    const auto reached =
        std::lower_bound(m_steps.begin(), m_steps.end(), source.end,
                         [](const Step& s, std::size_t at) { return s.source < at; });
    const std::size_t begin = after == m_steps.begin() ? 0 : std::prev(after)->made;
    return {begin, reached == m_steps.end() ? m_steps.back().made : reached->made};
}

} // namespace weir::decode
