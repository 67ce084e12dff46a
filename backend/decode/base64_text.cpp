#include "backend/decode/base64_text.h"

namespace weir::decode {

namespace {

constexpr int kSpace = -1;
constexpr int kOther = -2;

int valueOf(char c)
{
    if (c >= 'A' && c <= 'Z')
        return c - 'A';
    if (c >= 'a' && c <= 'z')
        return c - 'a' + 26;
    if (c >= '0' && c <= '9')
        return c - '0' + 52;
    if (c == '+' || c == '-')
        return 62;
    if (c == '/' || c == '_')
        return 63;
    return c == '\n' || c == '\r' ? kSpace : kOther;
}

/// Only padding and line ends.
bool endsAt(BytesView text, std::size_t at, std::size_t inGroup)
{
    std::size_t padding = 0;
    for (; at < text.size(); ++at) {
        if (text[at] == '=')
            ++padding;
        else if (valueOf(text[at]) != kSpace)
            return false;
    }
    return inGroup != 1 && padding <= 2 && (padding == 0 || (inGroup + padding) % 4 == 0);
}

} // namespace

std::optional<Unpacked> unpackBase64(BytesView text, std::size_t most)
{
    Unpacked made;
    made.data.reserve(text.size() / 4 * 3);
    std::uint32_t bits = 0;
    std::size_t inGroup = 0;
    std::size_t at = 0;
    const auto flush = [&](std::size_t octets) {
        for (std::size_t i = 0; i < octets; ++i)
            made.data.push_back(char(bits >> (16 - 8 * i) & 0xffU));
        made.map.add(at, made.data.size());
        bits = 0;
        inGroup = 0;
    };
    for (; at < text.size();) {
        const int value = valueOf(text[at]);
        if (value == kOther)
            break;
        ++at;
        if (value == kSpace)
            continue;
        bits |= std::uint32_t(value) << (18 - 6 * inGroup);
        if (++inGroup == 4)
            flush(3);
        if (made.data.size() >= most) {
            made.fault = Fault::TooLarge;
            made.faultAt = at;
            return made;
        }
    }
    if (!endsAt(text, at, inGroup))
        return std::nullopt;
    if (inGroup > 1)
        flush(inGroup - 1);
    return made;
}

} // namespace weir::decode
