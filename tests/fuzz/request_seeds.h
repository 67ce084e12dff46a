#pragma once

#include "backend/core/bytes.h"

#include <functional>
#include <string>

namespace weir::fuzz {

/// Makes the seeds of the targets that read requests, signatures and tokens, and of the ledger's.
void makeRequestSeeds(const std::function<void(const std::string& target, const std::string& name,
                                               const Bytes& seed)>& write);

} // namespace weir::fuzz
