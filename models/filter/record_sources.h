#pragma once

#include "backend/filter/filter.h"

#include <QString>

#include <chrono>
#include <memory>
#include <set>

namespace weir {

/// The words of `kind`: as the badges of the records list, in small letters.
std::vector<std::string> kindWords();

/// The word of one record's kind.
QString kindWordOf(BytesView data);

/// Compiles a filter as the console understands it: kinds are the list's, times without a zone are
/// `utcOffset` east of UTC, and `bookmarked` are those at `bookmarks`.
std::variant<filter::FilterPtr, filter::FilterError>
compileFilter(const QString& text, Timestamp now, std::chrono::minutes utcOffset,
              std::shared_ptr<const std::set<StreamPosition>> bookmarks = nullptr);

/// The filter that these made before; null when they make none.
filter::FilterPtr compileAgain(const std::string& text, const filter::TimeFrame& time,
                               std::set<StreamPosition> bookmarks);

} // namespace weir
