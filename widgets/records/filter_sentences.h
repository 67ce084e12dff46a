#pragma once

#include "backend/filter/filter_error.h"

#include <QString>

namespace weir {

/// What would have to stand there, in a sentence.
QString sentenceOf(const filter::FilterError& error);

} // namespace weir
