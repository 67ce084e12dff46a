#pragma once

#include "app/appearance.h"
#include "app/application.h"
#include "app/local_store.h"
#include "app/main_window.h"
#include "backend/bridge/connection.h"
#include "models/settings/settings.h"
#include "tests/benchmarks/bench_store.h"

#include <QEventLoop>
#include <QTemporaryDir>
#include <QTest>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

namespace weir {

class PositionRail;
class RecordTable;
class RecordsView;

} // namespace weir

namespace weir::bench {

/// The console as people have it, 1440 x 900, over a store of its own that is gone with it.
/// Thread: GUI.
class ConsoleBench
{
public:
    static constexpr const char* kStream = "bench";

    /// Opens the store in `directory`, made when absent, and the window.
    ConsoleBench(Application& application, const std::filesystem::path& directory);
    ~ConsoleBench();

    LocalStore& store() { return *m_store; }
    Application& application() { return m_application; }
    MainWindow& window() { return m_window; }

    void createStream(std::uint32_t shards,
                      protocol::RecordDurability durability = protocol::RecordDurability::Durable);
    /// Brings the Records page of kStream to the front.
    RecordsView& showRecords();
    RecordsView& records() { return *m_records; }
    RecordTable& table();
    PositionRail& rail();

private:
    Application& m_application;
    QTemporaryDir m_scratch;
    SystemClock m_clock;
    std::unique_ptr<LocalStore> m_store;
    Settings m_settings;
    Appearance m_appearance;
    Connection m_connection;
    MainWindow m_window;
    RecordsView* m_records = nullptr;
};

/// Runs events, as the program does, until `reached`; gives up after a minute.
template <typename Reached>
void runUntil(Reached reached)
{
    if (!QTest::qWaitFor(reached, 60'000))
        giveUp(
            {ErrorCode::ServiceUnavailable, "The window did not get there within a minute.", ""});
}

/// Tells when a widget has been painted. What is posted from inside a paint event runs after it, so
/// the time is a little late, never early. Thread: GUI.
class PaintWatch : public QObject
{
public:
    using Time = std::chrono::steady_clock::time_point;

    explicit PaintWatch(QWidget& watched) { watched.installEventFilter(this); }

    /// The next paint that finds `reached` true is the one to wait for.
    void expect(std::function<bool()> reached);
    /// Runs events, as the program does, until it has come; gives up after ten seconds.
    Time wait();
    Time waitFor(std::function<bool()> reached);

    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QEventLoop m_loop;
    std::function<bool()> m_reached;
    std::optional<Time> m_paintedAt;
};

} // namespace weir::bench
