#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace weir::filter {

/// A piece of a filter's text.
struct Token
{
    enum class Kind {
        Word,     ///< key, kpl.count, and, KB, shardId-000000000007
        Path,     ///< $.items[*].sku, as far as it looks like one
        Text,     ///< "cust_*", quotes included
        Pattern,  ///< /timeout after \d+ ms/i
        Number,   ///< what starts with a digit: 250, 1.5e3, 14:26:06, 0x47AE.., 16KB
        Operator, ///< = != < <= > >= ~ =~
        Range,    ///< ..
        Open,
        Close,
        Comma,
        Unclosed, ///< text or a pattern that the end of the line cuts off
        Odd,      ///< an octet that belongs nowhere
        End,
    };

    Kind kind = Kind::End;
    std::size_t offset = 0;
    std::size_t length = 0;

    std::size_t end() const { return offset + length; }
    std::string_view in(std::string_view text) const { return text.substr(offset, length); }
};

/// Takes a filter's text apart; spaces belong to no token. Never fails, and always ends with End.
/// Thread: any.
std::vector<Token> tokenize(std::string_view text);

} // namespace weir::filter
