#pragma once

#include "backend/core/identifiers.h"
#include "backend/producer/file_records.h"
#include "backend/producer/generated_records.h"
#include "backend/producer/produce_run.h"

#include <string>
#include <variant>

namespace weir {

/// The records of a file on this machine.
struct FileOrder
{
    std::string path; ///< UTF-8
    producer::FilePlan plan;
};

/// What is to be sent to a stream, and how. A value.
struct ProduceOrder
{
    StreamName stream;
    std::variant<producer::GeneratorPlan, FileOrder> what;
    std::size_t entriesPerCall = 500; ///< 1 ... 500
    std::size_t senders = 1;          ///< calls at the same time, 1 ... 8
    producer::ProduceOptions::OnRefusal onRefusal = producer::ProduceOptions::OnRefusal::Retry;

    bool fromFile() const { return std::holds_alternative<FileOrder>(what); }
};

} // namespace weir
