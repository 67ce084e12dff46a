#pragma once

#include "app/local_store.h"
#include "backend/bridge/connection.h"
#include "backend/core/clock.h"

#include <memory>
#include <string>
#include <vector>

namespace weir {

/// A store in memory with a past: fifteen minutes of checkout events with two splits and a merge,
/// two readers, and other streams beside it; then it goes on at the clock's own pace. Everything in
/// it went through the service.
class ScriptedStore
{
public:
    /// Lives through its past at `speed` times real time before it returns. Exits with a sentence
    /// when a step fails.
    explicit ScriptedStore(double speed);
    ~ScriptedStore();

    ConnectionSource source() { return toSource(); }

private:
    ConnectionSource toSource();
    void createStream(const std::string& name, int shards);
    void startCallers();
    void liveUntil(std::chrono::seconds sinceStart);
    void split(const std::string& shard, const std::string& hashKey);
    void merge(const std::string& shard, const std::string& adjacent);
    void putSome(const std::string& stream, int count);

    const Timestamp m_start;
    VirtualClock m_clock;
    std::unique_ptr<LocalStore> m_store;
    std::vector<std::unique_ptr<producer::DemoProducer>> m_producers;
    std::vector<std::unique_ptr<producer::DemoConsumer>> m_consumers;
};

} // namespace weir
