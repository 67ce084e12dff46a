#include "app/journal_directory.h"

#include <charconv>
#include <optional>
#include <string>
#include <string_view>

namespace weir {

namespace {

using Path = std::filesystem::path;

constexpr std::string_view kSuffix = ".calls";
constexpr std::size_t kDigits = 8;

std::string nameOf(std::uint64_t number)
{
    std::string digits = std::to_string(number);
    if (digits.size() < kDigits)
        digits.insert(0, kDigits - digits.size(), '0');
    return digits + std::string(kSuffix);
}

std::optional<std::uint64_t> numberOf(std::string_view name)
{
    if (!name.ends_with(kSuffix))
        return {};
    name.remove_suffix(kSuffix.size());
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), number);
    if (error != std::errc() || end != name.data() + name.size() ||
        nameOf(number).size() != name.size() + kSuffix.size())
        return {};
    return number;
}

class FileSink final : public endpoint::JournalFiles::Sink
{
public:
    explicit FileSink(std::unique_ptr<engine::WritableFile> file) : m_file(std::move(file)) {}
    Status append(BytesView octets) override { return m_file->append({octets}); }

private:
    const std::unique_ptr<engine::WritableFile> m_file;
};

class JournalDirectory final : public endpoint::JournalFiles
{
public:
    JournalDirectory(engine::FileSystem& files, Path directory)
        : m_files(files),
          m_directory(std::move(directory))
    {}

    Result<std::vector<std::uint64_t>> list() override
    {
        std::vector<std::uint64_t> numbers;
        WEIR_ASSIGN(const auto names, m_files.list(m_directory));
        for (const std::string& name : names) {
            if (const auto number = numberOf(name))
                numbers.push_back(*number);
        }
        return numbers;
    }

    Result<Bytes> read(std::uint64_t number, std::size_t most) override
    {
        WEIR_ASSIGN(const auto file, m_files.openForReading(m_directory / nameOf(number)));
        WEIR_ASSIGN(const std::uint64_t size, file->size());
        Bytes octets(std::min<std::uint64_t>(size, most), '\0');
        WEIR_ASSIGN(const std::size_t got,
                    file->readAt(engine::FileOffset{0}, octets.data(), octets.size()));
        octets.resize(got);
        return octets;
    }

    Result<std::unique_ptr<Sink>> begin(std::uint64_t number) override
    {
        WEIR_ASSIGN(auto file, m_files.openForAppending(m_directory / nameOf(number), 0));
        return std::unique_ptr<Sink>(std::make_unique<FileSink>(std::move(file)));
    }

    Status remove(std::uint64_t number) override
    {
        return m_files.remove(m_directory / nameOf(number));
    }

private:
    engine::FileSystem& m_files;
    const Path m_directory;
};

} // namespace

Result<std::unique_ptr<endpoint::JournalFiles>> openJournalDirectory(engine::FileSystem& files,
                                                                     const Path& storeDirectory)
{
    const Path directory = storeDirectory / "ledger";
    WEIR_TRY(files.createDirectories(directory));
    return std::unique_ptr<endpoint::JournalFiles>(
        std::make_unique<JournalDirectory>(files, directory));
}

} // namespace weir
