#include "backend/endpoint/mark_request.h"

#include <nlohmann/json.hpp>

#include <array>
#include <charconv>
#include <cmath>

namespace weir::endpoint {

namespace {

using nlohmann::json;

constexpr std::string_view kPath = "/_weir/mark";
constexpr std::size_t kLongestText = 200;
/// The year 3000: what is beyond is milliseconds taken for seconds.
constexpr double kLatestSecond = 32'503'680'000;

Error invalid(const std::string& text)
{
    return {ErrorCode::Validation, text};
}

/// Reads digits of a fixed place from a text.
class Fields
{
public:
    explicit Fields(std::string_view text) : m_rest(text) {}

    /// `digits` digits, then any of `ends` unless that is empty.
    bool take(int& to, std::size_t digits, std::string_view ends = {})
    {
        const std::size_t needed = digits + (ends.empty() ? 0 : 1);
        if (m_rest.size() < needed)
            return false;
        const auto [end, error] = std::from_chars(m_rest.data(), m_rest.data() + digits, to);
        if (error != std::errc() || end != m_rest.data() + digits || to < 0)
            return false;
        if (!ends.empty() && ends.find(m_rest[digits]) == std::string_view::npos)
            return false;
        m_rest.remove_prefix(needed);
        return true;
    }
    /// Milliseconds behind a point; none without it.
    bool takeFraction(int& millis)
    {
        millis = 0;
        if (m_rest.empty() || m_rest.front() != '.')
            return true;
        m_rest.remove_prefix(1);
        std::size_t digits = 0;
        for (; digits < m_rest.size() && m_rest[digits] >= '0' && m_rest[digits] <= '9'; ++digits) {
            if (digits < 3)
                millis = millis * 10 + (m_rest[digits] - '0');
        }
        for (std::size_t i = digits; i < 3; ++i)
            millis *= 10;
        m_rest.remove_prefix(digits);
        return digits > 0;
    }
    std::string_view rest() const { return m_rest; }

private:
    std::string_view m_rest;
};

/// "Z", "+02:00"
std::optional<std::chrono::minutes> zoneOf(std::string_view text)
{
    if (text == "Z")
        return std::chrono::minutes(0);
    int hours = 0;
    int minutes = 0;
    if (text.empty() || (text[0] != '+' && text[0] != '-'))
        return {};
    Fields fields(text.substr(1));
    if (!fields.take(hours, 2, ":") || !fields.take(minutes, 2) || !fields.rest().empty() ||
        hours > 23 || minutes > 59)
        return {};
    const std::chrono::minutes ahead(hours * 60 + minutes);
    return text[0] == '+' ? ahead : -ahead;
}

/// "2026-11-27T14:26:06.250+01:00"
std::optional<Timestamp> timeOf(std::string_view text)
{
    int year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, millis = 0;
    Fields fields(text);
    if (!fields.take(year, 4, "-") || !fields.take(month, 2, "-") || !fields.take(day, 2, "Tt ") ||
        !fields.take(hour, 2, ":") || !fields.take(minute, 2, ":") || !fields.take(second, 2) ||
        !fields.takeFraction(millis))
        return {};
    const auto zone = zoneOf(fields.rest());
    const std::chrono::year_month_day date{std::chrono::year(year),
                                           std::chrono::month(unsigned(month)),
                                           std::chrono::day(unsigned(day))};
    if (!zone || !date.ok() || hour > 23 || minute > 59 || second > 59)
        return {};
    return std::chrono::sys_days(date) + std::chrono::hours(hour) + std::chrono::minutes(minute) -
           *zone + std::chrono::seconds(second) + std::chrono::milliseconds(millis);
}

Result<Timestamp> timeIn(const json& mark, Timestamp now)
{
    const auto found = mark.find("time");
    if (found == mark.end())
        return now;
    if (found->is_number()) {
        const double seconds = found->get<double>();
        if (seconds >= 0 && seconds < kLatestSecond)
            return Timestamp(std::chrono::milliseconds(std::llround(seconds * 1000)));
    }
    if (found->is_string()) {
        if (const auto time = timeOf(found->get_ref<const std::string&>()))
            return *time;
    }
    return invalid("time must be in seconds since 1970, or like \"2026-11-27T14:26:06Z\".");
}

Result<std::string> textIn(const json& mark)
{
    const auto found = mark.find("text");
    const bool given = found != mark.end() && found->is_string();
    std::string text = given ? found->get<std::string>() : std::string();
    if (text.empty() || text.size() > kLongestText)
        return invalid("text must be a string of 1 to 200 octets that says what happened.");
    return text;
}

} // namespace

bool asksForMark(const http::Request& request)
{
    const std::string_view target = request.target;
    return target.substr(0, target.find('?')) == kPath;
}

Result<Mark> parseMark(std::string_view body, Timestamp now)
{
    const json parsed = json::parse(body, nullptr, false);
    if (!parsed.is_object())
        return Error(ErrorCode::Serialization,
                     "A mark is a JSON object: {\"text\": \"release 4.18\"}.");
    for (const auto& [name, value] : parsed.items()) {
        if (name != "text" && name != "time" && name != "stream")
            return invalid("A mark has text, time and stream, but not '" + name + "'.");
    }
    Mark mark;
    WEIR_ASSIGN(mark.text, textIn(parsed));
    WEIR_ASSIGN(mark.time, timeIn(parsed, now));
    if (const auto stream = parsed.find("stream"); stream != parsed.end()) {
        if (!stream->is_string())
            return invalid("stream must be the name of a stream.");
        mark.stream = StreamName(stream->get<std::string>());
    }
    return mark;
}

} // namespace weir::endpoint
