#pragma once

#include "backend/api/local_kinesis_service.h"
#include "backend/bridge/connection.h"
#include "tests/support/fault_file_system.h"
#include "tests/support/test_store.h"

#include <memory>
#include <string>

namespace weir {

/// A real store on a bad disk: "orders" lost its torn tail in a crash, "checkout-events" has a
/// flipped bit, "payments" stands before a full disk, and all together are over a small budget.
class TroubledStore
{
public:
    TroubledStore();

    ConnectionSource source();
    /// Lets "payments" be written again.
    void freeSpace() { m_files.freeSpaceAgain(); }

private:
    void fill(const std::string& stream, int records);
    void goOverBudget();
    bool append(const std::string& stream);
    void damage(StreamId stream);

    test::FaultFileSystem m_files;
    test::TestStore m_store;
    std::unique_ptr<api::LocalKinesisService> m_service;
};

} // namespace weir
