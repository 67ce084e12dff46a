#pragma once

#include "backend/core/bytes.h"
#include "backend/core/digests.h"

#include <vector>

#include <zlib.h>
#include <zstd.h>

/// Builders of packed records for tests.
namespace weir::test {

/// `windowBits`: 31 for gzip, 15 for zlib.
inline Bytes deflated(BytesView data, int windowBits)
{
    z_stream stream{};
    deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, windowBits, 8, Z_DEFAULT_STRATEGY);
    Bytes out(deflateBound(&stream, uLong(data.size())) + 64, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(data.data()));
    stream.avail_in = uInt(data.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = uInt(out.size());
    deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
}

inline Bytes gzipped(BytesView data)
{
    return deflated(data, 31);
}

inline Bytes zstandard(BytesView data)
{
    Bytes out(ZSTD_compressBound(data.size()), '\0');
    out.resize(ZSTD_compress(out.data(), out.size(), data.data(), data.size(), 3));
    return out;
}

inline Bytes varint(std::uint64_t value)
{
    Bytes out;
    for (; value >= 0x80; value >>= 7)
        out += char(value | 0x80);
    return out + char(value);
}

inline Bytes delimited(char tag, BytesView data)
{
    return tag + varint(data.size()) + Bytes(data);
}

/// A KPL aggregate whose user records are `datas`, all of partition key "key-1" and explicit hash
/// key 2^128-1.
inline Bytes aggregate(const std::vector<Bytes>& datas)
{
    Bytes message = delimited('\x0a', "key-0") + delimited('\x0a', "key-1") +
                    delimited('\x12', "340282366920938463463374607431768211455");
    for (const Bytes& data : datas)
        message += delimited('\x1a', Bytes("\x08\x01\x10\x00", 4) + delimited('\x1a', data));
    const Md5Digest digest = md5(message);
    return Bytes("\xF3\x89\x9A\xC2", 4) + message +
           Bytes(reinterpret_cast<const char*>(digest.data()), digest.size());
}

} // namespace weir::test
