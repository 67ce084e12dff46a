#include "backend/protocol/sigv4.h"

#include "backend/protocol/uri_encoding.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace weir::protocol {

namespace {

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool sameName(std::string_view a, std::string_view b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](char x, char y) { return lower(x) == lower(y); });
}

/// What HTTP/1.1 says in Host, HTTP/2 says in :authority.
bool namesHost(std::string_view name)
{
    return sameName(name, "host") || name == ":authority";
}

bool isField(const SigV4Request::Field& field, std::string_view name)
{
    return sameName(field.name, name) || (namesHost(name) && namesHost(field.name));
}

BytesView view(const Sha256Digest& digest)
{
    return {reinterpret_cast<const char*>(digest.data()), digest.size()};
}

/// Calls `take` with each piece of `text` between `separator`s; not at all for an empty text.
template <typename Take>
void split(std::string_view text, char separator, const Take& take)
{
    while (!text.empty()) {
        const auto end = std::min(text.find(separator), text.size());
        take(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
}

/// Path and query of a target; the absolute form names a server before them.
std::pair<std::string_view, std::string_view> takeApart(std::string_view target)
{
    const auto mark = std::min(target.find('?'), target.size());
    std::string_view path = target.substr(0, mark);
    if (const auto scheme = path.find("://"); scheme != std::string_view::npos && path[0] != '/') {
        path.remove_prefix(scheme + 3);
        path.remove_prefix(std::min(path.find('/'), path.size()));
    }
    return {path, target.substr(std::min(mark + 1, target.size()))};
}

std::string withoutDots(std::string_view path)
{
    std::vector<std::string_view> kept;
    split(path, '/', [&kept](std::string_view segment) {
        if (segment == ".." && !kept.empty())
            kept.pop_back();
        else if (!segment.empty() && segment != "." && segment != "..")
            kept.push_back(segment);
    });
    std::string result;
    for (const std::string_view segment : kept)
        result.append("/").append(segment);
    if (kept.empty() || path.ends_with('/'))
        result += '/';
    return result;
}

std::string canonicalPath(std::string_view path, SigV4Path rule)
{
    if (path.empty())
        return "/";
    if (rule == SigV4Path::AsSent)
        return percentEncoded(percentDecoded(path, Plus::Plus), Slash::Kept);
    return percentEncoded(withoutDots(path), Slash::Kept);
}

std::string canonicalQuery(std::string_view query)
{
    std::vector<std::pair<std::string, std::string>> parameters;
    split(query, '&', [&parameters](std::string_view part) {
        const auto equals = std::min(part.find('='), part.size());
        std::string name = percentEncoded(percentDecoded(part.substr(0, equals)));
        const auto value = part.substr(std::min(equals + 1, part.size()));
        if (!part.empty() && name != "X-Amz-Signature")
            parameters.emplace_back(std::move(name), percentEncoded(percentDecoded(value)));
    });
    std::sort(parameters.begin(), parameters.end());
    std::string result;
    for (const auto& [name, value] : parameters)
        result.append(result.empty() ? "" : "&").append(name).append("=").append(value);
    return result;
}

/// Trimmed, and every run of blanks inside is one.
void appendCanonicalValue(std::string& to, std::string_view value)
{
    bool begun = false;
    bool gap = false;
    for (const char c : value) {
        if (c == ' ' || c == '\t') {
            gap = begun;
            continue;
        }
        if (gap)
            to += ' ';
        to += c;
        begun = true;
        gap = false;
    }
}

/// "name:value\n"; values of several fields of one name are joined by commas.
void appendCanonicalField(std::string& to, const SigV4Request& request, std::string_view name)
{
    std::transform(name.begin(), name.end(), std::back_inserter(to), lower);
    to += ':';
    bool first = true;
    for (const auto& field : request.fields) {
        if (!isField(field, name))
            continue;
        to.append(first ? "" : ",");
        appendCanonicalValue(to, field.value);
        first = false;
    }
    to += '\n';
}

/// Digits of a fixed width.
std::optional<int> number(std::string_view text)
{
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || text.starts_with('-'))
        return {};
    return value;
}

std::optional<Timestamp> timeOf(std::optional<int> year, std::optional<int> month,
                                std::optional<int> day, std::string_view clock)
{
    const auto hour = number(clock.substr(0, 2));
    const auto minute = number(clock.substr(2, 2));
    const auto second = number(clock.substr(4, 2));
    if (!year || !month || !day || !hour || !minute || !second)
        return {};
    const std::chrono::year_month_day date{std::chrono::year(*year),
                                           std::chrono::month(static_cast<unsigned>(*month)),
                                           std::chrono::day(static_cast<unsigned>(*day))};
    if (!date.ok() || *hour > 23 || *minute > 59 || *second > 60)
        return {};
    return std::chrono::sys_days(date) + std::chrono::hours(*hour) + std::chrono::minutes(*minute) +
           std::chrono::seconds(*second);
}

std::optional<int> monthNamed(std::string_view name)
{
    constexpr std::string_view kMonths = "JanFebMarAprMayJunJulAugSepOctNovDec";
    const auto at = kMonths.find(name);
    if (name.size() != 3 || at == std::string_view::npos || at % 3 != 0)
        return {};
    return static_cast<int>(at / 3) + 1;
}

/// "Fri, 02 Jan 2026 03:04:05 GMT"
std::optional<Timestamp> parseHttpDate(std::string_view text)
{
    if (text.size() != 29 || text.substr(3, 2) != ", " || text.substr(25) != " GMT" ||
        text[19] != ':' || text[22] != ':')
        return {};
    const std::string clock =
        std::string(text.substr(17, 2)).append(text.substr(20, 2)).append(text.substr(23, 2));
    return timeOf(number(text.substr(12, 4)), monthNamed(text.substr(8, 3)),
                  number(text.substr(5, 2)), clock);
}

} // namespace

const SigV4Request::Field* SigV4Request::find(std::string_view name) const
{
    const auto found = std::find_if(fields.begin(), fields.end(),
                                    [name](const Field& field) { return isField(field, name); });
    return found == fields.end() ? nullptr : &*found;
}

std::string SigV4Scope::toString() const
{
    return date + '/' + region + '/' + service + '/' + std::string(kSigV4Terminator);
}

std::string payloadHashOf(const SigV4Request& request)
{
    if (const auto* const given = request.find("x-amz-content-sha256"))
        return std::string(given->value);
    return toHex(sha256(request.body));
}

std::string canonicalRequestOf(const SigV4Request& request, std::string_view signedHeaders,
                               std::string_view payloadHash, SigV4Path path)
{
    const auto [sentPath, sentQuery] = takeApart(request.target);
    std::string text(request.method);
    text.append("\n").append(canonicalPath(sentPath, path));
    text.append("\n").append(canonicalQuery(sentQuery)).append("\n");
    split(signedHeaders, ';',
          [&](std::string_view name) { appendCanonicalField(text, request, name); });
    text.append("\n").append(signedHeaders).append("\n").append(payloadHash);
    return text;
}

std::string stringToSignOf(std::string_view time, const SigV4Scope& scope,
                           std::string_view canonicalRequest)
{
    std::string text(kSigV4Algorithm);
    text.append("\n").append(time).append("\n").append(scope.toString());
    return text.append("\n").append(toHex(sha256(canonicalRequest)));
}

std::string signatureOf(std::string_view secret, const SigV4Scope& scope,
                        std::string_view stringToSign)
{
    Sha256Digest key = hmacSha256(std::string("AWS4").append(secret), scope.date);
    for (const std::string_view part :
         {std::string_view(scope.region), std::string_view(scope.service), kSigV4Terminator})
        key = hmacSha256(view(key), part);
    return toHex(hmacSha256(view(key), stringToSign));
}

std::string toSigV4Time(Timestamp time)
{
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss clock(std::chrono::floor<std::chrono::seconds>(time - day));
    const std::array<std::pair<int, int>, 6> parts{{
        {static_cast<int>(date.year()), 1000},
        {static_cast<int>(static_cast<unsigned>(date.month())), 10},
        {static_cast<int>(static_cast<unsigned>(date.day())), 10},
        {static_cast<int>(clock.hours().count()), 10},
        {static_cast<int>(clock.minutes().count()), 10},
        {static_cast<int>(clock.seconds().count()), 10},
    }};
    std::string text;
    for (const auto& [value, highest] : parts) {
        for (int digit = highest; digit > 0; digit /= 10)
            text += static_cast<char>('0' + value / digit % 10);
        if (text.size() == 8)
            text += 'T';
    }
    return text + 'Z';
}

std::optional<Timestamp> parseSigV4Time(std::string_view text)
{
    if (text.size() != 16 || text[8] != 'T' || text[15] != 'Z')
        return parseHttpDate(text);
    return timeOf(number(text.substr(0, 4)), number(text.substr(4, 2)), number(text.substr(6, 2)),
                  text.substr(9, 6));
}

} // namespace weir::protocol
