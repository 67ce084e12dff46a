#include "backend/engine/catalog/sqlite.h"

#include <sqlite3.h>
#include <utility>

namespace weir::engine {

namespace {

ErrorCode codeOf(int result)
{
    switch (result & 0xff) {
    case SQLITE_FULL:
        return ErrorCode::NoSpace;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_ERROR: // our statements are constant: a table or column is not there, or the header
                       // asks for a format that SQLite never wrote
    case SQLITE_MISMATCH:
        return ErrorCode::Corruption;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return ErrorCode::StoreLocked;
    default:
        return ErrorCode::IoError;
    }
}

Error errorOf(sqlite3* database, int result)
{
    const char* const text = database ? sqlite3_errmsg(database) : sqlite3_errstr(result);
    std::string detail = "catalog: " + std::string(text) + " (" + std::to_string(result) + ')';
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
    const auto utf8 = path.u8string();
    return openName(std::string(utf8.begin(), utf8.end()),
                    SQLITE_OPEN_READWRITE | (mode == Mode::Create ? SQLITE_OPEN_CREATE : 0), vfs);
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
