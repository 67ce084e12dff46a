#include "backend/protocol/json_blob.h"

#include "backend/core/base64.h"
#include "backend/core/utf8.h"

namespace weir::protocol {

namespace {

constexpr std::string_view kAlphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

Error refused(std::string_view text, std::string_view why)
{
    std::string message = "'";
    message.append(text).append("' can not be converted to a Blob: ").append(why);
    return {ErrorCode::Serialization, std::move(message)};
}

/// The first character that is not base64's, or an "=" that another character follows; empty when
/// there is none.
std::string_view badCharacter(std::string_view text)
{
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool padding = text[i] == '=' && (i + 1 == text.size() || text[i + 1] == '=');
        if (padding || kAlphabet.find(text[i]) != std::string_view::npos)
            continue;
        std::size_t end = i + 1; // the whole of a UTF-8 character
        while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xc0U) == 0x80U)
            ++end;
        return text.substr(i, end - i);
    }
    return {};
}

std::size_t paddingOf(std::string_view text)
{
    const auto last = text.find_last_not_of('=');
    return last == std::string_view::npos ? text.size() : text.size() - last - 1;
}

/// Whether the last character before the padding has only bits of octets.
bool endsCleanly(std::string_view text, std::size_t padding)
{
    if (padding == 0)
        return true;
    if (padding > 2)
        return false;
    const auto value = kAlphabet.find(text[text.size() - padding - 1]);
    return (value & (padding == 1 ? 3U : 15U)) == 0;
}

} // namespace

Result<Bytes> blobFromJson(std::string_view text)
{
    auto octets = fromBase64(text);
    if (octets && endsCleanly(text, paddingOf(text)))
        return *std::move(octets);
    if (const std::size_t length = utf16Length(text); length % 4 != 0)
        return refused(text, "Base64 encoded length is expected a multiple of 4 bytes but found: " +
                                 std::to_string(length));
    if (const std::string_view bad = badCharacter(text); !bad.empty())
        return refused(text, "Invalid Base64 character: '" + std::string(bad) + "'");
    return refused(text, "Invalid last non-pad Base64 character dectected");
}

} // namespace weir::protocol
