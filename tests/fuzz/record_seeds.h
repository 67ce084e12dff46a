#pragma once

#include "tests/fuzz/wire_samples.h"

namespace weir::fuzz {

/// Records in every form that is told apart, some in several layers.
NamedSeeds recordSeeds();

} // namespace weir::fuzz
