#pragma once

#include "backend/bridge/transfer_order.h"
#include "backend/core/result.h"
#include "backend/protocol/kinesis_service.h"

#include <fstream>
#include <memory>
#include <span>

namespace weir {

class TransferControl;
struct ConnectionSource;

/// Puts the records of an order's file to its stream. Thread: one.
class RecordImport
{
public:
    /// Both outlive it. Goes on from the control's point.
    RecordImport(const ImportOrder& order, TransferControl& control);

    /// Errors: Cancelled; IoError, of the files; Validation (the file, or a line when the order
    /// stops there); what PutRecords answers.
    Status run(const ConnectionSource& source);

private:
    using Lines = std::vector<transfer::FileLine>;

    Status take(Lines lines);
    Status putWaiting();
    Status put(std::span<transfer::FileLine> lines);
    Status putOnce(std::vector<transfer::FileLine*>& waiting, int attempt);
    Status refuse(const transfer::FileLine& line);

    const ImportOrder& m_order;
    TransferControl& m_control;
    const std::unique_ptr<transfer::RecordFileReader> m_reader;
    protocol::KinesisService* m_service = nullptr;
    Lines m_waiting;
    std::size_t m_waitingBytes = 0;
    std::ofstream m_rejected; ///< opened with the first one
    TransferPoint m_point;
};

/// The start of the order's file. Thread: any but the GUI's.
ImportPreview previewImport(const ImportOrder& order);

} // namespace weir
