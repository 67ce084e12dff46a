#pragma once

#include "backend/core/identifiers.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace weir::engine {

// Every name in a store is built and parsed here.
//   <store>/catalog.sqlite
//   <store>/streams/<stream id, 8 digits>/<base ordinal, 20 digits>.segment
//   <store>/streams/<stream id, 8 digits>/<base ordinal, 20 digits>.index

std::filesystem::path catalogPath(const std::filesystem::path& store);
std::filesystem::path streamsDirectory(const std::filesystem::path& store);
std::filesystem::path streamDirectory(const std::filesystem::path& store, StreamId stream);

std::string segmentFileName(std::uint64_t base);
std::string indexFileName(std::uint64_t base);
/// An index while it is being written.
std::string unfinishedIndexFileName(std::uint64_t base);
/// What compaction makes of neighbouring segments, while it is being written.
std::string unfinishedSegmentFileName(std::uint64_t base);

std::optional<StreamId> parseStreamDirectoryName(std::string_view name);
/// The base ordinal; nothing when it is no segment's name.
std::optional<std::uint64_t> parseSegmentFileName(std::string_view name);
std::optional<std::uint64_t> parseIndexFileName(std::string_view name);
/// Whether it is the name of a segment or an index that was being written.
bool isUnfinishedFileName(std::string_view name);

} // namespace weir::engine
