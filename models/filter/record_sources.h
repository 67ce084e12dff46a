#pragma once

#include "backend/filter/filter.h"

#include <QString>

#include <chrono>

namespace weir {

/// The words of `kind`: as the badges of the records list, in small letters.
std::vector<std::string> kindWords();

/// The word of one record's kind.
QString kindWordOf(BytesView data);

/// Compiles a filter as the console understands it: kinds are the list's, times without a zone are
/// `utcOffset` east of UTC.
std::variant<filter::FilterPtr, filter::FilterError>
compileFilter(const QString& text, Timestamp now, std::chrono::minutes utcOffset);

} // namespace weir
