#pragma once

#include "backend/core/record.h"
#include "models/records/path_cell.h"
#include "models/records/record_kind.h"
#include "models/records/text_run.h"

#include <memory>
#include <vector>

namespace weir {

/// What a row of the records list shows that has to be read out of the record's data.
struct RowCells
{
    RecordKind kind;
    TextRuns data;
    std::vector<PathCell> paths; ///< one for each path asked for

    /// Parses the data, all of it for paths: not for the GUI thread. Thread: any.
    static std::shared_ptr<const RowCells> of(const Record& record,
                                              const std::vector<filter::JsonPath>& paths);
};

using RowCellsPtr = std::shared_ptr<const RowCells>;

} // namespace weir
