#include "backend/engine/store_verification.h"

#include "backend/core/random.h"
#include "backend/engine/log/file_names.h"

#include <algorithm>
#include <set>

namespace weir::engine {

namespace {

constexpr const char* kCatalogFile = "catalog.sqlite";

/// A copy of a catalog and its journal in a directory of its own: what a crash left in the journal
/// can be undone in it without touching the store.
class CatalogCopy
{
public:
    ~CatalogCopy()
    {
        std::error_code code;
        std::filesystem::remove_all(m_directory, code);
    }
    CatalogCopy() = default;
    CatalogCopy(const CatalogCopy&) = delete;
    CatalogCopy& operator=(const CatalogCopy&) = delete;

    Status make(const std::filesystem::path& catalog)
    {
        std::error_code code;
        m_directory = std::filesystem::temp_directory_path(code) /
                      ("weir-verify-" + std::to_string(randomNumber()));
        std::filesystem::create_directory(m_directory, code);
        if (!code)
            std::filesystem::copy_file(catalog, path(), code);
        const auto journal = [](std::filesystem::path of) { return of += "-journal"; };
        if (!code && std::filesystem::exists(journal(catalog), code))
            std::filesystem::copy_file(journal(catalog), journal(path()), code);
        if (code)
            return Error(ErrorCode::IoError, "The catalog could not be read.",
                         catalog.string() + ": " + code.message());
        return {};
    }

    std::filesystem::path path() const { return m_directory / kCatalogFile; }

private:
    static std::uint64_t randomNumber()
    {
        const Bytes octets = secureRandomBytes(8);
        return std::hash<std::string_view>{}(octets);
    }

    std::filesystem::path m_directory;
};

Finding catalogDamage(std::string reason)
{
    return {FindingKind::Damage, {}, kCatalogFile, 0, std::move(reason)};
}

/// Verifies a store that nobody has open.
class ClosedStore
{
public:
    ClosedStore(const std::filesystem::path& directory, FileSystem& files,
                const JobControl& control)
        : m_directory(directory),
          m_files(files),
          m_control(control)
    {}

    Result<VerificationReport> verify();

private:
    Status openCatalog();
    Status verifyStreams(JobCounter& counter);
    Status findStrayDirectories();
    Result<std::uint64_t> bytesOf(const CatalogStream& stream) const;

    const std::filesystem::path& m_directory;
    FileSystem& m_files;
    const JobControl& m_control;
    CatalogCopy m_copy;
    std::unique_ptr<Catalog> m_catalog;
    std::vector<CatalogStream> m_streams;
    VerificationReport m_report;
};

Result<VerificationReport> ClosedStore::verify()
{
    std::error_code code;
    if (!std::filesystem::exists(catalogPath(m_directory), code))
        return Error(ErrorCode::ResourceNotFound,
                     "There is no store in \"" + m_directory.string() + "\".");
    WEIR_ASSIGN(const auto lock, m_files.lockDirectory(m_directory));
    if (const Status opened = openCatalog(); !opened.ok()) {
        if (opened.error().code != ErrorCode::Corruption)
            return opened.error();
        m_report.findings.push_back(catalogDamage(opened.error().detail));
        return std::move(m_report);
    }
    std::uint64_t total = 0;
    for (const CatalogStream& stream : m_streams) {
        WEIR_ASSIGN(const std::uint64_t bytes, bytesOf(stream));
        total += bytes;
    }
    WEIR_ASSIGN(const std::uint64_t catalogBytes, m_catalog->bytes());
    JobCounter counter(m_control, total + catalogBytes);
    WEIR_TRY(verifyCatalog(*m_catalog, m_streams, m_report.findings));
    WEIR_TRY(counter.add(catalogBytes));
    WEIR_TRY(findStrayDirectories());
    WEIR_TRY(verifyStreams(counter));
    counter.finish();
    m_report.checkedBytes = counter.done();
    return std::move(m_report);
}

Status ClosedStore::openCatalog()
{
    WEIR_TRY(m_copy.make(catalogPath(m_directory)));
    WEIR_ASSIGN(m_catalog, Catalog::open(m_copy.path()));
    WEIR_ASSIGN(m_streams, m_catalog->streams());
    return {};
}

Result<std::uint64_t> ClosedStore::bytesOf(const CatalogStream& stream) const
{
    std::uint64_t bytes = 0;
    const auto directory = streamDirectory(m_directory, stream.id);
    WEIR_ASSIGN(const bool there, m_files.exists(directory));
    if (!there)
        return bytes;
    WEIR_ASSIGN(const auto names, m_files.list(directory));
    for (const std::string& name : names) {
        WEIR_ASSIGN(const auto file, m_files.openForReading(directory / name));
        WEIR_ASSIGN(const std::uint64_t size, file->size());
        bytes += size;
    }
    return bytes;
}

Status ClosedStore::verifyStreams(JobCounter& counter)
{
    for (const CatalogStream& stream : m_streams) {
        if (stream.durability == Durability::Memory)
            continue;
        counter.beginStream(stream.name);
        WEIR_TRY(verifyAtRest(m_files, m_directory, m_catalog->salt(), stream, counter, m_report));
    }
    return {};
}

Status ClosedStore::findStrayDirectories()
{
    const auto directory = streamsDirectory(m_directory);
    WEIR_ASSIGN(const bool there, m_files.exists(directory));
    if (!there)
        return {};
    std::set<std::string> known;
    for (const CatalogStream& stream : m_streams)
        known.insert(streamDirectory({}, stream.id).filename().string());
    WEIR_ASSIGN(const auto names, m_files.list(directory));
    for (const std::string& name : names) {
        const auto id = parseStreamDirectoryName(name);
        if (!id || known.contains(name))
            continue;
        WEIR_ASSIGN(const bool used, m_catalog->isUsed(*id));
        m_report.findings.push_back(
            {used ? FindingKind::LeftOver : FindingKind::Damage,
             {},
             "streams/" + name,
             0,
             used ? "files of a deleted stream" : "the catalog never had this stream"});
    }
    return {};
}

} // namespace

Status verifyAtRest(FileSystem& files, const std::filesystem::path& directory, StoreSalt salt,
                    const CatalogStream& stream, JobCounter& counter, VerificationReport& report)
{
    LogOptions options;
    options.salt = salt;
    options.stream = stream.id;
    options.directory = streamDirectory(directory, stream.id);
    options.firstOrdinal = stream.firstOrdinal;
    LogVerification check(files, factsOf(stream, std::move(options)), counter, report.findings);
    WEIR_TRY(check.checkDirectory());
    report.streams.push_back(check.result());
    return {};
}

LogFacts factsOf(const CatalogStream& stream, LogOptions options)
{
    LogFacts facts;
    facts.name = stream.name;
    facts.shownDirectory = streamDirectory({}, stream.id).generic_string();
    facts.options = std::move(options);
    for (const CatalogShard& shard : stream.shards)
        facts.shards.push_back({shard.range, shard.parent, shard.adjacentParent});
    return facts;
}

Status verifyCatalog(Catalog& catalog, std::span<const CatalogStream> streams,
                     std::vector<Finding>& findings)
{
    WEIR_ASSIGN(const auto problems, catalog.check(streams));
    for (const std::string& problem : problems)
        findings.push_back(catalogDamage(problem));
    return {};
}

Result<VerificationReport> verifyStore(const std::filesystem::path& directory, FileSystem& files,
                                       const JobControl& control)
{
    return ClosedStore(directory, files, control).verify();
}

} // namespace weir::engine
