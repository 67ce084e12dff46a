#include "backend/producer/key_spread.h"

#include <algorithm>
#include <cmath>

namespace weir::producer {

KeyChooser::KeyChooser(KeySpread spread) : m_spread(std::move(spread))
{
    if (m_spread.kind != KeySpread::Kind::Zipf)
        return;
    m_below.reserve(m_spread.count);
    double sum = 0;
    for (std::uint32_t n = 1; n <= m_spread.count; ++n)
        m_below.push_back(sum += std::pow(n, -m_spread.exponent));
    for (double& below : m_below)
        below /= sum;
}

std::string KeyChooser::next(SeededRandom& random)
{
    switch (m_spread.kind) {
    case KeySpread::Kind::Uniform:
        break;
    case KeySpread::Kind::Zipf:
        return key(zipf(random.unit()));
    case KeySpread::Kind::HotKey:
        if (random.unit() < m_spread.hotShare)
            return m_spread.hotKey;
        break;
    case KeySpread::Kind::RoundRobin:
        return key(1 + m_turn++ % m_spread.count);
    }
    return key(1 + random.below(m_spread.count));
}

std::string KeyChooser::key(std::uint64_t number) const
{
    return m_spread.prefix + std::to_string(number);
}

std::uint64_t KeyChooser::zipf(double lot) const
{
    const auto found = std::upper_bound(m_below.begin(), m_below.end() - 1, lot);
    return static_cast<std::uint64_t>(found - m_below.begin()) + 1;
}

} // namespace weir::producer
