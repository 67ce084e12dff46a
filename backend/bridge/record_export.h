#pragma once

#include "backend/bridge/transfer_order.h"
#include "backend/core/result.h"

#include <filesystem>
#include <fstream>

namespace weir {

class TransferControl;
struct ConnectionSource;
namespace engine {
class Inspector;
}

/// Writes the records of an order to its file. Thread: one.
class RecordExport
{
public:
    /// Both outlive it. Goes on from the control's point.
    RecordExport(const ExportOrder& order, TransferControl& control);

    /// Errors: Cancelled; ResourceNotFound; NoSpace and IoError, of the file; what a scan answers.
    Status run(const ConnectionSource& source);
    /// Removes what was written of a file that is not whole.
    void leaveNothing();

private:
    Status open();
    Status writePicked(const engine::Inspector& inspector, StreamId stream);
    Status writeRange(const engine::Inspector& inspector, StreamId stream);
    Status writeBatch(const RecordBatch& batch);
    Status write(const std::string& text);
    Status finish();
    Error cannot(const std::string& what) const;

    const ExportOrder& m_order;
    TransferControl& m_control;
    const std::filesystem::path m_file;
    const std::filesystem::path m_part;
    const transfer::RecordWriter m_writer;
    std::ofstream m_out;
    TransferPoint m_point;
    std::string m_text;
};

/// What the order would write. Reads some records. Thread: any but the GUI's. Errors: as the
/// export.
Result<ExportEstimate> estimateExport(const ConnectionSource& source, const ExportOrder& order);

} // namespace weir
