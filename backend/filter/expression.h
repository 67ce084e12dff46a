#pragma once

#include "backend/core/clock.h"
#include "backend/core/hash_key.h"
#include "backend/core/sequence_number.h"
#include "backend/filter/decimal.h"
#include "backend/filter/interval.h"
#include "backend/filter/json_path.h"

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace weir::filter {

/// Text as a glob: * stands for anything, ? for one character, \* for a star.
struct Glob
{
    std::string text;
    bool operator==(const Glob&) const = default;
};

/// A regular expression that RE2 takes.
struct Pattern
{
    std::string text;
    bool anyCase = false;
    bool operator==(const Pattern&) const = default;
};

/// Text that stands somewhere inside.
struct Containing
{
    std::string text;
    bool operator==(const Containing&) const = default;
};

using TextChoice = std::variant<Interval<std::string>, Glob, Pattern, Containing>;

/// The partition key, or the data's octets, of the record or of a user record in it.
struct TextTest
{
    enum class Field { Key, Text };
    Field field = Field::Key;
    std::vector<TextChoice> anyOf;
};

/// Of the record itself, as whole numbers.
struct NumberTest
{
    /// Time is milliseconds since 1970, age milliseconds.
    enum class Field { Shard, Size, Time, Age, KplCount };
    Field field = Field::Size;
    std::vector<Interval<std::int64_t>> anyOf;
};

struct HashTest
{
    std::vector<Interval<HashKey>> anyOf;
};

struct SequenceTest
{
    std::vector<Interval<SequenceNumber>> anyOf;
};

struct KindTest
{
    std::vector<std::string> anyOf; ///< in lower case
};

struct BookmarkTest
{};

/// Whether a path leads to a value, or to one of some values.
struct JsonTest
{
    enum class Word { True, False, Null };

    JsonPath path;
    std::vector<TextChoice> texts;
    std::vector<Interval<OwnedDecimal>> numbers;
    std::vector<Word> words;
    bool any = false; ///< has: whatever it is
};

using Test =
    std::variant<TextTest, NumberTest, HashTest, SequenceTest, KindTest, BookmarkTest, JsonTest>;

/// A filter as a tree. Not negates its one child; All and Any take at least two.
struct Expression
{
    enum class Kind { Test, Not, All, Any };
    Kind kind = Kind::Test;
    Test test;
    std::vector<Expression> children;
};

} // namespace weir::filter
