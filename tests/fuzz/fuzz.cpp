#include "tests/fuzz/fuzz.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

namespace weir::fuzz {

void check(bool holds, const char* what)
{
    if (holds)
        return;
    std::fprintf(stderr, "Does not hold: %s\n", what);
    std::abort();
}

void must(const Status& status)
{
    check(status.ok(), status.ok() ? "" : status.error().detail.c_str());
}

void checkRefusal(const Error& error)
{
    const bool refused =
        error.code == ErrorCode::Corruption || error.code == ErrorCode::NewerFormat;
    const std::string words = std::string(toString(error.code)) + ": " + error.detail;
    check(refused, words.c_str());
}

std::uint8_t Input::octet()
{
    if (m_rest.empty())
        return 0;
    const auto octet = static_cast<std::uint8_t>(m_rest.front());
    m_rest.remove_prefix(1);
    return octet;
}

std::uint64_t Input::number()
{
    std::uint64_t number = 0;
    for (unsigned i = 0; i < 8; ++i)
        number |= std::uint64_t{octet()} << (8 * i);
    return number;
}

Bytes Input::bytes(std::size_t count)
{
    const Bytes taken(m_rest.substr(0, count));
    m_rest.remove_prefix(std::min(count, m_rest.size()));
    return taken;
}

} // namespace weir::fuzz
