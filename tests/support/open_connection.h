#pragma once

#include "backend/bridge/connection.h"
#include "tests/support/fake_kinesis_service.h"

#include <QtTest>

namespace weir::test {

/// A connection to a service that a test makes up. Set its functions, then open().
struct OpenConnection
{
    FakeKinesisService service;
    SystemClock clock;
    Connection connection{QStringLiteral("Local engine"), [this]() -> Result<ConnectionSource> {
                              ConnectionSource source;
                              source.service = &service;
                              source.clock = &clock;
                              source.endpoint = "http://127.0.0.1:4567";
                              return source;
                          }};

    /// False when it is not Ready within QTRY's time.
    bool open()
    {
        connection.openNow();
        return QTest::qWaitFor([this] { return connection.state() == Connection::State::Ready; });
    }
};

} // namespace weir::test
