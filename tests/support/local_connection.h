#pragma once

#include "backend/bridge/connection.h"
#include "tests/support/fake_inspector.h"
#include "tests/support/fake_kinesis_service.h"

#include <QtTest>

#include <atomic>

namespace weir::test {

/// Limits that are only switched.
class FakeLimits final : public protocol::ThroughputLimits
{
public:
    protocol::LimitsMode limitsMode() const override { return m_mode; }
    void setLimitsMode(protocol::LimitsMode mode) override { m_mode = mode; }
    std::vector<protocol::ShardLevels> shardLevels(const std::string&) const override { return {}; }
    std::vector<protocol::OperationLevel> operationLevels() const override { return {}; }

private:
    std::atomic<protocol::LimitsMode> m_mode = protocol::LimitsMode::Off;
};

/// A connection to an embedded store that a test makes up. Set its parts, then open().
struct LocalConnection
{
    weir::testing::FakeInspector inspector;
    FakeKinesisService service;
    SystemClock clock;
    FakeLimits limits;
    ServiceManner manner;
    std::string directory = "/somewhere/store";
    bool tls = false;
    const protocol::CallLog* calls = nullptr;
    std::function<Status(const StreamName&, protocol::RecordDurability)> changeDurability;
    Connection connection{QStringLiteral("Local engine"), [this]() -> Result<ConnectionSource> {
                              ConnectionSource source;
                              source.service = &service;
                              source.inspector = &inspector;
                              source.clock = &clock;
                              source.calls = calls;
                              source.endpoint = "http://127.0.0.1:4567";
                              source.region = "eu-west-1";
                              source.account = "000000000000";
                              source.directory = directory;
                              if (tls) {
                                  source.tlsEndpoint = "https://127.0.0.1:4568";
                                  source.certificateFile = directory + "/tls/certificate.pem";
                              }
                              source.manner = manner;
                              source.limits = &limits;
                              source.changeDurability = changeDurability;
                              return source;
                          }};

    /// Until it is Ready and has listed its streams; false when that takes longer than QTRY waits.
    bool open()
    {
        int lists = 0;
        const auto counted =
            QObject::connect(&connection, &Connection::streamsChanged, [&lists] { ++lists; });
        connection.openNow();
        const bool listed = QTest::qWaitFor(
            [&] { return connection.state() == Connection::State::Ready && lists > 0; });
        QObject::disconnect(counted);
        return listed;
    }
};

/// A report of a stream, for FakeInspector::setReports.
inline engine::StreamReport reportOf(const std::string& name, engine::Durability durability,
                                     std::uint64_t diskBytes, bool demo = false)
{
    auto info = std::make_shared<engine::StreamInfo>();
    info->id = StreamId(std::hash<std::string>{}(name));
    info->name = StreamName(name);
    info->durability = durability;
    info->demo = demo;
    engine::StreamReport report;
    report.info = std::move(info);
    report.diskBytes = diskBytes;
    return report;
}

} // namespace weir::test
