#include "backend/core/base64.h"

#include <openssl/evp.h>

namespace weir {

void appendBase64(std::string& out, BytesView data)
{
    if (data.empty())
        return;
    const std::size_t at = out.size();
    const std::size_t length = (data.size() + 2) / 3 * 4;
    out.resize(at + length + 1); // EVP_EncodeBlock ends with a zero
    EVP_EncodeBlock(reinterpret_cast<unsigned char*>(out.data() + at),
                    reinterpret_cast<const unsigned char*>(data.data()),
                    static_cast<int>(data.size()));
    out.resize(at + length);
}

std::string toBase64(BytesView data)
{
    std::string text;
    appendBase64(text, data);
    return text;
}

std::optional<Bytes> fromBase64(std::string_view text)
{
    if (text.size() % 4 != 0)
        return {};
    std::size_t padding = 0;
    while (padding < 2 && padding < text.size() && text[text.size() - 1 - padding] == '=')
        ++padding;
    // EVP_DecodeBlock trims white space and takes '=' anywhere; neither is base64.
    if (text.substr(0, text.size() - padding).find_first_of("= \t\r\n-") != std::string_view::npos)
        return {};
    Bytes data(text.size() / 4 * 3, '\0');
    const int length = EVP_DecodeBlock(reinterpret_cast<unsigned char*>(data.data()),
                                       reinterpret_cast<const unsigned char*>(text.data()),
                                       static_cast<int>(text.size()));
    if (length < 0 || static_cast<std::size_t>(length) < padding)
        return {};
    data.resize(static_cast<std::size_t>(length) - padding);
    return data;
}

} // namespace weir
