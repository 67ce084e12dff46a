#include "backend/engine/store.h"

#include "backend/engine/log/file_names.h"

namespace weir::engine {

namespace {

/// One shard's limit is noted once in this time.
constexpr std::chrono::minutes kLimitHitInterval{1};

/// SQLite keeps its journal between transactions as long as nobody else may have the file.
std::uint64_t journalBytes(const EngineOptions& options)
{
    std::error_code code;
    auto path = catalogPath(options.directory);
    const auto bytes = options.inMemory ? 0 : std::filesystem::file_size(path += "-journal", code);
    return code ? 0 : bytes;
}

} // namespace

Store::Store(EngineOptions options, FileSystem& files, Clock& clock)
    : m_options(std::move(options)),
      m_files(files),
      m_clock(clock),
      m_diskBudget(m_options.diskBudgetBytes),
      m_stateDelay(m_options.stateDelay)
{}

Store::~Store()
{
    m_commitThreads.reset();
    m_maintenance.reset();
    for (const auto& state : states()) {
        const auto log = state->log();
        if (!log.ok())
            continue;
        if (const Status closed = (*log)->close(); !closed.ok())
            this->log(LogLevel::Warning, state->name().text() + ": " + closed.error().detail);
    }
}

std::vector<std::shared_ptr<StreamState>> Store::states() const
{
    MutexLock lock(m_mutex);
    std::vector<std::shared_ptr<StreamState>> states;
    states.reserve(m_byName.size());
    for (const auto& [name, state] : m_byName)
        states.push_back(state);
    return states;
}

std::shared_ptr<StreamState> Store::find(const StreamName& name) const
{
    MutexLock lock(m_mutex);
    const auto found = m_byName.find(name);
    return found == m_byName.end() ? nullptr : found->second;
}

std::shared_ptr<StreamState> Store::find(StreamId id) const
{
    MutexLock lock(m_mutex);
    const auto found = m_byId.find(id);
    return found == m_byId.end() ? nullptr : found->second;
}

Result<std::shared_ptr<StreamState>> Store::require(StreamId id) const
{
    auto state = find(id);
    if (!state || !state->infoAt(m_clock.now()))
        return Error(ErrorCode::ResourceNotFound, "The stream is gone.");
    return state;
}

void Store::add(const std::shared_ptr<StreamState>& state)
{
    MutexLock lock(m_mutex);
    m_byName[state->name()] = state;
    m_byId[state->id()] = state;
}

void Store::noteArrivals(StreamState& state, std::uint64_t bytes)
{
    const auto added = static_cast<std::int64_t>(bytes);
    const std::int64_t room = m_budgetRoom.fetch_sub(added);
    if (room >= 0 && room < added)
        m_maintenance->poke();
    if (!state.upkeepKnowsLoad.exchange(true))
        m_maintenance->poke();
    if (!state.upkeepKnowsRecords.exchange(true)) {
        m_maintenance->poke();
        return;
    }
    const auto info = state.infoAt(m_clock.now());
    const auto log = state.log();
    if (info && info->diskBudgetBytes > 0 && log.ok() &&
        (*log)->segments().size().diskBytes > info->diskBudgetBytes)
        m_maintenance->poke();
}

void Store::noteRefusal(StreamState& state)
{
    if (!state.upkeepKnowsRefusal.exchange(true))
        m_maintenance->poke();
}

void Store::noteLimitHit(StreamId stream, ShardId shard, std::string detail)
{
    const auto state = find(stream);
    if (!state)
        return;
    const Timestamp now = m_clock.now();
    {
        MutexLock lock(m_mutex);
        const auto [last, isFirst] = m_lastLimitHit.try_emplace({stream, shard}, now);
        if (!isFirst && now - last->second < kLimitHitInterval)
            return;
        last->second = now;
        m_waiting.push_back(
            {0, now, stream, state->name(), HistoryKind::LimitHit, {shard}, std::move(detail)});
    }
    m_maintenance->poke();
}

Status Store::mark(std::optional<StreamId> stream, Timestamp time, std::string text)
{
    HistoryEvent event;
    event.time = time;
    event.kind = HistoryKind::Marked;
    event.detail = std::move(text);
    if (stream) {
        WEIR_ASSIGN(const auto state, require(*stream));
        event.stream = *stream;
        event.streamName = state->name();
    }
    {
        MutexLock changes(m_changes);
        WEIR_TRY(m_catalog->addEvent(event));
    }
    tell({event});
    return {};
}

/// On a reader's thread, which must not wait for the catalog.
void Store::noteReadDamage(StreamId stream, const StreamName& name, const Error& error)
{
    log(LogLevel::Error, name.text() + ": " + error.detail);
    {
        MutexLock lock(m_mutex);
        m_waiting.push_back(
            {0, m_clock.now(), stream, name, HistoryKind::DamageFound, {}, error.detail});
    }
    if (m_maintenance)
        m_maintenance->poke();
}

StoreReport Store::report() const
{
    StoreReport report;
    report.directory = m_options.inMemory ? std::string() : shownDirectory();
    report.recovery = m_recovery;
    report.openTook = m_openTook;
    for (const auto& state : states()) {
        if (const auto log = state->log(); log.ok())
            (inMemory((*log)->options().durability) ? report.memoryBytes : report.diskBytes) +=
                (*log)->segments().size().diskBytes;
    }
    if (const auto bytes = m_catalog->bytes(); bytes.ok())
        report.catalogBytes = *bytes + journalBytes(m_options);
    (m_options.inMemory ? report.memoryBytes : report.diskBytes) += report.catalogBytes;
    report.diskBudgetBytes = m_diskBudget;
    report.overBudgetBytes = m_overBudget;
    if (const auto free = m_files.freeSpace(m_options.directory); free.ok())
        report.freeBytes = *free;
    return report;
}

void Store::tell(const Events& events) const
{
    m_listeners.tell(events);
    m_recordListeners.tell(events);
}

HistoryEvent Store::eventOf(const CatalogStream& stream, HistoryKind kind, Timestamp time) const
{
    HistoryEvent event;
    event.time = time;
    event.stream = stream.id;
    event.streamName = stream.name;
    event.kind = kind;
    return event;
}

void Store::log(LogLevel level, const std::string& text) const
{
    if (m_options.log)
        m_options.log(level, "engine", text);
}

std::string Store::shownDirectory() const
{
    const auto utf8 = m_options.directory.u8string();
    return {utf8.begin(), utf8.end()};
}

} // namespace weir::engine
