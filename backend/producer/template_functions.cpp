#include "backend/producer/template_functions.h"

#include "backend/core/time_format.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <numbers>

namespace weir::producer {

namespace {

using Function = std::function<void(const TemplateContext&, std::string&)>;
using Words = std::vector<std::string>;
using Bound = Result<Function>;

constexpr std::int64_t kMostOctets = 1'048'576;
constexpr int kMostDecimals = 9;

constexpr std::array kFirstNames{"Ada",   "Ben",  "Chloé", "Dana",  "Emil", "Farah",
                                 "Grace", "Hiro", "Ines",  "Jonas", "Kofi", "Lena",
                                 "Marta", "Nils", "Olga",  "Priya"};
constexpr std::array kLastNames{"Adler",  "Braun",  "Costa",  "Dubois",  "Evans",    "Fischer",
                                "García", "Hansen", "Ito",    "Johnson", "Kowalski", "Lindqvist",
                                "Moreau", "Novak",  "Okafor", "Petrov"};
constexpr std::array kCities{"Amsterdam", "Berlin", "Chennai", "Dublin", "Lagos",  "Lima",
                             "Lisbon",    "Madrid", "Nairobi", "Osaka",  "Prague", "Toronto"};
constexpr std::array kCountries{"BR", "CA", "DE", "ES", "FR", "GB", "IN", "JP", "KE", "NL", "US"};
constexpr std::array kCurrencies{"EUR", "USD", "GBP", "JPY", "INR", "BRL"};
constexpr std::array kWords{"alpha", "harbour", "copper", "meadow", "signal", "amber", "river",
                            "stone", "lantern", "north",  "violet", "cedar",  "gate",  "cloud"};

Error wrong(const std::string& sentence)
{
    return {ErrorCode::InvalidArgument, sentence};
}

template <typename T>
std::optional<T> number(const std::string& word)
{
    T value{};
    const char* const end = word.data() + word.size();
    const auto [stop, error] = std::from_chars(word.data(), end, value);
    return error == std::errc() && stop == end ? std::optional(value) : std::nullopt;
}

template <std::size_t N>
Function oneOf(const std::array<const char*, N>& list)
{
    return [&list](const TemplateContext& context, std::string& out) {
        out += list[context.random.below(N)];
    };
}

void appendDecimals(std::string& out, double value, int decimals)
{
    std::array<char, 400> text{};
    const int size = std::snprintf(text.data(), text.size(), "%.*f", decimals, value);
    out.append(text.data(), static_cast<std::size_t>(std::max(0, size)));
}

void appendHex(std::string& out, SeededRandom& random, std::int64_t digits)
{
    for (std::int64_t i = 0; i < digits; ++i)
        out += "0123456789abcdef"[random.below(16)];
}

std::string lowerAscii(std::string_view text)
{
    std::string lower;
    for (const char c : text)
        if (static_cast<unsigned char>(c) < 0x80)
            lower += static_cast<char>(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
    return lower;
}

Bound bindPick(const Words& words)
{
    if (words.size() < 2)
        return wrong("pick needs something to pick from: {{pick red green blue}}.");
    return Function([choices = Words(words.begin() + 1, words.end())](
                        const TemplateContext& context, std::string& out) {
        out += choices[context.random.below(choices.size())];
    });
}

Bound bindInt(const Words& words)
{
    const auto low = words.size() == 3 ? number<std::int64_t>(words[1]) : std::nullopt;
    const auto high = words.size() == 3 ? number<std::int64_t>(words[2]) : std::nullopt;
    if (!low || !high || *low > *high)
        return wrong("int needs two whole numbers, the lower first: {{int 1 100}}.");
    const std::uint64_t span =
        static_cast<std::uint64_t>(*high) - static_cast<std::uint64_t>(*low) + 1;
    return Function([low = *low, span](const TemplateContext& context, std::string& out) {
        const std::uint64_t step = span == 0 ? context.random.next() : context.random.below(span);
        out += std::to_string(static_cast<std::int64_t>(static_cast<std::uint64_t>(low) + step));
    });
}

/// Two numbers, and how many decimals to write.
struct Spread
{
    double first;
    double second;
    int decimals;
};

std::optional<Spread> spreadOf(const Words& words)
{
    if (words.size() != 3 && words.size() != 4)
        return std::nullopt;
    const auto first = number<double>(words[1]);
    const auto second = number<double>(words[2]);
    const auto decimals = words.size() == 4 ? number<int>(words[3]) : std::optional(2);
    if (!first || !second || !decimals || *decimals < 0 || *decimals > kMostDecimals ||
        !std::isfinite(*first) || !std::isfinite(*second))
        return std::nullopt;
    return Spread{*first, *second, *decimals};
}

Bound bindFloat(const Words& words)
{
    const auto spread = spreadOf(words);
    if (!spread || spread->first > spread->second)
        return wrong("float needs two numbers, the lower first, and may say how many decimals: "
                     "{{float 0 1 3}}.");
    return Function([s = *spread](const TemplateContext& context, std::string& out) {
        appendDecimals(out, s.first + (s.second - s.first) * context.random.unit(), s.decimals);
    });
}

Bound bindNormal(const Words& words)
{
    const auto spread = spreadOf(words);
    if (!spread || spread->second < 0)
        return wrong("normal needs a mean and a deviation, and may say how many decimals: "
                     "{{normal 84 30 2}}.");
    return Function([s = *spread](const TemplateContext& context, std::string& out) {
        // Box and Muller; 1 - unit() is never 0.
        const double radius = std::sqrt(-2 * std::log(1 - context.random.unit()));
        const double turn = 2 * std::numbers::pi * context.random.unit();
        appendDecimals(out, s.first + s.second * radius * std::cos(turn), s.decimals);
    });
}

Bound bindBool(const Words& words)
{
    const auto share = words.size() == 2 ? number<double>(words[1]) : std::optional(0.5);
    if (words.size() > 2 || !share || *share < 0 || *share > 1)
        return wrong("bool may say how often it is true, 0 to 1: {{bool 0.1}}.");
    return Function([share = *share](const TemplateContext& context, std::string& out) {
        out += context.random.unit() < share ? "true" : "false";
    });
}

Bound bindNow(const Words& words)
{
    const std::string form = words.size() > 1 ? words[1] : "iso";
    if (words.size() > 2 || (form != "iso" && form != "ms" && form != "s"))
        return wrong("now is written as iso, ms or s: {{now iso}}.");
    return Function([form](const TemplateContext& context, std::string& out) {
        const auto millis = context.now.time_since_epoch().count();
        out += form == "iso"  ? toIso8601(context.now)
               : form == "ms" ? std::to_string(millis)
                              : std::to_string(millis / 1000);
    });
}

Bound bindSeq(const Words& words)
{
    const auto start =
        words.size() == 2 ? number<std::uint64_t>(words[1]) : std::optional<std::uint64_t>(1);
    if (words.size() > 2 || !start)
        return wrong("seq may say where it starts: {{seq 1000}}.");
    return Function([start = *start](const TemplateContext& context, std::string& out) {
        out += std::to_string(start + context.number - 1);
    });
}

std::optional<std::int64_t> lengthOf(const Words& words)
{
    const auto length = words.size() == 2 ? number<std::int64_t>(words[1]) : std::nullopt;
    return length && *length >= 1 && *length <= kMostOctets ? length : std::nullopt;
}

Bound bindHex(const Words& words)
{
    const auto digits = lengthOf(words);
    if (!digits)
        return wrong("hex needs the number of its digits: {{hex 8}}.");
    return Function([digits = *digits](const TemplateContext& context, std::string& out) {
        appendHex(out, context.random, digits);
    });
}

Bound bindText(const Words& words)
{
    const auto octets = lengthOf(words);
    if (!octets)
        return wrong("text needs the number of its characters: {{text 200}}.");
    return Function([octets = static_cast<std::size_t>(*octets)](const TemplateContext& context,
                                                                 std::string& out) {
        const std::size_t end = out.size() + octets;
        while (out.size() < end) {
            out += kWords[context.random.below(kWords.size())];
            out += ' ';
        }
        out.resize(end);
        if (out.back() == ' ')
            out.back() = 's'; // no blank at the end
    });
}

void appendUuid(const TemplateContext& context, std::string& out)
{
    for (const int digits : {8, 4}) {
        appendHex(out, context.random, digits);
        out += '-';
    }
    out += '4';
    appendHex(out, context.random, 3);
    out += '-';
    out += "89ab"[context.random.below(4)];
    appendHex(out, context.random, 3);
    out += '-';
    appendHex(out, context.random, 12);
}

/// 10 letters of time and 16 of chance, Crockford's alphabet. Source: the ULID specification.
void appendUlid(const TemplateContext& context, std::string& out)
{
    constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    const auto millis = static_cast<std::uint64_t>(context.now.time_since_epoch().count());
    for (int shift = 45; shift >= 0; shift -= 5)
        out += kAlphabet[(millis >> shift) & 31];
    for (int i = 0; i < 16; ++i)
        out += kAlphabet[context.random.below(32)];
}

void appendName(const TemplateContext& context, std::string& out)
{
    out += kFirstNames[context.random.below(kFirstNames.size())];
    out += ' ';
    out += kLastNames[context.random.below(kLastNames.size())];
}

void appendEmail(const TemplateContext& context, std::string& out)
{
    out += lowerAscii(kFirstNames[context.random.below(kFirstNames.size())]);
    out += '.';
    out += lowerAscii(kLastNames[context.random.below(kLastNames.size())]);
    out += std::to_string(context.random.below(1000));
    out += "@example.com";
}

/// Of the blocks kept for documentation. Source: RFC 5737.
void appendIp(const TemplateContext& context, std::string& out)
{
    constexpr std::array kBlocks{"192.0.2.", "198.51.100.", "203.0.113."};
    out += kBlocks[context.random.below(kBlocks.size())];
    out += std::to_string(1 + context.random.below(254));
}

/// Of functions without arguments; none for others.
Function plainFunction(const std::string& name)
{
    if (name == "key")
        return [](const TemplateContext& context, std::string& out) { out += context.key; };
    if (name == "uuid")
        return appendUuid;
    if (name == "ulid")
        return appendUlid;
    if (name == "name")
        return appendName;
    if (name == "email")
        return appendEmail;
    if (name == "ip")
        return appendIp;
    if (name == "city")
        return oneOf(kCities);
    if (name == "country")
        return oneOf(kCountries);
    if (name == "currency")
        return oneOf(kCurrencies);
    return {};
}

} // namespace

Result<Function> bindTemplateFunction(const Words& words)
{
    static const std::vector<std::pair<std::string_view, Bound (*)(const Words&)>> kBinders{
        {"pick", bindPick},     {"int", bindInt},   {"float", bindFloat},
        {"normal", bindNormal}, {"bool", bindBool}, {"now", bindNow},
        {"seq", bindSeq},       {"hex", bindHex},   {"text", bindText}};
    const std::string& name = words.front();
    for (const auto& [known, bind] : kBinders)
        if (known == name)
            return bind(words);
    Function plain = plainFunction(name);
    if (!plain)
        return wrong("There is no function \"" + name + "\".");
    if (words.size() > 1)
        return wrong(name + " takes no arguments.");
    return plain;
}

const std::vector<TemplateFunction>& templateFunctions()
{
    static const std::vector<TemplateFunction> kFunctions{
        {"key", "", "store_1026"},
        {"seq", "[start]", "41870"},
        {"now", "[iso|ms|s]", "2026-03-09T14:25:37.104Z"},
        {"pick", "a b c", "b"},
        {"int", "low high", "42"},
        {"float", "low high [decimals]", "0.731"},
        {"normal", "mean deviation [decimals]", "84.20"},
        {"bool", "[share]", "true"},
        {"uuid", "", "9f1c2f7e-3d50-4a8b-9b0e-51d7c2a4e6f8"},
        {"ulid", "", "01JA7QK2Z4W8X9Y0M3N5P7R1S2"},
        {"hex", "digits", "8f2c91d4"},
        {"text", "characters", "harbour amber river"},
        {"name", "", "Lena Novak"},
        {"email", "", "lena.novak7@example.com"},
        {"ip", "", "192.0.2.17"},
        {"city", "", "Lisbon"},
        {"country", "", "DE"},
        {"currency", "", "EUR"}};
    return kFunctions;
}

} // namespace weir::producer
