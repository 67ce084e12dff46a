#pragma once

#include <QString>

#include <vector>

namespace weir {

/// A piece of a filter's text, in the text's own positions, and what it is; widgets colour it.
struct FilterToken
{
    enum class Role { Field, Path, Word, Text, Number, Operator, Mark, Odd };

    Role role = Role::Odd;
    qsizetype from = 0;
    qsizetype length = 0;

    bool operator==(const FilterToken&) const = default;
};

/// Of any text, a filter or not; in order. Thread: any.
std::vector<FilterToken> filterTokens(const QString& text);

/// Octets of the UTF-8 of `text` to its own positions.
qsizetype positionOf(const QString& text, std::size_t octets);

} // namespace weir
