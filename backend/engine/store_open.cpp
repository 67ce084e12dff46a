#include "backend/engine/store.h"

#include "backend/engine/log/file_names.h"

namespace weir::engine {

namespace {

/// Streams in memory begin anew with each open; this keeps their sequence numbers from being used
/// twice.
constexpr std::uint64_t kOrdinalsPerOpening = 1ULL << 40;
constexpr std::uint64_t kSegmentsPerBudget = 8;
constexpr std::uint64_t kLeastSegmentBytes = 4096;

/// Makes the directory so that it survives loss of power.
Status createDurably(FileSystem& files, const std::filesystem::path& directory)
{
    WEIR_ASSIGN(const bool there, files.exists(directory));
    const auto parent = directory.parent_path();
    if (there || parent.empty() || parent == directory)
        return {};
    WEIR_TRY(createDurably(files, parent));
    WEIR_TRY(files.createDirectories(directory));
    files.syncDirectory(parent).ignore("a parent may be one we must not read");
    return {};
}

/// The error as a sentence for a person that says what to do.
Error explain(const Error& error, const std::string& directory)
{
    const std::string quoted = '"' + directory + '"';
    std::string message = error.message;
    switch (error.code) {
    case ErrorCode::StoreLocked:
        message = "Another Weir has the data directory " + quoted +
                  " open. Close it, or start with another --data DIR.";
        break;
    case ErrorCode::NewerFormat:
        message = "The data directory " + quoted +
                  " was written by a newer version of Weir. Update Weir, or start with another "
                  "--data DIR. Nothing in it was changed.";
        break;
    case ErrorCode::NoSpace:
        message = "The disk that holds the data directory " + quoted +
                  " is full. Free some space, or start with another --data DIR.";
        break;
    case ErrorCode::Corruption:
        message = "The catalog in the data directory " + quoted +
                  " is missing or damaged. Restore " + quoted +
                  " from a copy, or start with another --data DIR. Nothing in it was changed.";
        break;
    default:
        message = "The data directory " + quoted +
                  " cannot be read and written. Check that it is a directory you may write to, or "
                  "start with another --data DIR.";
    }
    return {error.code, std::move(message), error.detail.empty() ? error.message : error.detail};
}

} // namespace

Result<std::unique_ptr<Store>> Store::open(EngineOptions options, FileSystem& files, Clock& clock)
{
    const auto started = clock.monotonic();
    std::unique_ptr<Store> store(new Store(std::move(options), files, clock));
    if (const Status opened = store->openDirectory(); !opened.ok())
        return explain(opened.error(), store->shownDirectory());
    if (const Status opened = store->openCatalog(); !opened.ok())
        return explain(opened.error(), store->shownDirectory());
    if (const Status opened = store->openStreams(); !opened.ok())
        return explain(opened.error(), store->shownDirectory());
    store->m_openTook =
        std::chrono::duration_cast<std::chrono::milliseconds>(clock.monotonic() - started);
    Store* const self = store.get();
    store->m_maintenance = std::make_unique<Maintenance>(clock, [self] { return self->upkeep(); });
    return store;
}

Status Store::openDirectory()
{
    if (m_options.inMemory)
        return {};
    WEIR_TRY(createDurably(m_files, m_options.directory));
    WEIR_ASSIGN(m_lock, m_files.lockDirectory(m_options.directory));
    return {};
}

Status Store::openCatalog()
{
    if (m_options.inMemory) {
        WEIR_ASSIGN(m_catalog, Catalog::openInMemory());
        return {};
    }
    const auto path = catalogPath(m_options.directory);
    const auto streams = streamsDirectory(m_options.directory);
    WEIR_ASSIGN(const bool there, m_files.exists(path));
    WEIR_ASSIGN(const bool hasStreams, m_files.exists(streams));
    if (!there && hasStreams) {
        WEIR_ASSIGN(const auto names, m_files.list(streams));
        if (!names.empty())
            return Error(ErrorCode::Corruption, "There are streams but no catalog.");
    }
    WEIR_ASSIGN(m_catalog, Catalog::open(path, m_files));
    WEIR_TRY(m_files.createDirectories(streams));
    return m_files.syncDirectory(m_options.directory);
}

Status Store::openStreams()
{
    WEIR_ASSIGN(const AccountSettings account, m_catalog->account());
    {
        MutexLock lock(m_mutex);
        m_account = account;
    }
    WEIR_ASSIGN(std::vector<CatalogStream> streams, m_catalog->streams());
    std::set<std::string> known;
    for (CatalogStream& stream : streams) {
        known.insert(streamDirectory({}, stream.id).filename().string());
        WEIR_TRY(openStream(std::move(stream)));
    }
    return m_options.inMemory ? Status() : removeLeftDirectories(known);
}

FileSystem& Store::filesFor(const CatalogStream& stream) const
{
    if (inMemory(stream.durability))
        return m_memoryFiles;
    return m_files;
}

LogOptions Store::logOptions(const CatalogStream& stream)
{
    LogOptions options;
    options.salt = m_catalog->salt();
    options.stream = stream.id;
    options.directory = streamDirectory(m_options.directory, stream.id);
    options.durability = stream.durability;
    options.segmentBytes = m_options.segmentBytes;
    options.firstOrdinal = stream.firstOrdinal;
    if (!m_options.inMemory)
        options.writeAheadAfter = m_options.writeAheadAfter;
    options.recentFiles = m_recentFiles;
    options.onDamage = [this, id = stream.id, name = stream.name](const Error& error) {
        noteReadDamage(id, name, error);
    };
    options.callLeader = [this](const auto& queue) { m_commitThreads->call(queue); };
    options.wantUpkeep = [this] {
        if (m_maintenance)
            m_maintenance->poke();
    };
    // Only whole segments can go, so a budget is kept by segments that are a small part of it.
    if (stream.diskBudgetBytes > 0)
        options.segmentBytes =
            std::min(options.segmentBytes,
                     std::max(stream.diskBudgetBytes / kSegmentsPerBudget, kLeastSegmentBytes));
    return options;
}

Status Store::openStream(CatalogStream stream)
{
    if (const auto why = whyUnusable(stream))
        return addDamaged(std::move(stream), {ErrorCode::Corruption, "The stream is damaged.",
                                              "catalog.sqlite: " + *why});
    if (stream.durability == Durability::Memory) {
        stream.firstOrdinal = (stream.firstOrdinal / kOrdinalsPerOpening + 1) * kOrdinalsPerOpening;
        WEIR_TRY(m_catalog->save(stream, {}, nullptr));
    }
    std::vector<RecoveryNote> notes;
    auto log = StreamLog::open(filesFor(stream), m_clock, logOptions(stream), notes);
    if (log.ok()) {
        WEIR_TRY(reviseEncryption(stream, (*log)->tip()));
        WEIR_TRY(noteRecovery(stream, notes));
        add(std::make_shared<StreamState>(std::move(stream), std::move(log).value(), std::nullopt));
        return {};
    }
    if (log.error().code != ErrorCode::Corruption)
        return log.error();
    return addDamaged(std::move(stream), log.error());
}

Status Store::addDamaged(CatalogStream stream, const Error& damage)
{
    WEIR_TRY(noteDamage(stream, damage));
    add(std::make_shared<StreamState>(std::move(stream), nullptr, damage.detail));
    return {};
}

/// A crash may have taken records that had arrived when a relaxed stream's encryption changed;
/// those that get their places arrive after the change.
Status Store::reviseEncryption(CatalogStream& stream, StreamPosition tip)
{
    const CatalogStream before = stream;
    for (EncryptionChange& change : stream.encryption)
        change.from = std::min(change.from, tip);
    while (stream.encryption.size() > 1 &&
           stream.encryption[stream.encryption.size() - 2].from == tip)
        stream.encryption.erase(stream.encryption.end() - 2);
    return stream.encryption == before.encryption
               ? Status()
               : m_catalog->saveChange(stream, before, {}, nullptr);
}

Status Store::noteRecovery(const CatalogStream& stream, const std::vector<RecoveryNote>& notes)
{
    for (RecoveryNote note : notes) {
        note.stream = stream.name;
        note.file = (streamDirectory({}, stream.id) / note.file).generic_string();
        HistoryEvent event = eventOf(stream, HistoryKind::RecoveryCut, m_clock.now());
        event.detail = note.reason + ", " + std::to_string(note.bytesCut) + " bytes cut from " +
                       note.file + " at " + std::to_string(note.offset);
        log(LogLevel::Warning, stream.name.text() + ": " + event.detail);
        WEIR_TRY(noteEvent(std::move(event)));
        m_recovery.push_back(std::move(note));
    }
    return {};
}

Status Store::noteDamage(const CatalogStream& stream, const Error& error)
{
    HistoryEvent event = eventOf(stream, HistoryKind::DamageFound, m_clock.now());
    event.detail = error.detail;
    log(LogLevel::Error, stream.name.text() + ": " + event.detail);
    WEIR_TRY(noteEvent(std::move(event)));
    m_recovery.push_back(
        {stream.name, streamDirectory({}, stream.id).generic_string(), 0, 0, error.detail});
    return {};
}

/// A full disk keeps no store from being opened: what it does not take now, the upkeep writes.
Status Store::noteEvent(HistoryEvent event)
{
    Status added = m_catalog->addEvent(event);
    if (added.ok() || added.error().code != ErrorCode::NoSpace)
        return added;
    MutexLock lock(m_mutex);
    m_waiting.push_back(std::move(event));
    return {};
}

/// Removes the files of streams whose deletion a crash interrupted. Those of an id that was never
/// given out belong to another catalog: then this one is wrong.
Status Store::removeLeftDirectories(const std::set<std::string>& known)
{
    const auto streams = streamsDirectory(m_options.directory);
    WEIR_ASSIGN(const auto names, m_files.list(streams));
    for (const std::string& name : names) {
        const auto id = parseStreamDirectoryName(name);
        if (!id || known.contains(name))
            continue;
        WEIR_ASSIGN(const bool used, m_catalog->isUsed(*id));
        if (!used)
            return Error(ErrorCode::Corruption, "The catalog does not know a stream.", name);
        WEIR_TRY(m_files.removeAll(streams / name));
    }
    return {};
}

} // namespace weir::engine
