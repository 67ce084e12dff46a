#include "backend/engine/catalog/sqlite.h"

#include "backend/engine/catalog/catalog_page.h"

#include <array>
#include <sqlite3.h>
#include <utility>

namespace weir::engine {

namespace {

ErrorCode codeOf(int result)
{
    if (result == SQLITE_IOERR_DATA) // a checksum is wrong
        return ErrorCode::Corruption;
    switch (result & 0xff) {
    case SQLITE_FULL:
        return ErrorCode::NoSpace;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_ERROR: // our statements are constant: a table or column is not there, or the header
                       // asks for a format that SQLite never wrote
    case SQLITE_MISMATCH:
    case SQLITE_NOMEM: // we ask for little: it takes a damaged length to make it too much
    case SQLITE_TOOBIG:
        return ErrorCode::Corruption;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return ErrorCode::StoreLocked;
    default:
        return ErrorCode::IoError;
    }
}

std::string nameOf(const std::filesystem::path& path)
{
    const auto utf8 = path.u8string();
    return {utf8.begin(), utf8.end()};
}

Error errorOf(sqlite3* database, int result)
{
    const char* const text = database ? sqlite3_errmsg(database) : sqlite3_errstr(result);
    std::string detail = "catalog: " + std::string(text) + " (" + std::to_string(result) + ')';
    if (result == SQLITE_IOERR_DATA)
        sqlite3_file_control(database, "main", CheckedVfs::kTellDamage, &detail);
    return {codeOf(result), "The catalog of the store could not be used.", std::move(detail)};
}

} // namespace

void Statement::Finalize::operator()(sqlite3_stmt* statement) const
{
    sqlite3_finalize(statement);
}

Statement& Statement::bind(std::int64_t value)
{
    sqlite3_bind_int64(m_statement.get(), ++m_bound, value);
    return *this;
}

Statement& Statement::bind(std::string_view text)
{
    sqlite3_bind_text(m_statement.get(), ++m_bound, text.data(), static_cast<int>(text.size()),
                      SQLITE_TRANSIENT);
    return *this;
}

Statement& Statement::bindBlob(BytesView octets)
{
    sqlite3_bind_blob(m_statement.get(), ++m_bound, octets.data(), static_cast<int>(octets.size()),
                      SQLITE_TRANSIENT);
    return *this;
}

Statement& Statement::bindNull()
{
    sqlite3_bind_null(m_statement.get(), ++m_bound);
    return *this;
}

Result<bool> Statement::step()
{
    const int result = sqlite3_step(m_statement.get());
    if (result == SQLITE_ROW)
        return true;
    if (result == SQLITE_DONE)
        return false;
    return errorOf(m_database, result);
}

Status Statement::run()
{
    WEIR_TRY(step());
    return {};
}

void Statement::reset()
{
    sqlite3_reset(m_statement.get());
    sqlite3_clear_bindings(m_statement.get());
    m_bound = 0;
}

std::int64_t Statement::integer(int column) const
{
    return sqlite3_column_int64(m_statement.get(), column);
}

std::string Statement::text(int column) const
{
    return blob(column);
}

Bytes Statement::blob(int column) const
{
    const auto* const at = static_cast<const char*>(sqlite3_column_blob(m_statement.get(), column));
    const int size = sqlite3_column_bytes(m_statement.get(), column);
    return at ? Bytes(at, static_cast<std::size_t>(size)) : Bytes();
}

bool Statement::isNull(int column) const
{
    return sqlite3_column_type(m_statement.get(), column) == SQLITE_NULL;
}

void Database::Close::operator()(sqlite3* database) const
{
    sqlite3_close_v2(database);
}

Result<Database> Database::openName(const std::string& name, int flags, const char* vfs)
{
    sqlite3* raw = nullptr;
    const int result = sqlite3_open_v2(name.c_str(), &raw, flags | SQLITE_OPEN_NOMUTEX, vfs);
    Database database;
    database.m_database.reset(raw);
    if (result != SQLITE_OK)
        return errorOf(raw, result);
    sqlite3_extended_result_codes(raw, 1);
    return database;
}

Result<Database> Database::open(const std::filesystem::path& path, Mode mode, const char* vfs)
{
    auto checked = std::make_unique<CheckedVfs>(vfs);
    const int create = mode == Mode::Create ? SQLITE_OPEN_CREATE : 0;
    WEIR_ASSIGN(Database database,
                openName(nameOf(path), SQLITE_OPEN_READWRITE | create, checked->name()));
    database.m_vfs = std::move(checked);
    // What a new file, and every copy, keeps free in its pages; in a file that is there nothing
    // changes.
    int reserve = kCatalogPageReserve;
    sqlite3_file_control(database.m_database.get(), "main", SQLITE_FCNTL_RESERVE_BYTES, &reserve);
    return database;
}

Result<Database> Database::openInMemory()
{
    return openName(":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_MEMORY,
                    nullptr);
}

Result<Statement> Database::prepare(std::string_view sql)
{
    sqlite3_stmt* statement = nullptr;
    const int result = sqlite3_prepare_v2(m_database.get(), sql.data(),
                                          static_cast<int>(sql.size()), &statement, nullptr);
    if (result != SQLITE_OK)
        return errorOf(m_database.get(), result);
    return Statement(m_database.get(), statement);
}

Status Database::execute(const char* sql)
{
    const int result = sqlite3_exec(m_database.get(), sql, nullptr, nullptr, nullptr);
    return result == SQLITE_OK ? Status() : Status(errorOf(m_database.get(), result));
}

Result<std::int64_t> Database::integer(std::string_view sql)
{
    WEIR_ASSIGN(Statement statement, prepare(sql));
    WEIR_ASSIGN(const bool row, statement.step());
    return row ? statement.integer(0) : std::int64_t{0};
}

std::uint64_t Database::lastInsertId() const
{
    return static_cast<std::uint64_t>(sqlite3_last_insert_rowid(m_database.get()));
}

Result<std::vector<std::string>> Database::damagedPages(std::size_t limit)
{
    std::vector<std::string> damaged;
    if (!m_vfs)
        return damaged;
    WEIR_ASSIGN(const auto pages, integer("PRAGMA page_count"));
    sqlite3_file* file = nullptr;
    sqlite3_file_control(m_database.get(), "main", SQLITE_FCNTL_FILE_POINTER, &file);
    std::array<char, kCatalogPageBytes> page;
    for (std::int64_t i = 0; i < pages && damaged.size() < limit; ++i) {
        const int result =
            file->pMethods->xRead(file, page.data(), kCatalogPageBytes, i * page.size());
        if (result == SQLITE_IOERR_SHORT_READ)
            damaged.push_back("the catalog ends in page " + std::to_string(i + 1) + " of " +
                              std::to_string(pages));
        else if (result == SQLITE_IOERR_DATA)
            damaged.push_back(errorOf(m_database.get(), result).detail);
        else if (result != SQLITE_OK)
            return errorOf(nullptr, result);
    }
    return damaged;
}

Result<std::vector<std::string>> Database::problems(std::string_view pragma)
{
    if (m_vfs)
        m_vfs->takeRefusal();
    WEIR_ASSIGN(Statement row, prepare(pragma));
    std::vector<std::string> problems;
    while (true) {
        WEIR_ASSIGN(const bool more, row.step());
        if (!more)
            break;
        if (row.text(0) != "ok")
            problems.push_back(row.text(0));
    }
    // SQLite tells it among the problems.
    if (!problems.empty() && m_vfs && m_vfs->takeRefusal())
        return Error(ErrorCode::IoError, "The catalog of the store could not be used.",
                     "catalog: " + problems.front());
    return problems;
}

Status Database::copyTo(const std::filesystem::path& path)
{
    WEIR_ASSIGN(Statement copy, prepare("VACUUM INTO ?"));
    return copy.bind(std::string_view(nameOf(path))).run();
}

Result<Transaction> Transaction::begin(Database& database)
{
    WEIR_TRY(database.execute("BEGIN IMMEDIATE"));
    return Transaction(database);
}

Transaction::Transaction(Transaction&& other) noexcept
    : m_database(std::exchange(other.m_database, nullptr))
{}

Transaction::~Transaction()
{
    if (m_database)
        m_database->execute("ROLLBACK").ignore("SQLite may have rolled back itself");
}

Status Transaction::commit()
{
    Status committed = m_database->execute("COMMIT");
    if (committed.ok())
        m_database = nullptr;
    else
        m_database->m_inDoubt = true;
    return committed;
}

} // namespace weir::engine
