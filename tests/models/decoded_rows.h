#pragma once

#include "models/records/record_window_model.h"

namespace weir::testing {

/// Decodes the first rows of a model as a worker would: no more of them than its cells may keep.
inline void decodeRows(RecordWindowModel& model)
{
    const CellCache::Job job = model.cells().job();
    std::vector<CellCache::Decoded> decoded;
    for (int row = 0; row < model.rowCount() && row < 500; ++row)
        decoded.push_back(job.decode(*model.recordAt(row)));
    model.cells().keep(decoded, job.layout);
}

} // namespace weir::testing
