#pragma once

#include "backend/decode/kpl_aggregate.h"

namespace weir {

using decode::KplAggregate;

} // namespace weir
