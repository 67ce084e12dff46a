#pragma once

#include "backend/core/bytes.h"
#include "backend/core/result.h"
#include "backend/engine/catalog/checked_vfs.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace weir::engine {

/// One prepared statement: bind its values in order, then step through its rows. One thread.
class Statement
{
public:
    Statement(Statement&&) = default;

    Statement& bind(std::int64_t value);
    Statement& bind(std::uint64_t value) { return bind(static_cast<std::int64_t>(value)); }
    Statement& bind(std::uint32_t value) { return bind(std::int64_t{value}); }
    Statement& bind(int value) { return bind(std::int64_t{value}); }
    Statement& bind(bool value) { return bind(std::int64_t{value}); }
    Statement& bind(std::string_view text);
    Statement& bindBlob(BytesView octets);
    Statement& bindNull();

    /// True on a row, false behind the last one. Errors: as Database.
    Result<bool> step();
    /// Steps a statement that has no rows.
    Status run();
    /// Ready for other values.
    void reset();

    std::int64_t integer(int column) const;
    std::string text(int column) const;
    Bytes blob(int column) const;
    bool isNull(int column) const;

private:
    friend class Database;
    struct Finalize
    {
        void operator()(sqlite3_stmt* statement) const;
    };

    Statement(sqlite3* database, sqlite3_stmt* statement)
        : m_database(database),
          m_statement(statement)
    {}

    sqlite3* m_database;
    std::unique_ptr<sqlite3_stmt, Finalize> m_statement;
    int m_bound = 0;
};

/// A connection to one SQLite file, each page of which has a checksum (CheckedVfs). One thread at a
/// time.
/// Errors: NoSpace, Corruption (not a database, or a damaged one), StoreLocked, IoError; `detail`
/// has SQLite's words, and the place of a page that is damaged.
class Database
{
public:
    enum class Mode { Existing, Create };

    Database(Database&&) = default;
    Database& operator=(Database&&) = delete; // the VFS goes after its connection
    ~Database() = default;

    /// Touches nothing on disk when it fails.
    /// `vfs` names the SQLite VFS that has the file; null for the machine's files.
    static Result<Database> open(const std::filesystem::path& path, Mode mode,
                                 const char* vfs = nullptr);
    static Result<Database> openInMemory();

    Result<Statement> prepare(std::string_view sql);
    /// Statements without values and rows, separated by semicolons.
    Status execute(const char* sql);
    /// The only value of the only row.
    Result<std::int64_t> integer(std::string_view sql);
    std::uint64_t lastInsertId() const;
    /// False of a catalog of version 1.
    bool hasChecksums() const { return !m_vfs || m_vfs->checksAll(); }
    /// Reads every page from the disk and names those that are damaged, at most `limit`.
    Result<std::vector<std::string>> damagedPages(std::size_t limit);
    /// Rows of a pragma that names what is wrong; "ok", which is left out, says nothing is. A page
    /// that the disk refuses is an IoError.
    Result<std::vector<std::string>> problems(std::string_view pragma);
    /// Writes all of it to the new file `path`, whose pages have checksums whatever ours have.
    Status copyTo(const std::filesystem::path& path);

    /// A commit has failed since forgetDoubt(). When it was the last write or sync that failed, it
    /// has happened all the same: only reading tells.
    bool inDoubt() const { return m_inDoubt; }
    void forgetDoubt() { m_inDoubt = false; }

private:
    friend class Transaction;

    struct Close
    {
        void operator()(sqlite3* database) const;
    };

    Database() = default;
    static Result<Database> openName(const std::string& name, int flags, const char* vfs);

    std::unique_ptr<CheckedVfs> m_vfs; ///< null in memory
    std::unique_ptr<sqlite3, Close> m_database;
    bool m_inDoubt = false;
};

/// Undoes what was done since, unless commit() succeeded.
class Transaction
{
public:
    static Result<Transaction> begin(Database& database);
    Transaction(Transaction&& other) noexcept;
    Transaction& operator=(Transaction&&) = delete;
    ~Transaction();

    Status commit();

private:
    explicit Transaction(Database& database) : m_database(&database) {}

    Database* m_database;
};

} // namespace weir::engine
