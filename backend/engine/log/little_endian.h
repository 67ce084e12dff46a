#pragma once

#include <bit>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <type_traits>

namespace weir::engine {

/// Integers on disk have their lowest octet first, which on common machines is how they stand in
/// memory.
template <std::integral T>
void putLittle(char* at, T value)
{
    if constexpr (std::endian::native == std::endian::little) {
        std::memcpy(at, &value, sizeof value);
        return;
    }
    auto bits = static_cast<std::make_unsigned_t<T>>(value);
    for (std::size_t i = 0; i < sizeof(T); ++i)
        at[i] = static_cast<char>(static_cast<unsigned char>(bits >> (8 * i)));
}

template <std::integral T>
T getLittle(const char* at)
{
    if constexpr (std::endian::native == std::endian::little) {
        T value{};
        std::memcpy(&value, at, sizeof value);
        return value;
    }
    std::uint64_t bits = 0;
    for (std::size_t i = 0; i < sizeof(T); ++i)
        bits |= std::uint64_t{static_cast<unsigned char>(at[i])} << (8 * i);
    return static_cast<T>(bits);
}

} // namespace weir::engine
