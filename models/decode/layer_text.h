#pragma once

#include "backend/decode/onion.h"
#include "models/records/record_details.h"

namespace weir {

/// What is wrong with a layer: a sentence that says what is shown in spite of it. Empty when
/// nothing is.
QString layerFault(const decode::Layer& layer);
/// Whether that is an error of the data, not a limit of ours.
bool isDamage(const decode::Layer& layer);
/// "gzip 1.2 KB", "KPL × 27", "JSON 461 B"
QString layerTitle(const decode::Layer& layer);

/// What packed layers say of themselves and what came out of them, in groups.
std::vector<DetailField> packedDetails(const decode::Onion& onion);

} // namespace weir
