#include "backend/endpoint/session_name.h"

#include <array>
#include <optional>
#include <utility>

namespace weir::endpoint {

namespace {

constexpr std::size_t kLongestSessionName = 48;
constexpr std::string_view kDelimiters = " ;,()[]|";

/// Libraries that put their name behind that of the SDK they stand on: what they write, what they
/// are called.
constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kLibraries{{
    {"amazon-kinesis-client-library-java-", "KCL "},
    {"amazon-kinesis-client-library-java/", "KCL "},
    {"KinesisProducerLibrary/", "KPL "},
    {"amazon-kinesis-producer/", "KPL "},
    {"Apache-Flink/", "Flink "},
}};

std::string_view wordAt(std::string_view text, std::size_t at)
{
    text.remove_prefix(at);
    return text.substr(0, text.find_first_of(kDelimiters));
}

std::optional<std::string> libraryIn(std::string_view userAgent)
{
    for (const auto& [written, called] : kLibraries) {
        const auto at = userAgent.find(written);
        if (at != std::string_view::npos)
            return std::string(called).append(wordAt(userAgent, at + written.size()));
    }
    return std::nullopt;
}

std::string printable(std::string_view text)
{
    std::string kept(text.substr(0, kLongestSessionName));
    for (char& c : kept)
        c = c >= ' ' && c < '\x7f' ? c : '?';
    return kept;
}

} // namespace

std::string clientNameOf(std::string_view userAgent)
{
    if (const auto library = libraryIn(userAgent))
        return printable(*library);
    const auto start = userAgent.find_first_not_of(kDelimiters);
    if (start == std::string_view::npos)
        return "unnamed client";
    std::string name = printable(wordAt(userAgent, start));
    if (const auto slash = name.find('/'); slash != std::string::npos)
        name[slash] = ' ';
    if (name.starts_with("Boto3 "))
        name[0] = 'b';
    return name;
}

std::string shortAccessKey(std::string_view accessKey)
{
    if (accessKey.size() <= 8)
        return printable(accessKey);
    return printable(accessKey.substr(0, 4)) + "\xe2\x80\xa6" +
           printable(accessKey.substr(accessKey.size() - 4));
}

} // namespace weir::endpoint
