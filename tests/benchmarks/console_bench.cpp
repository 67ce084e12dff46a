#include "tests/benchmarks/console_bench.h"

#include "app/open_local.h"
#include "widgets/records/position_rail.h"
#include "widgets/records/record_table.h"
#include "widgets/records/records_view.h"
#include "widgets/streams/stream_page.h"

#include <QTimer>

namespace weir::bench {

using namespace Qt::StringLiterals;

namespace {

/// Room for fifty million small records; a soak drops its oldest before.
constexpr std::uint64_t kDiskBudget = 12'000'000'000;

std::unique_ptr<LocalStore> openStore(const std::filesystem::path& directory, Clock& clock)
{
    LocalStoreOptions options;
    options.engine.directory = directory;
    options.engine.stateDelay = std::chrono::milliseconds(0);
    options.engine.diskBudgetBytes = kDiskBudget;
    options.endpoint.port = 0;
    return orExit(LocalStore::open(std::move(options), clock));
}

} // namespace

ConsoleBench::ConsoleBench(Application& application, const std::filesystem::path& directory)
    : m_application(application),
      m_store(openStore(directory, m_clock)),
      m_settings(m_scratch.filePath(u"weir.ini"_s)),
      m_appearance(application, m_settings, {}),
      m_connection(
          u"Local engine"_s,
          [this]() -> Result<ConnectionSource> { return toSource(*m_store, m_clock, nullptr); }),
      m_window(m_connection, m_settings, m_appearance, &application.frames())
{
    m_connection.openNow();
    m_window.resize(1440, 900);
    m_window.show();
    runUntil([this] { return m_connection.state() == Connection::State::Ready; });
}

ConsoleBench::~ConsoleBench()
{
    m_window.close();
    m_connection.close();
}

void ConsoleBench::createStream(std::uint32_t shards, protocol::RecordDurability durability)
{
    protocol::CallContext context;
    context.durability = durability;
    protocol::CreateStreamRequest request;
    request.streamName = kStream;
    request.shardCount = std::int32_t(shards);
    orExit(m_store->service().createStream(context, request));
}

RecordsView& ConsoleBench::showRecords()
{
    runUntil([this] {
        const auto streams = m_connection.streams();
        return streams && !streams->streams.empty();
    });
    m_window.showStream(StreamName(kStream));
    m_window.workspace().currentPage()->showTab(StreamPage::Tab::Records);
    runUntil([this] { return (m_records = m_window.findChild<RecordsView*>()) != nullptr; });
    return *m_records;
}

RecordTable& ConsoleBench::table()
{
    return *m_records->findChild<RecordTable*>();
}

PositionRail& ConsoleBench::rail()
{
    return *m_records->findChild<PositionRail*>();
}

void PaintWatch::expect(std::function<bool()> reached)
{
    m_paintedAt.reset();
    m_reached = std::move(reached);
}

bool PaintWatch::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Paint && m_reached && m_reached()) {
        m_reached = {};
        QMetaObject::invokeMethod(
            this,
            [this] {
                m_paintedAt = std::chrono::steady_clock::now();
                m_loop.quit();
            },
            Qt::QueuedConnection);
    }
    return QObject::eventFilter(watched, event);
}

PaintWatch::Time PaintWatch::wait()
{
    if (!m_paintedAt) {
        QTimer::singleShot(std::chrono::seconds(10), &m_loop, &QEventLoop::quit);
        m_loop.exec();
    }
    if (!m_paintedAt)
        giveUp({ErrorCode::ServiceUnavailable, "Nothing was painted within ten seconds.", ""});
    return *m_paintedAt;
}

PaintWatch::Time PaintWatch::waitFor(std::function<bool()> reached)
{
    expect(std::move(reached));
    return wait();
}

} // namespace weir::bench
