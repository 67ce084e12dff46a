#include "backend/engine/log/file_names.h"

#include <charconv>

namespace weir::engine {

namespace {

constexpr std::size_t kStreamDigits = 8;
constexpr std::size_t kBaseDigits = 20;
constexpr std::string_view kSegmentSuffix = ".segment";
constexpr std::string_view kIndexSuffix = ".index";
constexpr std::string_view kUnfinishedIndexSuffix = ".index-new";
constexpr std::string_view kUnfinishedSegmentSuffix = ".segment-new";

std::string padded(std::uint64_t number, std::size_t digits)
{
    std::string text = std::to_string(number);
    if (text.size() < digits)
        text.insert(0, digits - text.size(), '0');
    return text;
}

std::optional<std::uint64_t> parseNumber(std::string_view text, std::size_t leastDigits)
{
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (text.size() < leastDigits || error != std::errc() || end != text.data() + text.size())
        return {};
    return number;
}

std::optional<std::uint64_t> parseBase(std::string_view name, std::string_view suffix)
{
    if (!name.ends_with(suffix))
        return {};
    return parseNumber(name.substr(0, name.size() - suffix.size()), kBaseDigits);
}

} // namespace

std::filesystem::path catalogPath(const std::filesystem::path& store)
{
    return store / "catalog.sqlite";
}

std::filesystem::path streamsDirectory(const std::filesystem::path& store)
{
    return store / "streams";
}

std::filesystem::path streamDirectory(const std::filesystem::path& store, StreamId stream)
{
    return streamsDirectory(store) / padded(static_cast<std::uint64_t>(stream), kStreamDigits);
}

std::string segmentFileName(std::uint64_t base)
{
    return padded(base, kBaseDigits).append(kSegmentSuffix);
}

std::string indexFileName(std::uint64_t base)
{
    return padded(base, kBaseDigits).append(kIndexSuffix);
}

std::string unfinishedIndexFileName(std::uint64_t base)
{
    return padded(base, kBaseDigits).append(kUnfinishedIndexSuffix);
}

std::string unfinishedSegmentFileName(std::uint64_t base)
{
    return padded(base, kBaseDigits).append(kUnfinishedSegmentSuffix);
}

std::optional<StreamId> parseStreamDirectoryName(std::string_view name)
{
    const auto number = parseNumber(name, kStreamDigits);
    return number ? std::optional(StreamId{*number}) : std::nullopt;
}

std::optional<std::uint64_t> parseSegmentFileName(std::string_view name)
{
    return parseBase(name, kSegmentSuffix);
}

std::optional<std::uint64_t> parseIndexFileName(std::string_view name)
{
    return parseBase(name, kIndexSuffix);
}

bool isUnfinishedFileName(std::string_view name)
{
    return parseBase(name, kUnfinishedIndexSuffix) || parseBase(name, kUnfinishedSegmentSuffix);
}

} // namespace weir::engine
