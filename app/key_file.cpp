#include "app/key_file.h"

#include "app/private_file.h"
#include "backend/core/base64.h"
#include "backend/core/random.h"

namespace weir {

using protocol::AccessKey;
using Path = std::filesystem::path;

namespace {

std::string trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t\r");
    if (first == std::string_view::npos)
        return {};
    return std::string(text.substr(first, text.find_last_not_of(" \t\r") - first + 1));
}

/// "AKIA" or "ASIA" and 16 letters and digits, as the service's look.
std::string newId(std::string_view kind)
{
    constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    std::string id(kind);
    for (const char octet : secureRandomBytes(16))
        id += kLetters[static_cast<unsigned char>(octet) % kLetters.size()];
    return id;
}

std::string textOf(std::string_view profile, const AccessKey& key)
{
    std::string text = "\n[" + std::string(profile) + "]\naws_access_key_id = " + key.id +
                       "\naws_secret_access_key = " + key.secret + '\n';
    if (!key.sessionToken.empty())
        text += "aws_session_token = " + key.sessionToken + '\n';
    return text;
}

std::string newKeyFile()
{
    const AccessKey lasting{newId("AKIA"), toBase64(secureRandomBytes(30)), {}};
    const AccessKey temporary{newId("ASIA"), toBase64(secureRandomBytes(30)),
                              toBase64(secureRandomBytes(96))};
    return "# Made by Weir for --auth verify: with these keys requests are signed. Remove the file "
           "to have new ones made.\n" +
           textOf("default", lasting) + textOf("session", temporary);
}

Error badFile(const Path& path, const Error& why)
{
    return {why.code,
            "The keys in " + path.string() + " cannot be used: " + why.message +
                " Mend the file, or remove it to have new ones made.",
            why.detail};
}

} // namespace

Path keyFileOf(const Path& storeDirectory)
{
    return storeDirectory / "credentials";
}

Result<std::vector<AccessKey>> parseKeys(std::string_view text)
{
    std::vector<AccessKey> keys;
    for (std::size_t line = 1; !text.empty(); ++line) {
        const auto end = std::min(text.find('\n'), text.size());
        const std::string content = trimmed(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        if (content.empty() || content[0] == '#' || content[0] == ';')
            continue;
        if (content[0] == '[') {
            keys.emplace_back();
            continue;
        }
        const auto equals = content.find('=');
        if (equals == std::string::npos || keys.empty())
            return Error(ErrorCode::InvalidArgument,
                         "line " + std::to_string(line) +
                             " is neither [profile] nor, below one, name = value.");
        const std::string name = trimmed(std::string_view(content).substr(0, equals));
        const std::string value = trimmed(std::string_view(content).substr(equals + 1));
        if (name == "aws_access_key_id")
            keys.back().id = value;
        else if (name == "aws_secret_access_key")
            keys.back().secret = value;
        else if (name == "aws_session_token")
            keys.back().sessionToken = value;
    }
    for (const AccessKey& key : keys)
        if (key.id.empty() || key.secret.empty())
            return Error(ErrorCode::InvalidArgument, "a profile has no aws_access_key_id or no "
                                                     "aws_secret_access_key.");
    if (keys.empty())
        return Error(ErrorCode::InvalidArgument, "there is no profile in it.");
    return keys;
}

Result<std::vector<AccessKey>> loadOrMakeKeys(engine::FileSystem& files, const Path& path)
{
    WEIR_ASSIGN(const bool there, files.exists(path));
    if (!there)
        WEIR_TRY(writePrivateFile(files, path, newKeyFile()));
    WEIR_TRY(requirePrivate(path));
    WEIR_ASSIGN(const std::string text, readSmallFile(files, path));
    auto keys = parseKeys(text);
    if (!keys)
        return badFile(path, keys.error());
    return keys;
}

} // namespace weir
