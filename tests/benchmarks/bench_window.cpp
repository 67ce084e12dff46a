// From PutRecord's answer, as a client on loopback has it, to the row painted in the Records list
// of a real window. usage: weir-bench-window     (./dev bench window runs it under Xvfb)

#include "app/appearance.h"
#include "app/application.h"
#include "app/local_store.h"
#include "app/main_window.h"
#include "app/open_local.h"
#include "models/settings/settings.h"
#include "tests/benchmarks/bench.h"
#include "tests/benchmarks/http_client.h"
#include "widgets/records/record_table.h"
#include "widgets/streams/stream_page.h"

#include <QEventLoop>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <cstdio>
#include <thread>

using namespace weir;
using namespace Qt::StringLiterals;
using SteadyTime = std::chrono::steady_clock::time_point;

namespace {

constexpr int kRecords = 200;

/// Notes when a list has been painted with at least so many rows. What is posted from inside a
/// paint event runs after it, so the time is a little late, never early.
class PaintWatch : public QObject
{
public:
    explicit PaintWatch(RecordTable& table) : m_table(table)
    {
        table.viewport()->installEventFilter(this);
    }

    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (event->type() == QEvent::Paint && m_table.model()->rowCount() > painted) {
            const int rows = m_table.model()->rowCount();
            QMetaObject::invokeMethod(
                this,
                [this, rows] {
                    painted = rows;
                    paintedAt = std::chrono::steady_clock::now();
                    loop.quit();
                },
                Qt::QueuedConnection);
        }
        return QObject::eventFilter(watched, event);
    }

    /// Runs events, as the program does, until more than `rows` are painted; false after 10 s.
    bool waitForMoreThan(int rows)
    {
        QTimer::singleShot(std::chrono::seconds(10), &loop, &QEventLoop::quit);
        while (painted <= rows) {
            const int before = painted;
            loop.exec();
            if (painted == before)
                return false;
        }
        return true;
    }

    QEventLoop loop;
    int painted = 0;
    SteadyTime paintedAt;

private:
    RecordTable& m_table;
};

/// Puts one record on a thread of its own; answers when the client had the answer.
SteadyTime put(bench::HttpClient& client, int number)
{
    SteadyTime answered;
    std::jthread caller([&] {
        client.call("PutRecord", R"({"StreamName":"bench","PartitionKey":"k)" +
                                     std::to_string(number) +
                                     R"(","Data":"eyJldmVudCI6Im9yZGVyX3BsYWNlZCJ9"})");
        answered = std::chrono::steady_clock::now();
    });
    caller.join();
    return answered;
}

} // namespace

int main(int argc, char** argv)
{
    Application application(argc, argv);
    const QTemporaryDir scratch;
    SystemClock clock;
    LocalStoreOptions options;
    options.engine.directory = scratch.filePath(u"store"_s).toStdU16String();
    options.engine.stateDelay = std::chrono::milliseconds(0);
    options.endpoint.port = 0;
    auto store = LocalStore::open(std::move(options), clock);
    if (!store.ok()) {
        std::fprintf(stderr, "%s\n", store.error().message.c_str());
        return 1;
    }
    bench::HttpClient client((*store)->endpoint());
    client.call("CreateStream", R"({"StreamName":"bench","ShardCount":2})");

    Settings settings(scratch.filePath(u"weir.ini"_s));
    Appearance appearance(application, settings, {});
    Connection connection(u"Local engine"_s, [&]() -> Result<ConnectionSource> {
        return toSource(**store, clock, nullptr);
    });
    connection.openNow();
    MainWindow window(connection, settings, appearance, &application.frames());
    window.resize(1440, 900);
    window.show();
    if (!QTest::qWaitFor([&] { return !connection.streams()->streams.empty(); }))
        return 1;
    window.showStream(StreamName("bench"));
    window.workspace().currentPage()->showTab(StreamPage::Tab::Records);
    put(client, 0);
    auto* const table = window.findChild<RecordTable*>();
    if (!table || !QTest::qWaitFor([&] { return table->model()->rowCount() == 1; }))
        return 1;

    PaintWatch watch(*table);
    std::vector<double> took;
    for (int i = 1; i <= kRecords; ++i) {
        const SteadyTime answered = put(client, i);
        if (!watch.waitForMoreThan(i))
            return 1;
        took.push_back(
            std::chrono::duration<double, std::milli>(watch.paintedAt - answered).count());
    }
    bench::report("PutRecord answered to row painted, p50", bench::quantile(took, 0.5), "ms");
    bench::report("PutRecord answered to row painted, p99", bench::quantile(took, 0.99), "ms");
    window.close();
    connection.close();
    return 0;
}
