#pragma once

#include "backend/core/bytes.h"
#include "backend/core/clock.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// How shard iterators and pagination tokens become opaque text: fields in little-endian order,
/// sealed with the store's key, base64. Nobody but the store can make or read one, and no two are
/// alike.
namespace weir::api {

/// Appends fields.
class TokenWriter
{
public:
    /// `kind` keeps one kind of token from being taken for another.
    explicit TokenWriter(char kind) : m_plain(1, kind) {}

    void add(std::uint64_t value);
    void add(Timestamp time);
    void add(std::string_view text); ///< at most 65,535 octets
    /// The text to hand out.
    std::string sealed(BytesView key) const;

private:
    Bytes m_plain;
};

/// Reads the fields back in the order they were added. Past the end they are zero, and complete()
/// is false.
class TokenReader
{
public:
    /// Nothing when `text` is not a token of `kind` made with `key`.
    static std::optional<TokenReader> open(char kind, BytesView key, std::string_view text);

    std::uint64_t number();
    Timestamp time();
    std::string text();
    /// Whether everything read was there and nothing is left.
    bool complete() const { return m_ok && m_at == m_plain.size(); }

private:
    explicit TokenReader(Bytes plain) : m_plain(std::move(plain)) {}
    std::string_view take(std::size_t size);

    Bytes m_plain;
    std::size_t m_at = 1;
    bool m_ok = true;
};

} // namespace weir::api
