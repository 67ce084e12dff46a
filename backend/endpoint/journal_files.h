#pragma once

#include "backend/core/bytes.h"
#include "backend/core/result.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace weir::endpoint {

/// The numbered files that a CallJournal lies in. One thread at a time.
class JournalFiles
{
public:
    /// A file that is written. One thread at a time.
    class Sink
    {
    public:
        virtual ~Sink() = default;
        /// Behind what is there; never synced. Errors: NoSpace, IoError.
        virtual Status append(BytesView octets) = 0;
    };

    virtual ~JournalFiles() = default;

    /// Ascending. Errors: IoError.
    virtual Result<std::vector<std::uint64_t>> list() = 0;
    /// At most `most` octets from its start. Errors: IoError.
    virtual Result<Bytes> read(std::uint64_t number, std::size_t most) = 0;
    /// Makes an empty file. Errors: NoSpace, IoError.
    virtual Result<std::unique_ptr<Sink>> begin(std::uint64_t number) = 0;
    /// Errors: IoError.
    virtual Status remove(std::uint64_t number) = 0;
};

} // namespace weir::endpoint
