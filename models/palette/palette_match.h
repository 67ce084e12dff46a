#pragma once

#include <QString>

#include <optional>
#include <vector>

namespace weir {

/// How a text has what was typed.
struct PaletteMatch
{
    int score = 0;              ///< more is better
    std::vector<int> positions; ///< of the characters that matched, ascending
};

/// Whether the characters of `typed` are in `text` in that order, whatever their case; blanks in
/// `typed` are left out. Starts of words count most, then characters side by side, then an early
/// place. Nothing typed matches everything.
std::optional<PaletteMatch> matchPalette(const QString& text, const QString& typed);

} // namespace weir
