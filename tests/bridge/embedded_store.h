#pragma once

#include "backend/bridge/connection.h"
#include "backend/engine/engine.h"

#include <QtTest>

#include <memory>
#include <string>
#include <vector>

namespace weir {

/// An engine in memory on a clock that is stepped by hand, as a connection's source.
struct EmbeddedStore
{
    VirtualClock clock{Timestamp(std::chrono::milliseconds(1'700'000'000'000))};
    std::unique_ptr<engine::FileSystem> files = engine::makeMemoryFileSystem();
    std::unique_ptr<engine::Engine> engine;

    EmbeddedStore()
    {
        engine::EngineOptions options;
        options.inMemory = true;
        options.stateDelay = std::chrono::milliseconds(0);
        auto opened = engine::Engine::open(options, *files, clock);
        Q_ASSERT(opened.ok());
        engine = std::move(opened).value();
    }

    ConnectionSource source()
    {
        ConnectionSource made;
        made.inspector = &engine->inspector();
        made.clock = &clock;
        made.endpoint = "http://127.0.0.1:1";
        made.region = "us-east-1";
        made.account = "000000000000";
        return made;
    }

    StreamId create(const std::string& name, std::uint32_t shards)
    {
        engine::NewStream stream;
        stream.name = StreamName(name);
        stream.shardCount = shards;
        const auto made = engine->createStream(stream);
        Q_ASSERT(made.ok());
        return (*made)->id;
    }

    void append(StreamId stream, const std::vector<std::string>& keys)
    {
        std::vector<engine::NewRecord> records;
        for (const std::string& key : keys)
            records.push_back({key, {}, "{}"});
        const auto appended = engine->append(stream, records);
        Q_ASSERT(appended.ok());
    }
};

/// Opens a connection on `store` and waits until it is ready.
inline std::unique_ptr<Connection> openConnection(EmbeddedStore& store)
{
    auto connection = std::make_unique<Connection>(QStringLiteral("Local engine"), [&store] {
        return Result<ConnectionSource>(store.source());
    });
    connection->openNow();
    const bool ready =
        QTest::qWaitFor([&] { return connection->state() == Connection::State::Ready; });
    Q_ASSERT(ready);
    static_cast<void>(ready);
    return connection;
}

} // namespace weir
