#include "backend/decode/big_decimal.h"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace weir::decode {

std::string decimalOf(BytesView octets, unsigned plus)
{
    std::vector<std::uint32_t> digits{0}; // of base 10, the lowest first
    const auto timesPlus = [&digits](std::uint32_t factor, std::uint32_t carry) {
        for (std::uint32_t& digit : digits) {
            const std::uint32_t value = digit * factor + carry;
            digit = value % 10;
            carry = value / 10;
        }
        for (; carry > 0; carry /= 10)
            digits.push_back(carry % 10);
    };
    for (const char c : octets)
        timesPlus(256, static_cast<unsigned char>(c));
    timesPlus(1, plus);
    std::string text(digits.size(), '0');
    std::transform(digits.rbegin(), digits.rend(), text.begin(),
                   [](std::uint32_t digit) { return char('0' + digit); });
    return text;
}

} // namespace weir::decode
