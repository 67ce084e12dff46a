#pragma once

#include "backend/core/clock.h"
#include "backend/core/identifiers.h"

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace weir {

/// A record's number: a decimal integer that grows along a shard. Held as a 192-bit integer, so
/// that numbers of other servers compare as well; ours have the service's version 2 layout of 186
/// bits (see fields()).
class SequenceNumber
{
public:
    /// What a version 2 number says.
    struct Fields
    {
        std::chrono::sys_seconds shardCreated; ///< whole seconds, 36 bits
        std::uint64_t index = 0;               ///< counts along the stream, 63 bits
        std::chrono::sys_seconds recordTime;   ///< whole seconds, 36 bits
        ShardId shard;

        bool operator==(const Fields&) const = default;
    };

    /// The index of a closed shard's ending number.
    static constexpr std::uint64_t kEndIndex = 0x7fffffffffffffffU;

    SequenceNumber() = default;

    static SequenceNumber compose(const Fields& fields);
    /// Decimal digits; nothing when the text is not a number below 2^192.
    static std::optional<SequenceNumber> parse(std::string_view text);

    /// Nothing when the number has not the version 2 layout. Source: spec of the service, 3.3.
    std::optional<Fields> fields() const;
    /// Whether the service would take it: version 0 to 2, seconds below 16025175000, top bit of the
    /// index 0.
    bool isValid() const;
    /// 0 to 2 by the layout; numbers below 2^124 count as version 0. Nothing for anything else.
    std::optional<int> version() const;

    std::string toString() const;

    auto operator<=>(const SequenceNumber&) const = default;

private:
    /// Hexadecimal digit `i` of the 47 of a version 2 number, 0 the highest.
    unsigned digit(unsigned i) const;
    std::uint64_t digits(unsigned first, unsigned last) const;

    std::array<std::uint64_t, 3> m_words{}; // most significant first
};

} // namespace weir
