#pragma once

#include "backend/core/random.h"

#include <cstdint>
#include <string>
#include <vector>

namespace weir::producer {

/// How partition keys are spread over made-up records.
struct KeySpread
{
    enum class Kind {
        Uniform,
        Zipf,      ///< key n is drawn as often as 1 / n^exponent says
        HotKey,    ///< `hotKey` for `hotShare` of the records, the others evenly
        RoundRobin ///< one after another
    };
    static constexpr std::uint32_t kMostKeys = 1'000'000;

    Kind kind = Kind::Uniform;
    std::string prefix = "key_";  ///< keys are the prefix and a number from 1
    std::uint32_t count = 10'000; ///< 1 ... kMostKeys
    double exponent = 1.1;        ///< of Zipf, above 0
    std::string hotKey = "key_1";
    double hotShare = 0.85; ///< 0 ... 1
};

/// Draws keys of a spread. The same seed gives the same keys. Thread: one.
class KeyChooser
{
public:
    explicit KeyChooser(KeySpread spread);

    std::string next(SeededRandom& random);

private:
    std::string key(std::uint64_t number) const;
    std::uint64_t zipf(double lot) const;

    const KeySpread m_spread;
    std::vector<double> m_below; ///< of Zipf: how likely a key up to this one is
    std::uint64_t m_turn = 0;    ///< of RoundRobin
};

} // namespace weir::producer
