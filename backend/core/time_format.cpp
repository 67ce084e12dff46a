#include "backend/core/time_format.h"

#include <array>
#include <cstdio>

namespace weir {

namespace {

constexpr std::array<const char*, 7> kDays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
constexpr std::array<const char*, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                              "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

struct Parts
{
    const char* weekday;
    const char* monthName;
    int year, month, day, hour, minute, second, millisecond;
};

Parts partsOf(Timestamp time)
{
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss clock(time - day);
    const unsigned month = static_cast<unsigned>(date.month());
    return {kDays[std::chrono::weekday(day).c_encoding()],
            kMonths[month - 1],
            static_cast<int>(date.year()),
            static_cast<int>(month),
            static_cast<int>(static_cast<unsigned>(date.day())),
            static_cast<int>(clock.hours().count()),
            static_cast<int>(clock.minutes().count()),
            static_cast<int>(clock.seconds().count()),
            static_cast<int>(clock.subseconds().count())};
}

} // namespace

std::string toServiceText(Timestamp time)
{
    const Parts p = partsOf(time);
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), "%s %s %02d %02d:%02d:%02d UTC %d", p.weekday,
                  p.monthName, p.day, p.hour, p.minute, p.second, p.year);
    return text.data();
}

std::string toHttpDate(Timestamp time)
{
    const Parts p = partsOf(time);
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), "%s, %02d %s %d %02d:%02d:%02d GMT", p.weekday, p.day,
                  p.monthName, p.year, p.hour, p.minute, p.second);
    return text.data();
}

std::string toIso8601(Timestamp time)
{
    const Parts p = partsOf(time);
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), "%04d-%02d-%02dT%02d:%02d:%02d.%03dZ", p.year, p.month,
                  p.day, p.hour, p.minute, p.second, p.millisecond);
    return text.data();
}

} // namespace weir
