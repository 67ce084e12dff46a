#include "backend/filter/literals.h"

#include "backend/filter/characters.h"

#include <array>
#include <charconv>
#include <limits>

namespace weir::filter {

namespace {

using namespace std::chrono;

/// Reads a text from its front.
class Reader
{
public:
    explicit Reader(std::string_view text) : m_text(text) {}

    bool atEnd() const { return m_at == m_text.size(); }
    bool take(char c)
    {
        if (m_at >= m_text.size() || m_text[m_at] != c)
            return false;
        ++m_at;
        return true;
    }
    /// Exactly so many digits.
    std::optional<int> digits(std::size_t count)
    {
        int value = 0;
        if (m_at + count > m_text.size())
            return {};
        for (std::size_t i = 0; i < count; ++i) {
            if (!isDigit(m_text[m_at + i]))
                return {};
            value = value * 10 + (m_text[m_at + i] - '0');
        }
        m_at += count;
        return value;
    }
    std::size_t digitsHere() const
    {
        std::size_t count = 0;
        while (m_at + count < m_text.size() && isDigit(m_text[m_at + count]))
            ++count;
        return count;
    }

private:
    std::string_view m_text;
    std::size_t m_at = 0;
};

struct TimeOfDay
{
    milliseconds since{};
    milliseconds precision{};
};

std::optional<TimeOfDay> readTimeOfDay(Reader& reader)
{
    const auto hour = reader.digits(2);
    if (!hour || !reader.take(':'))
        return {};
    const auto minute = reader.digits(2);
    if (!minute || *hour > 23 || *minute > 59)
        return {};
    TimeOfDay time{hours(*hour) + minutes(*minute), minutes(1)};
    if (!reader.take(':'))
        return time;
    const auto second = reader.digits(2);
    if (!second || *second > 59)
        return {};
    time = {time.since + seconds(*second), seconds(1)};
    if (!reader.take('.'))
        return time;
    const std::size_t places = reader.digitsHere();
    const auto fraction = places >= 1 && places <= 3 ? reader.digits(places) : std::nullopt;
    if (!fraction)
        return {};
    constexpr std::array kUnits{milliseconds(100), milliseconds(10), milliseconds(1)};
    return TimeOfDay{time.since + kUnits[places - 1] * *fraction, kUnits[places - 1]};
}

std::optional<sys_days> readDate(Reader& reader)
{
    const auto y = reader.digits(4);
    if (!y || !reader.take('-'))
        return {};
    const auto m = reader.digits(2);
    if (!m || !reader.take('-'))
        return {};
    const auto d = reader.digits(2);
    if (!d)
        return {};
    const year_month_day date{year(*y), month(static_cast<unsigned>(*m)),
                              day(static_cast<unsigned>(*d))};
    return date.ok() ? std::optional(sys_days(date)) : std::nullopt;
}

/// "Z", "+02:00", or nothing: then `otherwise`.
std::optional<minutes> readZone(Reader& reader, minutes otherwise)
{
    if (reader.atEnd())
        return otherwise;
    if (reader.take('Z'))
        return minutes(0);
    const bool east = reader.take('+');
    if (!east && !reader.take('-'))
        return {};
    const auto hour = reader.digits(2);
    reader.take(':');
    const auto minute = hour ? reader.digits(2) : std::nullopt;
    if (!minute)
        return {};
    const minutes offset = hours(*hour) + minutes(*minute);
    return east ? offset : -offset;
}

Interval<std::int64_t> spanOf(Timestamp from, milliseconds length)
{
    const std::int64_t first = from.time_since_epoch().count();
    return {first, first + length.count() - 1};
}

struct Unit
{
    std::string_view name;
    std::int64_t size;
};

constexpr std::array kSizeUnits{Unit{"B", 1}, Unit{"KB", 1'000}, Unit{"MB", 1'000'000},
                                Unit{"GB", 1'000'000'000}};
constexpr std::array kDurationUnits{Unit{"ms", 1}, Unit{"s", 1'000}, Unit{"m", 60'000},
                                    Unit{"h", 3'600'000}, Unit{"d", 86'400'000}};

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

bool sameWord(std::string_view a, std::string_view b)
{
    if (a.size() != b.size())
        return false;
    for (std::size_t i = 0; i < a.size(); ++i)
        if (lower(a[i]) != lower(b[i]))
            return false;
    return true;
}

/// `number` times `scale`, when that is a whole number below 2^63.
std::optional<std::int64_t> scaled(std::string_view number, std::int64_t scale)
{
    const std::size_t point = number.find('.');
    std::int64_t value = 0;
    const auto add = [&value](std::int64_t more) {
        if (value > std::numeric_limits<std::int64_t>::max() - more)
            return false;
        value += more;
        return true;
    };
    const std::string_view whole = number.substr(0, point);
    std::int64_t units = 0;
    const auto [end, error] = std::from_chars(whole.data(), whole.data() + whole.size(), units);
    if (error != std::errc() || end != whole.data() + whole.size() ||
        units > std::numeric_limits<std::int64_t>::max() / scale || units < 0)
        return {};
    value = units * scale;
    if (point == std::string_view::npos)
        return value;
    const std::string_view places = number.substr(point + 1);
    if (places.empty())
        return {};
    for (const char digit : places) {
        if (!isDigit(digit))
            return {};
        if (digit == '0') {
            scale /= 10;
            continue;
        }
        if (scale % 10 != 0)
            return {};
        scale /= 10;
        if (!add(scale * (digit - '0')))
            return {};
    }
    return value;
}

template <std::size_t N>
std::optional<std::int64_t> inUnits(std::string_view number, std::string_view unit,
                                    const std::array<Unit, N>& units)
{
    for (const Unit& known : units)
        if (sameWord(known.name, unit))
            return scaled(number, known.size);
    return {};
}

std::optional<unsigned> hexDigit(char c)
{
    if (isDigit(c))
        return static_cast<unsigned>(c - '0');
    const char small = lower(c);
    return small >= 'a' && small <= 'f'
               ? std::optional<unsigned>(static_cast<unsigned>(small - 'a') + 10)
               : std::nullopt;
}

void setDigit(HashKey& key, std::size_t place, std::uint64_t digit)
{
    std::uint64_t& word = place < 16 ? key.high : key.low;
    word |= digit << (60 - 4 * (place % 16));
}

} // namespace

std::optional<Interval<std::int64_t>> parseTime(std::string_view text, const TimeFrame& frame)
{
    Reader reader(text);
    const bool dated = text.size() > 4 && text[4] == '-';
    if (!dated) {
        const auto time = readTimeOfDay(reader);
        if (!time || !reader.atEnd())
            return {};
        const auto today = floor<days>(frame.now + frame.utcOffset);
        Timestamp at = Timestamp(today) + time->since - frame.utcOffset;
        if (at > frame.now)
            at -= days(1);
        return spanOf(at, time->precision);
    }
    const auto date = readDate(reader);
    if (!date)
        return {};
    if (reader.atEnd())
        return spanOf(Timestamp(*date) - frame.utcOffset, days(1));
    if (!reader.take('T') && !reader.take(' '))
        return {};
    const auto time = readTimeOfDay(reader);
    const auto zone = time ? readZone(reader, frame.utcOffset) : std::nullopt;
    if (!zone || !reader.atEnd())
        return {};
    return spanOf(Timestamp(*date) + time->since - *zone, time->precision);
}

std::size_t unitAt(std::string_view text)
{
    std::size_t at = 0;
    while (at < text.size() && (isDigit(text[at]) || text[at] == '.'))
        ++at;
    return at;
}

std::optional<std::int64_t> parseSize(std::string_view number, std::string_view unit)
{
    return inUnits(number, unit.empty() ? "B" : unit, kSizeUnits);
}

std::optional<std::int64_t> parseDuration(std::string_view number, std::string_view unit)
{
    return inUnits(number, unit, kDurationUnits);
}

std::optional<Interval<HashKey>> parseHashKey(std::string_view text)
{
    if (text.size() < 2 || text[0] != '0' || lower(text[1]) != 'x') {
        const auto key = HashKey::parseDecimal(text);
        return key ? std::optional(Interval<HashKey>::at(*key)) : std::nullopt;
    }
    std::string_view digits = text.substr(2);
    if (digits.size() >= 2 && digits.substr(digits.size() - 2) == "..")
        digits.remove_suffix(2);
    if (digits.empty() || digits.size() > 32)
        return {};
    HashKey low;
    HashKey high;
    for (std::size_t place = 0; place < 32; ++place) {
        if (place >= digits.size()) {
            setDigit(high, place, 15);
            continue;
        }
        const auto digit = hexDigit(digits[place]);
        if (!digit)
            return {};
        setDigit(low, place, *digit);
        setDigit(high, place, *digit);
    }
    return Interval<HashKey>{low, high};
}

} // namespace weir::filter
