#include "backend/decode/unpack.h"

#include <algorithm>
#include <array>

#include <zlib.h>
#include <zstd.h>

namespace weir::decode {

namespace {

constexpr std::size_t kSteps = 16384; ///< of a map, at most
constexpr int kGzip = 16 + MAX_WBITS;
constexpr int kZlib = MAX_WBITS;
constexpr int kWindowLog = 25; ///< of zstd: 32 MiB

/// How many packed octets go in at once: one where that is affordable, so that the map is exact.
std::size_t stepOf(BytesView data)
{
    return std::max<std::size_t>(1, (data.size() + kSteps - 1) / kSteps);
}

/// Adds what was made, as far as it may grow; false once it may not.
bool take(Unpacked& made, const char* octets, std::size_t count, std::size_t most)
{
    const std::size_t room = most - made.data.size();
    made.data.append(octets, std::min(count, room));
    if (count > room)
        made.fault = Fault::TooLarge;
    return count <= room;
}

class Inflater
{
public:
    Inflater(BytesView data, int windowBits, std::size_t most)
        : m_data(data),
          m_windowBits(windowBits),
          m_most(most)
    {
        m_ready = inflateInit2(&m_stream, windowBits) == Z_OK;
    }
    ~Inflater() { inflateEnd(&m_stream); }
    Inflater(const Inflater&) = delete;
    Inflater& operator=(const Inflater&) = delete;

    Unpacked run(const std::stop_token& stop)
    {
        if (!m_ready)
            return failed(Fault::TooMuchMemory);
        const std::size_t step = stepOf(m_data);
        while (m_at < m_data.size()) {
            if (stop.stop_requested())
                return failed(Fault::BreaksOff);
            const std::size_t count = std::min(step, m_data.size() - m_at);
            if (!feed(count))
                return std::move(m_made);
            m_made.map.add(m_at, m_made.data.size());
            if (m_ended && !startNext())
                return std::move(m_made);
        }
        return m_ended ? std::move(m_made) : failed(Fault::BreaksOff);
    }

private:
    Unpacked failed(Fault fault)
    {
        m_made.fault = fault;
        m_made.faultAt = m_at;
        return std::move(m_made);
    }

    bool feed(std::size_t count)
    {
        // zlib does not write through next_in.
        m_stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(m_data.data() + m_at));
        m_stream.avail_in = uInt(count);
        m_ended = false;
        do {
            m_stream.next_out = reinterpret_cast<Bytef*>(m_buffer.data());
            m_stream.avail_out = uInt(m_buffer.size());
            const int result = inflate(&m_stream, Z_NO_FLUSH);
            const std::size_t made = m_buffer.size() - m_stream.avail_out;
            const std::size_t read = count - m_stream.avail_in;
            if (!take(m_made, m_buffer.data(), made, m_most)) {
                m_made.map.add(m_at + read, m_made.data.size());
                m_made.faultAt = m_at + read;
                return false;
            }
            m_ended = result == Z_STREAM_END;
            if (result != Z_OK && result != Z_BUF_ERROR && !m_ended) {
                const BytesView text = m_stream.msg ? m_stream.msg : "";
                const bool check =
                    text == "incorrect data check" || text == "incorrect length check";
                m_made.fault = result == Z_MEM_ERROR ? Fault::TooMuchMemory
                               : check               ? Fault::Checksum
                                                     : Fault::Corrupt;
                m_made.faultAt = m_at + read;
                m_made.map.add(m_made.faultAt, m_made.data.size());
                return false;
            }
        } while (!m_ended && (m_stream.avail_in > 0 || m_stream.avail_out == 0));
        m_at += count - m_stream.avail_in;
        return true;
    }

    /// Goes on with the next member of a gzip file; false when there is none.
    bool startNext()
    {
        const BytesView rest = m_data.substr(m_at);
        if (rest.empty())
            return false;
        if (m_windowBits != kGzip || !looksLikeGzip(rest)) {
            m_made.fault = Fault::Corrupt;
            m_made.faultAt = m_at;
            return false;
        }
        m_ended = false;
        return inflateReset(&m_stream) == Z_OK;
    }

    const BytesView m_data;
    const int m_windowBits;
    const std::size_t m_most;
    z_stream m_stream{};
    bool m_ready = false;
    bool m_ended = false;
    std::size_t m_at = 0;
    std::array<char, 32768> m_buffer{};
    Unpacked m_made;
};

std::uint32_t little(BytesView four)
{
    std::uint32_t value = 0;
    for (std::size_t i = 4; i-- > 0;)
        value = value << 8U | static_cast<unsigned char>(four[i]);
    return value;
}

Fault faultOf(std::size_t code)
{
    // The stable part of the interface names errors only in words.
    const BytesView name = ZSTD_getErrorName(code);
    if (name.find("checksum") != BytesView::npos)
        return Fault::Checksum;
    if (name.find("memory") != BytesView::npos)
        return Fault::TooMuchMemory;
    return Fault::Corrupt;
}

} // namespace

bool looksLikeGzip(BytesView data)
{
    return data.substr(0, 3) == BytesView("\x1f\x8b\x08", 3);
}

bool looksLikeZlib(BytesView data)
{
    if (data.size() < 8)
        return false;
    const auto method = static_cast<unsigned char>(data[0]);
    const auto flags = static_cast<unsigned char>(data[1]);
    const bool dictionary = (flags & 0x20U) != 0;
    return (method & 0x0fU) == 8 && method <= 0x78 && (method * 256U + flags) % 31 == 0 &&
           !dictionary;
}

bool looksLikeZstd(BytesView data)
{
    return data.substr(0, 4) == BytesView("\x28\xb5\x2f\xfd", 4);
}

Unpacked unpackGzip(BytesView data, std::size_t most, const std::stop_token& stop)
{
    return Inflater(data, kGzip, most).run(stop);
}

Unpacked unpackZlib(BytesView data, std::size_t most, const std::stop_token& stop)
{
    return Inflater(data, kZlib, most).run(stop);
}

Unpacked unpackZstd(BytesView data, std::size_t most, const std::stop_token& stop)
{
    Unpacked made;
    const std::unique_ptr<ZSTD_DStream, decltype(&ZSTD_freeDStream)> stream(ZSTD_createDStream(),
                                                                            &ZSTD_freeDStream);
    if (!stream ||
        ZSTD_isError(ZSTD_DCtx_setParameter(stream.get(), ZSTD_d_windowLogMax, kWindowLog))) {
        made.fault = Fault::TooMuchMemory;
        return made;
    }
    const std::size_t step = stepOf(data);
    std::array<char, 32768> buffer{};
    std::size_t left = 1; // 0 at the end of a frame
    for (std::size_t at = 0; at < data.size();) {
        ZSTD_inBuffer in{data.data() + at, std::min(step, data.size() - at), 0};
        ZSTD_outBuffer out{};
        do {
            out = {buffer.data(), buffer.size(), 0};
            left = ZSTD_decompressStream(stream.get(), &out, &in);
            made.faultAt = at + in.pos;
            if (ZSTD_isError(left)) {
                made.fault = faultOf(left);
                return made;
            }
            if (!take(made, buffer.data(), out.pos, most)) {
                made.map.add(at + in.pos, made.data.size());
                return made;
            }
        } while (in.pos < in.size || out.pos == out.size);
        at += in.pos;
        made.map.add(at, made.data.size());
        if (stop.stop_requested())
            break;
    }
    if (left != 0)
        made.fault = Fault::BreaksOff;
    return made;
}

std::optional<GzipFacts> gzipFacts(BytesView data)
{
    constexpr std::size_t kHeader = 10;
    constexpr std::size_t kTrailer = 8;
    if (!looksLikeGzip(data) || data.size() < kHeader + kTrailer)
        return std::nullopt;
    GzipFacts facts;
    facts.modified = little(data.substr(4, 4));
    facts.system = static_cast<unsigned char>(data[9]);
    facts.crc = little(data.substr(data.size() - 8, 4));
    facts.size = little(data.substr(data.size() - 4, 4));
    const auto flags = static_cast<unsigned char>(data[3]);
    std::size_t at = kHeader;
    if ((flags & 4U) != 0 && at + 2 <= data.size())
        at += 2U + static_cast<unsigned char>(data[at]) +
              256U * static_cast<unsigned char>(data[at + 1]);
    if ((flags & 8U) != 0 && at < data.size())
        facts.name = data.substr(at, data.find('\0', at) - at);
    return facts;
}

} // namespace weir::decode
