#pragma once

#include "backend/core/mutex.h"
#include "backend/engine/file_system.h"
#include "backend/engine/io/posix_call.h"

namespace weir::engine {

/// A file read with pread. Many pieces at once are copied out of a mapping of the file, which is
/// kept as long as it is open: a call for each piece costs more than the copying, and so does
/// reading all that lies between them.
///
/// An error of the disk under a mapping would be a signal that ends the process, not an error. So
/// no octet of it is touched before the system was asked, by a call that can fail, to have its page
/// in memory; whatever that call refuses is read the other way, which tells what is wrong. Nothing
/// of the mapping is handed out.
class PosixReadableFile final : public ReadableFile
{
public:
    PosixReadableFile(int descriptor, std::filesystem::path path);
    ~PosixReadableFile() override;

    Result<std::size_t> gather(std::span<const FilePiece> pieces, char* to) const override;
    Result<std::uint64_t> size() const override;

private:
    class Mapping;

    Result<std::size_t> readSome(FileOffset offset, char* to, std::size_t size) const override;

    /// Of the file up to `end` at least; null when the system has none to give.
    std::shared_ptr<const Mapping> mappingTo(std::uint64_t end) const;
    Result<std::size_t> gatherRun(std::span<const FilePiece> run, const Mapping* mapping,
                                  char* to) const;
    Result<std::size_t> scatterRun(std::span<const FilePiece> run, char* to) const;

    const Descriptor m_descriptor;
    const std::filesystem::path m_path;

    mutable Mutex m_mutex;
    mutable std::shared_ptr<const Mapping> m_mapping WEIR_GUARDED_BY(m_mutex);
    mutable bool m_unmappable WEIR_GUARDED_BY(m_mutex) = false;
};

} // namespace weir::engine
