#include "backend/bridge/metrics_archive.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>
#include <cmath>

namespace weir {

namespace {

using nlohmann::json;
using std::chrono::seconds;
using std::chrono::sys_days;
using std::chrono::sys_seconds;

constexpr std::string_view kSuffix = ".figures";

/// NaN is null.
json numberOf(double value)
{
    return std::isnan(value) ? json(nullptr) : json(std::round(value * 1000) / 1000);
}

double numberIn(const json& value)
{
    return value.is_number() ? value.get<double>() : std::numeric_limits<double>::quiet_NaN();
}

json toJson(const SecondsSum& sum)
{
    return {numberOf(sum.sum), numberOf(sum.low), numberOf(sum.high)};
}

bool isNumbers(const json& value, std::size_t count)
{
    return value.is_array() && value.size() == count &&
           std::all_of(value.begin(), value.end(),
                       [](const json& one) { return one.is_number() || one.is_null(); });
}

std::optional<SecondsSum> sumIn(const json& value)
{
    if (!isNumbers(value, 3))
        return {};
    const SecondsSum sum{numberIn(value[0]), numberIn(value[1]), numberIn(value[2])};
    return std::isnan(sum.sum + sum.low + sum.high) ? std::nullopt : std::optional(sum);
}

std::uint64_t countIn(const json& value)
{
    return value.is_number_unsigned() ? value.get<std::uint64_t>() : 0;
}

json toJson(StreamId id, const RolledSpan& span)
{
    json shards = json::array();
    for (const RolledSpan::Shard& shard : span.shards)
        shards.push_back({shard.shard.index, shard.bytes, shard.records, shard.throttles});
    json readers = json::array();
    for (const RolledSpan::Reader& reader : span.readers)
        readers.push_back({{"name", reader.name},
                           {"bytes", toJson(reader.bytes)},
                           {"records", numberOf(reader.records)},
                           {"age", {numberOf(reader.lowAgeMs), numberOf(reader.highAgeMs)}}});
    return {{"minute", span.start.time_since_epoch().count()},
            {"stream", std::uint64_t(id)},
            {"seconds", span.seconds},
            {"bytes", toJson(span.bytes)},
            {"records", toJson(span.records)},
            {"put", {numberOf(span.putP50Ms), numberOf(span.putP99Ms)}},
            {"throttles", {span.writeThrottles, span.readThrottles}},
            {"shards", std::move(shards)},
            {"readers", std::move(readers)}};
}

bool takeShards(RolledSpan& span, const json& shards)
{
    for (const json& shard : shards) {
        if (!isNumbers(shard, 4) || !shard[0].is_number_unsigned() ||
            countIn(shard[0]) > std::numeric_limits<std::uint32_t>::max())
            return false;
        span.shards.push_back({{std::uint32_t(countIn(shard[0]))},
                               countIn(shard[1]),
                               countIn(shard[2]),
                               countIn(shard[3])});
    }
    std::sort(span.shards.begin(), span.shards.end(),
              [](const auto& a, const auto& b) { return a.shard < b.shard; });
    return true;
}

bool takeReaders(RolledSpan& span, const json& readers)
{
    for (const json& told : readers) {
        if (!told.is_object() || !told.contains("name") || !told["name"].is_string())
            return false;
        const auto bytes = sumIn(told.value("bytes", json()));
        const json age = told.value("age", json());
        if (!bytes || !isNumbers(age, 2))
            return false;
        RolledSpan::Reader reader;
        reader.name = told["name"].get<std::string>();
        reader.bytes = *bytes;
        reader.records = numberIn(told.value("records", json(0)));
        reader.lowAgeMs = numberIn(age[0]);
        reader.highAgeMs = numberIn(age[1]);
        span.readers.push_back(std::move(reader));
    }
    return true;
}

std::optional<RolledSpan> spanIn(const json& line)
{
    const auto bytes = sumIn(line.value("bytes", json()));
    const auto records = sumIn(line.value("records", json()));
    const json put = line.value("put", json());
    const json throttles = line.value("throttles", json());
    const json shards = line.value("shards", json());
    const json readers = line.value("readers", json());
    if (!bytes || !records || !isNumbers(put, 2) || !isNumbers(throttles, 2) ||
        !shards.is_array() || !readers.is_array())
        return {};
    RolledSpan span;
    span.bytes = *bytes;
    span.records = *records;
    span.putP50Ms = numberIn(put[0]);
    span.putP99Ms = numberIn(put[1]);
    span.writeThrottles = countIn(throttles[0]);
    span.readThrottles = countIn(throttles[1]);
    if (!takeShards(span, shards) || !takeReaders(span, readers))
        return {};
    return span;
}

std::optional<sys_days> dayOf(std::string_view name)
{
    if (!name.ends_with(kSuffix))
        return {};
    name.remove_suffix(kSuffix.size());
    int day = 0;
    const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), day);
    if (error != std::errc() || end != name.data() + name.size() || day < 0)
        return {};
    return sys_days(std::chrono::days(day));
}

} // namespace

std::string toLines(const MetricsHistory::Minute& minute)
{
    std::string lines =
        json{{"minute", minute.start.time_since_epoch().count()}, {"seconds", minute.seconds}}
            .dump() +
        '\n';
    for (const auto& [id, span] : minute.streams)
        lines += toJson(id, *span).dump(-1, ' ', false, json::error_handler_t::replace) + '\n';
    return lines;
}

bool takeLine(MetricsHistory& history, std::string_view text, sys_seconds from)
{
    const json line = json::parse(text, nullptr, false);
    if (!line.is_object())
        return false;
    const json minute = line.value("minute", json());
    const json measured = line.value("seconds", json());
    if (!minute.is_number_integer() || !measured.is_number_integer())
        return false;
    const auto start = minute.get<std::int64_t>();
    const auto length = measured.get<std::int64_t>();
    const sys_seconds begin{seconds(start)};
    if (start % 60 != 0 || length < 0 || length > 60)
        return false;
    if (begin < from)
        return true;
    if (!line.contains("stream")) {
        history.restoreMinute(begin, int(length));
        return true;
    }
    auto span = spanIn(line);
    if (!span || !line["stream"].is_number_unsigned())
        return false;
    span->start = begin;
    span->seconds = int(length);
    history.restore(StreamId(line["stream"].get<std::uint64_t>()), *std::move(span));
    return true;
}

MetricsArchive::MetricsArchive(engine::FileSystem& files, std::filesystem::path directory)
    : m_files(files),
      m_directory(std::move(directory))
{}

std::filesystem::path MetricsArchive::pathOf(Day day) const
{
    return m_directory / (std::to_string(day.time_since_epoch().count()) + std::string(kSuffix));
}

void MetricsArchive::restore(MetricsHistory& history, sys_seconds now)
{
    const auto names = m_files.list(m_directory);
    if (!names.ok())
        return; // the first start
    const sys_seconds from =
        now - seconds(std::int64_t(MetricsHistory::kMinutes) * MetricsHistory::kMinute.count());
    std::vector<Day> days;
    for (const std::string& name : *names) {
        const auto day = dayOf(name);
        if (day && *day + std::chrono::days(1) <= from)
            m_files.remove(pathOf(*day)).ignore("it is tried again at the next start");
        else if (day)
            days.push_back(*day);
    }
    std::sort(days.begin(), days.end());
    for (const Day day : days)
        restoreDay(history, day, from);
}

void MetricsArchive::restoreDay(MetricsHistory& history, Day day, sys_seconds from)
{
    const auto file = m_files.openForReading(pathOf(day));
    if (!file.ok())
        return;
    const auto size = (*file)->size();
    std::string text(std::size_t(std::min(size.ok() ? *size : 0, 2 * kMostBytes)), '\0');
    const auto got = (*file)->readAt(engine::FileOffset{0}, text.data(), text.size());
    text.resize(got.ok() ? *got : 0);
    std::string_view rest = text;
    while (!rest.empty()) {
        const auto end = rest.find('\n');
        if (end == std::string_view::npos)
            break; // torn
        takeLine(history, rest.substr(0, end), from);
        rest.remove_prefix(end + 1);
    }
}

Status MetricsArchive::open(Day day)
{
    WEIR_TRY(m_files.createDirectories(m_directory));
    const auto path = pathOf(day);
    m_size = 0;
    if (const auto old = m_files.openForReading(path); old.ok()) {
        WEIR_ASSIGN(m_size, (*old)->size());
    }
    WEIR_ASSIGN(m_file, m_files.openForAppending(path, m_size));
    m_day = day;
    // What a process left without its end is a line of its own.
    return m_size > 0 ? append("\n") : Status();
}

Status MetricsArchive::append(const std::string& lines)
{
    m_size += lines.size();
    return m_file->append({lines});
}

void MetricsArchive::keep(const MetricsHistory::Minute& minute)
{
    const Day day = std::chrono::floor<std::chrono::days>(minute.start);
    if (m_failed)
        return;
    if (!m_file || day != m_day)
        m_failed = !open(day).ok();
    if (!m_failed && m_size < kMostBytes)
        m_failed = !append(toLines(minute)).ok();
}

} // namespace weir
