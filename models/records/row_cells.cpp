#include "models/records/row_cells.h"

#include "backend/filter/json_reader.h"
#include "models/records/data_preview.h"

namespace weir {

namespace {

/// More than the widest list shows in one line.
constexpr std::size_t kPreviewChars = 640;

} // namespace

RowCellsPtr RowCells::of(const Record& record, const std::vector<filter::JsonPath>& paths)
{
    auto cells = std::make_shared<RowCells>();
    cells->kind = RecordKind::of(record.data);
    cells->data = dataPreview(record.data, cells->kind, kPreviewChars);
    if (paths.empty())
        return cells;
    thread_local filter::JsonReader reader; // keeps its memory from row to row
    reader.setText(record.data);
    cells->paths.reserve(paths.size());
    for (const filter::JsonPath& path : paths)
        cells->paths.push_back(PathCell::of(reader, path));
    reader.setText({});
    return cells;
}

} // namespace weir
