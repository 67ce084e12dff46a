#include "backend/producer/gzip.h"

#include <zlib.h>

#include <cassert>
#include <new>

namespace weir::producer {

namespace {
constexpr int kGzipWindowBits = 15 + 16; // 16 asks zlib for the gzip wrapper
constexpr int kMemoryLevel = 8;          // zlib's own default
} // namespace

Bytes gzip(BytesView data)
{
    z_stream zip{};
    if (deflateInit2(&zip, Z_DEFAULT_COMPRESSION, Z_DEFLATED, kGzipWindowBits, kMemoryLevel,
                     Z_DEFAULT_STRATEGY) != Z_OK)
        throw std::bad_alloc(); // its only other cause
    Bytes out(deflateBound(&zip, static_cast<uLong>(data.size())), '\0');
    zip.next_in =
        reinterpret_cast<Bytef*>(const_cast<char*>(data.data())); // zlib does not write to it
    zip.avail_in = static_cast<uInt>(data.size());
    zip.next_out = reinterpret_cast<Bytef*>(out.data());
    zip.avail_out = static_cast<uInt>(out.size());
    [[maybe_unused]] const int ended = deflate(&zip, Z_FINISH);
    assert(ended == Z_STREAM_END);
    out.resize(zip.total_out);
    deflateEnd(&zip);
    return out;
}

} // namespace weir::producer
