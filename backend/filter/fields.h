#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace weir::filter {

enum class Operator {
    Equal,
    NotEqual,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
    Like,    ///< ~
    Matches, ///< =~
    In,
    Between, ///< a value and ..
};

enum class Field { Key, Shard, Seq, Size, Kind, Time, Age, Hash, Text, KplCount, Path };

/// Nothing when the word is no field's.
std::optional<Field> fieldNamed(std::string_view word);
std::string_view nameOf(Field field);
bool allows(Field field, Operator op);

/// Whether a word of the language is written here, in small or capital letters.
bool isWord(std::string_view text, std::string_view word);

} // namespace weir::filter
