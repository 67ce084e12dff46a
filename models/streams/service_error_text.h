#pragma once

#include "backend/core/error.h"

#include <QString>

namespace weir {

/// "ResourceNotFoundException": an error's name on the wire.
QString serviceErrorName(const Error& error);
/// "ResourceNotFoundException: Stream KStream under account 000000000000 not found.": the service's
/// own words.
QString serviceErrorText(const Error& error);

} // namespace weir
