#include "backend/bridge/heat_archive.h"

#include "backend/core/digests.h"

#include <algorithm>
#include <charconv>

namespace weir {

namespace {

using std::chrono::minutes;

constexpr BytesView kMagic = "WEIRHT01";
constexpr std::size_t kHead = 4 + 8; ///< of a frame: length and checksum
constexpr const char* kMinutes = ".heat";
constexpr const char* kHalfHours = ".heat-30";
constexpr const char* kFolding = ".heat-30-new";
constexpr std::chrono::hours kByMinute{24};
constexpr std::chrono::days kKept{7};
/// After the turn of a minute its last records need a moment to be acknowledged.
constexpr std::chrono::seconds kLateRecords{2};

template <typename Number>
void putFixed(std::string& to, Number number)
{
    for (std::size_t i = 0; i < sizeof(Number); ++i)
        to.push_back(char(number >> (8 * i)));
}

template <typename Number>
Number fixedAt(BytesView from)
{
    Number number = 0;
    for (std::size_t i = 0; i < sizeof(Number); ++i)
        number |= Number(static_cast<unsigned char>(from[i])) << (8 * i);
    return number;
}

std::string framed(const HeatFrame& frame, std::uint64_t offset)
{
    const std::string payload = frame.encoded();
    std::string octets;
    putFixed(octets, std::uint32_t(payload.size()));
    putFixed(octets, xxh3(payload, offset));
    return octets + payload;
}

std::optional<std::chrono::sys_days> dayOf(std::string_view name, std::string_view suffix)
{
    if (!name.ends_with(suffix))
        return {};
    name.remove_suffix(suffix.size());
    int day = 0;
    const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), day);
    if (error != std::errc() || end != name.data() + name.size() || day < 0)
        return {};
    return std::chrono::sys_days(std::chrono::days(day));
}

engine::HeatRow halfHourOf(engine::HeatRow row)
{
    const auto minute = row.start.time_since_epoch();
    row.start = KeptHeat::Minute(minute - minute % KeptHeat::kHalfHour);
    row.length = KeptHeat::kHalfHour;
    return row;
}

} // namespace

HeatArchive::HeatArchive(engine::FileSystem& files, Path directory, LogSink log,
                         Timestamp measuredFrom)
    : m_files(files),
      m_directory(std::move(directory)),
      m_log(std::move(log)),
      m_next(std::chrono::floor<minutes>(measuredFrom))
{}

HeatArchive::Path HeatArchive::pathOf(Day day, const char* suffix) const
{
    return m_directory / (std::to_string(day.time_since_epoch().count()) + suffix);
}

void HeatArchive::drop(const Path& path, const std::string& why)
{
    if (m_log)
        m_log(LogLevel::Warning, "figures",
              "dropped " + path.string() + ", heat that was measured before: " + why);
    m_before.erase(path);
    if (m_file && path == pathOf(m_day, kMinutes))
        m_file.reset();
    m_files.remove(path).ignore("it is read, and dropped, again");
}

std::uint64_t HeatArchive::read(const Path& path, std::uint64_t most, const Take& take)
{
    const auto file = m_files.openForReading(path);
    if (!file.ok())
        return 0;
    const auto size = (*file)->size();
    std::string octets(std::size_t(std::min({size.ok() ? *size : 0, most, 2 * kMostBytes})), '\0');
    const auto got = (*file)->readAt(engine::FileOffset{0}, octets.data(), octets.size());
    octets.resize(got.ok() ? *got : 0);
    BytesView rest = octets;
    if (!rest.starts_with(kMagic)) {
        drop(path, "it does not begin as such a file does");
        return 0;
    }
    rest.remove_prefix(kMagic.size());
    while (rest.size() >= kHead && rest.size() - kHead >= fixedAt<std::uint32_t>(rest)) {
        const std::uint64_t offset = octets.size() - rest.size();
        const BytesView payload = rest.substr(kHead, fixedAt<std::uint32_t>(rest));
        const bool sound = xxh3(payload, offset) == fixedAt<std::uint64_t>(rest.substr(4));
        auto frame = sound ? HeatFrame::decoded(payload) : std::nullopt;
        if (!frame) {
            drop(path, "a frame at offset " + std::to_string(offset) + " is not what was written");
            return 0;
        }
        take(std::move(*frame));
        rest.remove_prefix(kHead + payload.size());
    }
    if (!rest.empty() && m_log)
        m_log(LogLevel::Warning, "figures",
              path.string() + " ends within a frame: its last " + std::to_string(rest.size()) +
                  " octets are left out");
    return octets.size() - rest.size();
}

void HeatArchive::restore(Timestamp now)
{
    const auto names = m_files.list(m_directory);
    if (!names.ok())
        return; // the first start
    for (const std::string& name : *names) {
        if (dayOf(name, kFolding))
            m_files.remove(m_directory / name).ignore("it is tried again at the next start");
        if (const auto day = dayOf(name, kMinutes);
            day && *day + std::chrono::days(1) <= now - kByMinute)
            fold(*day);
    }
    removeOld(now);
    const auto kept = m_files.list(m_directory);
    for (const std::string& name : kept.ok() ? *kept : std::vector<std::string>()) {
        if (!dayOf(name, kHalfHours) && !dayOf(name, kMinutes))
            continue;
        const auto file = m_files.openForReading(m_directory / name);
        const auto size = file.ok() ? (*file)->size() : Result<std::uint64_t>(file.error());
        if (size.ok())
            m_before[m_directory / name] = *size;
    }
}

void HeatArchive::removeOld(Timestamp now)
{
    const auto names = m_files.list(m_directory);
    for (const std::string& name : names.ok() ? *names : std::vector<std::string>()) {
        const auto halfHours = dayOf(name, kHalfHours);
        const auto day = halfHours ? halfHours : dayOf(name, kMinutes);
        if (!day || *day + std::chrono::days(1) > now - kKept)
            continue;
        m_before.erase(m_directory / name);
        m_files.remove(m_directory / name).ignore("it is tried again on the next day");
    }
}

/// The file of half hours stands before that of minutes goes, so that none is lost or counted
/// twice.
void HeatArchive::fold(Day day)
{
    const Path minutesPath = pathOf(day, kMinutes);
    const auto remove = [&] {
        m_files.remove(minutesPath).ignore("it is tried again at the next start");
    };
    if (const auto done = m_files.exists(pathOf(day, kHalfHours)); done.ok() && *done)
        return remove();
    std::map<StreamId, KeptHeat> streams;
    const std::uint64_t sound = read(minutesPath, 2 * kMostBytes, [&](HeatFrame&& frame) {
        streams[frame.stream].add(halfHourOf(std::move(frame.row)));
    });
    if (sound == 0)
        return;
    std::string octets(kMagic);
    for (const auto& [stream, heat] : streams) {
        for (const auto& [key, row] : heat.rows())
            octets += framed({stream, row}, octets.size());
    }
    const Path folding = pathOf(day, kFolding);
    const auto write = [&]() -> Status {
        WEIR_ASSIGN(const auto file, m_files.openForAppending(folding, 0));
        WEIR_TRY(file->append({octets}));
        WEIR_TRY(file->close());
        return m_files.rename(folding, pathOf(day, kHalfHours));
    };
    if (write().ok())
        remove();
}

KeptHeat HeatArchive::load(StreamId stream)
{
    KeptHeat heat;
    const auto before = m_before;
    for (const auto& [path, size] : before) {
        std::vector<HeatFrame> frames;
        const std::uint64_t sound = read(path, size, [&](HeatFrame&& frame) {
            if (frame.stream == stream || frame.stream == StreamId{})
                frames.push_back(std::move(frame));
        });
        if (sound == 0)
            continue;
        for (const HeatFrame& frame : frames) {
            if (frame.stream == StreamId{})
                heat.addMeasured(frame.row.start, frame.row.length);
            else
                heat.add(frame.row);
        }
    }
    return heat;
}

void HeatArchive::keep(const engine::Inspector& inspector,
                       const std::vector<engine::StreamReport>& reports, Timestamp now,
                       bool running)
{
    const Minute end = running ? std::chrono::floor<minutes>(now) + minutes(1)
                               : std::chrono::floor<minutes>(now - kLateRecords);
    if (m_failed || end <= m_next)
        return;
    std::map<Minute, std::vector<HeatFrame>> ended;
    for (const engine::StreamReport& report : reports) {
        for (engine::HeatRow& row : inspector.heat(report.info->id, m_next)) {
            const Minute minute = row.start;
            if (row.length == minutes(1) && minute >= m_next && minute < end)
                ended[minute].push_back({report.info->id, std::move(row)});
        }
    }
    // What a paused clock or a machine that slept left out, the engine has summed up.
    const Minute first = std::max(m_next, end - minutes(60));
    for (Minute minute = first; minute < end && !m_failed; minute += minutes(1)) {
        if (const Day day = std::chrono::floor<std::chrono::days>(minute); !m_file || day != m_day)
            m_failed = !open(day).ok();
        std::vector<HeatFrame> frames{{StreamId{}, {minute, minutes(1), {}, {}, {}}}};
        std::move(ended[minute].begin(), ended[minute].end(), std::back_inserter(frames));
        for (std::size_t i = 0; i < frames.size() && !m_failed; ++i)
            m_failed = !append(frames[i]).ok();
    }
    m_next = end;
}

Status HeatArchive::open(Day day)
{
    WEIR_TRY(m_files.createDirectories(m_directory));
    const Path path = pathOf(day, kMinutes);
    const auto exists = m_files.exists(path);
    m_size = exists.ok() && *exists ? read(path, 2 * kMostBytes, [](HeatFrame&&) {}) : 0;
    if (const auto before = m_before.find(path); before != m_before.end())
        before->second = std::min(before->second, m_size); // what is cut now is not of before
    WEIR_ASSIGN(m_file, m_files.openForAppending(path, m_size));
    m_day = day;
    removeOld(day);
    if (m_size > 0)
        return {};
    m_size = kMagic.size();
    return m_file->append({kMagic});
}

Status HeatArchive::append(const HeatFrame& frame)
{
    if (m_size >= kMostBytes)
        return {};
    const std::string octets = framed(frame, m_size);
    m_size += octets.size();
    return m_file->append({octets});
}

} // namespace weir
