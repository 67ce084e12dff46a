#pragma once

#include "backend/core/bytes.h"
#include "backend/core/result.h"

#include <cstddef>
#include <cstdint>

namespace weir::fuzz {

/// Ends the program, which libFuzzer reports with the input, unless `holds`.
void check(bool holds, const char* what);

/// The value of what cannot fail here, whatever the input.
template <typename T>
T must(Result<T> result)
{
    check(result.ok(), result.ok() ? "" : result.error().detail.c_str());
    return std::move(result).value();
}
void must(const Status& status);

/// What may be answered about bytes that are not what was written: Corruption or NewerFormat.
void checkRefusal(const Error& error);
template <typename T>
void checkRefusal(const Result<T>& result)
{
    if (!result.ok())
        checkRefusal(result.error());
}

/// Takes an input apart from its front; what is missing is zero.
class Input
{
public:
    Input(const std::uint8_t* data, std::size_t size)
        : m_rest(reinterpret_cast<const char*>(data), size)
    {}

    bool empty() const { return m_rest.empty(); }
    std::uint8_t octet();
    std::uint64_t number();
    Bytes bytes(std::size_t count);
    BytesView rest() const { return m_rest; }

private:
    BytesView m_rest;
};

} // namespace weir::fuzz
