#pragma once

#include "backend/core/bytes.h"
#include "backend/decode/source_map.h"

#include <cstdint>
#include <optional>
#include <stop_token>

namespace weir::decode {

/// Why a layer is not whole.
enum class Fault {
    None,
    BreaksOff,    ///< its octets end too early
    Corrupt,      ///< they are not what the format allows
    Checksum,     ///< they are, but the checksum says they were other ones
    TooLarge,     ///< it makes more than may be made; what is there is the start
    TooDeep,      ///< there may be more layers inside
    TooMuchMemory ///< it wants a larger window than is given
};

/// What was packed.
struct Unpacked
{
    Bytes data; ///< what could be made, also of a packed layer that is not whole
    SourceMap map;
    Fault fault = Fault::None;
    std::size_t faultAt = 0; ///< in the packed octets
};

bool looksLikeGzip(BytesView data);
bool looksLikeZlib(BytesView data);
bool looksLikeZstd(BytesView data);

/// Makes at most `most` octets of `data`, all members or frames one after the other. Stops soon
/// after `stop` was requested, as if the data broke off. Thread: any. Sources: RFC 1952, 1950,
/// 8878.
Unpacked unpackGzip(BytesView data, std::size_t most, const std::stop_token& stop);
Unpacked unpackZlib(BytesView data, std::size_t most, const std::stop_token& stop);
Unpacked unpackZstd(BytesView data, std::size_t most, const std::stop_token& stop);

/// What the header and the trailer of a gzip member say of it.
struct GzipFacts
{
    std::uint32_t modified = 0; ///< seconds since 1970; 0 for none
    std::string_view name;      ///< Latin-1; empty for none
    std::uint8_t system = 255;
    std::uint32_t crc = 0;
    std::uint32_t size = 0; ///< modulo 2^32
};
/// Nothing when the header breaks off. `crc` and `size` are those of the last member.
std::optional<GzipFacts> gzipFacts(BytesView data);

} // namespace weir::decode
