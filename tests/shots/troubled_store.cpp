#include "tests/shots/troubled_store.h"

#include "backend/producer/checkout_records.h"

#include <cstdio>
#include <thread>

namespace weir {

using test::FaultFileSystem;
using test::Loss;

namespace {

constexpr std::uint64_t kBudget = 100'000;
constexpr int kRecords = 400;

} // namespace

TroubledStore::TroubledStore() : m_store(m_files)
{
    m_store.open();
    for (const char* name : {"checkout-events", "orders", "payments"}) {
        m_store.makeStream(name, 2);
        fill(name, kRecords);
    }
    m_store.close();
    m_store.open();
    m_files.failAt(m_files.operations() + 1, FaultFileSystem::Fault::Die);
    append("orders");
    const StreamId damaged = m_store.info("checkout-events")->id;
    m_store.close();
    m_files.restart(Loss::Nothing);
    damage(damaged);
    m_store.options.diskBudgetBytes = kBudget;
    m_store.open();
    goOverBudget();
    m_files.failAt(m_files.operations() + 1, FaultFileSystem::Fault::NoSpace);
    append("payments");
    m_service = std::make_unique<api::LocalKinesisService>(m_store.engine(), m_store.clock(),
                                                           api::ServiceOptions());
    m_store.clock().setSpeed(1);
}

void TroubledStore::fill(const std::string& stream, int records)
{
    producer::CheckoutRecords made(std::hash<std::string>{}(stream));
    const StreamId id = m_store.info(stream)->id;
    for (int i = 0; i < records; ++i) {
        const auto record = made.next(m_store.clock().now());
        m_store.put(id, *record.partitionKey,
                    std::string(record.data->begin(), record.data->end()));
    }
}

/// The store looks at its budget in its upkeep; a full disk would keep it from telling.
void TroubledStore::goOverBudget()
{
    engine::Inspector& inspector = m_store.engine().inspector();
    inspector.setDiskBudget(kBudget);
    while (inspector.store().overBudgetBytes == 0) {
        m_store.clock().advance(std::chrono::seconds(1));
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
}

bool TroubledStore::append(const std::string& stream)
{
    const std::vector<engine::NewRecord> records{{"merchant_2727", {}, "{\"order_id\": 4471}"}};
    return m_store.engine().append(m_store.info(stream)->id, records).ok();
}

void TroubledStore::damage(StreamId stream)
{
    char folder[32];
    std::snprintf(folder, sizeof folder, "streams/%08llu/",
                  static_cast<unsigned long long>(stream));
    for (const std::string& path : m_files.files()) {
        Bytes octets = m_files.contents(path);
        if (path.find(folder) == std::string::npos || !path.ends_with(".segment") || octets.empty())
            continue;
        char& flipped = octets[octets.size() / 2];
        flipped = static_cast<char>(flipped ^ 0x40);
        m_files.setContents(path, octets);
    }
}

ConnectionSource TroubledStore::source()
{
    ConnectionSource made;
    made.service = m_service.get();
    made.inspector = &m_store.engine().inspector();
    made.clock = &m_store.clock();
    made.endpoint = "http://127.0.0.1:4567";
    made.region = "us-east-1";
    made.account = "000000000000";
    made.directory = "/home/ada/.local/share/weir/store";
    return made;
}

} // namespace weir
