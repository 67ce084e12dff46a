#include "backend/bridge/heat_archive.h"
#include "tests/support/fake_inspector.h"

#include <QtTest>

using namespace weir;
using namespace std::chrono_literals;
using Minute = KeptHeat::Minute;

namespace {

/// The begin of a day.
const Minute kStart{std::chrono::floor<std::chrono::days>(Minute(29'541'000min))};
const StreamId kStream{7};

engine::HeatRow rowOf(Minute start, std::size_t cell, std::uint64_t bytes, std::uint32_t records,
                      std::uint32_t throttles = 0)
{
    engine::HeatRow row{start, 1min, {}, {}, {}};
    row.bytes.resize(256);
    row.records.resize(256);
    row.throttles.resize(256);
    row.bytes[cell] = bytes;
    row.records[cell] = records;
    row.throttles[cell] = throttles;
    return row;
}

/// "12:00+1 2=300/3!1": minutes since kStart, length, and each cell's bytes, records, throttles.
QString printed(const std::vector<engine::HeatRow>& rows)
{
    QStringList all;
    for (const engine::HeatRow& row : rows) {
        QString text =
            QStringLiteral("%1+%2").arg((row.start - kStart).count()).arg(row.length.count());
        for (std::size_t cell = 0; cell < row.bytes.size(); ++cell) {
            if (row.bytes[cell] + row.records[cell] + row.throttles[cell] == 0)
                continue;
            text +=
                QStringLiteral(" %1=%2/%3").arg(cell).arg(row.bytes[cell]).arg(row.records[cell]);
            if (row.throttles[cell] > 0)
                text += QStringLiteral("!%1").arg(row.throttles[cell]);
        }
        all << text;
    }
    return all.join(QStringLiteral(" | "));
}

QString printed(const std::map<Minute, Minute>& measured)
{
    QStringList all;
    for (const auto& [begin, end] : measured)
        all << QStringLiteral("%1-%2").arg((begin - kStart).count()).arg((end - kStart).count());
    return all.join(u' ');
}

/// A process that measures from `start` minutes on what it is told, until `end`.
struct Archive
{
    std::shared_ptr<engine::FileSystem> files;
    QStringList log;
    weir::testing::FakeInspector inspector;
    std::vector<engine::StreamReport> reports;
    std::unique_ptr<HeatArchive> archive;

    Archive(std::shared_ptr<engine::FileSystem> onto, std::chrono::minutes start)
        : files(std::move(onto)),
          archive(std::make_unique<HeatArchive>(
              *files, "/figures",
              [this](LogLevel, std::string_view, std::string_view text) {
                  log << QString::fromUtf8(text.data(), qsizetype(text.size()));
              },
              kStart + start))
    {
        auto info = std::make_shared<engine::StreamInfo>();
        info->id = kStream;
        reports.emplace_back().info = info;
        archive->restore(kStart + start);
    }
    void measure(std::vector<engine::HeatRow> rows, std::chrono::seconds end, bool running = false)
    {
        inspector.setHeat(kStream, std::move(rows));
        archive->keep(inspector, reports, kStart + end, running);
    }
    QString loaded(std::chrono::minutes now) const
    {
        return printed(archive->load(kStream).since(kStart, kStart + now));
    }
};

std::string octetsOf(engine::FileSystem& files, const std::filesystem::path& path)
{
    const auto file = files.openForReading(path);
    std::string octets(std::size_t(*(*file)->size()), '\0');
    [[maybe_unused]] const auto got =
        (*file)->readAt(engine::FileOffset{0}, octets.data(), octets.size());
    return octets;
}

void write(engine::FileSystem& files, const std::filesystem::path& path, const std::string& octets)
{
    QVERIFY(files.createDirectories(path.parent_path()).ok());
    const auto file = files.openForAppending(path, 0);
    QVERIFY(file.ok());
    QVERIFY((*file)->append({octets}).ok());
}

std::filesystem::path today(const char* suffix = ".heat")
{
    return std::filesystem::path("/figures") /
           (std::to_string(
                std::chrono::floor<std::chrono::days>(kStart).time_since_epoch().count()) +
            suffix);
}

} // namespace

class HeatArchiveTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachProcessAddsWhatItMeasured()
    {
        const std::shared_ptr files = engine::makeMemoryFileSystem();
        {
            Archive first(files, 0min);
            first.measure({rowOf(kStart, 2, 300, 3), rowOf(kStart + 2min, 255, 70'000, 900, 4)},
                          3min + 5s);
            // The one that runs, at the end.
            first.measure({rowOf(kStart + 3min, 0, 5, 1)}, 3min + 20s, true);
            QCOMPARE(first.loaded(4min), QString()); // its own the engine tells
        }
        {
            Archive second(files, 3min);
            second.measure({rowOf(kStart + 3min, 0, 6, 2)}, 4min + 5s);
            QCOMPARE(second.loaded(5min),
                     QStringLiteral("0+1 2=300/3 | 2+1 255=70000/900!4 | 3+1 0=5/1"));
            QCOMPARE(printed(second.archive->load(kStream).measured()), QStringLiteral("0-4"));
            QVERIFY(second.archive->load(StreamId{8}).rows().empty());
        }
        Archive third(files, 20min);
        QCOMPARE(third.loaded(20min),
                 QStringLiteral("0+1 2=300/3 | 2+1 255=70000/900!4 | 3+1 0=11/3"));
        QVERIFY(third.log.isEmpty());
    }

    void longerRowsAreAsTheEngineHasThem()
    {
        KeptHeat heat;
        for (int minute = 0; minute < 26 * 60; minute += 2)
            heat.add(rowOf(kStart + std::chrono::minutes(minute), 1, 10, 1));
        const auto rows = heat.since(kStart, kStart + 26h);
        QCOMPARE(printed({rows.front()}), QStringLiteral("0+30 1=150/15"));
        const auto five = std::find_if(rows.begin(), rows.end(),
                                       [](const auto& row) { return row.length == 5min; });
        QCOMPARE((five->start - kStart).count(), 120); // 24 h before
        QCOMPARE(printed({rows.back()}), QStringLiteral("1558+1 1=10/1"));
        std::uint64_t bytes = 0;
        for (const engine::HeatRow& row : rows)
            bytes += row.bytes[1];
        QCOMPARE(bytes, std::uint64_t(26 * 60 / 2 * 10));
        QCOMPARE(printed(heat.since(kStart + 25h + 57min, kStart + 26h)),
                 QStringLiteral("1558+1 1=10/1"));
    }

    void measuredSpansJoin()
    {
        KeptHeat heat;
        for (const int minute : {5, 1, 2, 9, 3, 8, 5})
            heat.addMeasured(kStart + std::chrono::minutes(minute), 1min);
        QCOMPARE(printed(heat.measured()), QStringLiteral("1-4 5-6 8-10"));
        heat.addMeasured(kStart, 30min);
        QCOMPARE(printed(heat.measured()), QStringLiteral("0-30"));
    }

    void daysAreFoldedAndGo()
    {
        const std::shared_ptr files = engine::makeMemoryFileSystem();
        Archive(files, 0min)
            .measure({rowOf(kStart + 1min, 2, 300, 3), rowOf(kStart + 29min, 2, 1, 1),
                      rowOf(kStart + 30min, 3, 7, 1)},
                     31min + 5s);
        {
            Archive nextDay(files, 47 * 60min);
            QCOMPARE(files->list("/figures")->size(), std::size_t(1));
            QVERIFY(*files->exists(today()));
        }
        Archive later(files, 49 * 60min);
        QVERIFY(!*files->exists(today()));
        QVERIFY(*files->exists(today(".heat-30")));
        QCOMPARE(later.loaded(49 * 60min), QStringLiteral("0+30 2=301/4 | 30+30 3=7/1"));
        QCOMPARE(printed(later.archive->load(kStream).measured()), QStringLiteral("0-60"));
        // A crash between both steps leaves both files: it counts once.
        write(*files, today(), octetsOf(*files, today(".heat-30")));
        QCOMPARE(Archive(files, 50 * 60min).loaded(50 * 60min),
                 QStringLiteral("0+30 2=301/4 | 30+30 3=7/1"));
        const Archive muchLater(files, 9 * 24 * 60min);
        QVERIFY(files->list("/figures")->empty());
    }

    /// A process that runs for weeks keeps no more than a week.
    void oldDaysGoWhileItRuns()
    {
        const std::shared_ptr files = engine::makeMemoryFileSystem();
        Archive archive(files, 0min);
        for (int day = 0; day < 30; ++day) {
            const auto noon = std::chrono::minutes(day * 24 * 60 + 12 * 60);
            archive.measure({rowOf(kStart + noon, 1, 10, 1)}, noon + 2min);
            QVERIFY(files->list("/figures")->size() <= 9);
        }
        QVERIFY(!*files->exists(today()));
    }

    /// Whatever is lost of the end of a file, what stands before it is told, and goes on.
    void aCutFileKeepsWhatIsSound()
    {
        const std::shared_ptr whole = engine::makeMemoryFileSystem();
        Archive(whole, 0min)
            .measure({rowOf(kStart, 2, 300, 3), rowOf(kStart + 1min, 9, 4, 1)}, 2min + 5s);
        const std::string octets = octetsOf(*whole, today());
        const QStringList states{QString(), QStringLiteral("0+1 2=300/3"),
                                 QStringLiteral("0+1 2=300/3 | 1+1 9=4/1")};
        qsizetype state = 0;
        for (std::size_t size = 8; size <= octets.size(); ++size) {
            const std::shared_ptr files = engine::makeMemoryFileSystem();
            write(*files, today(), octets.substr(0, size));
            {
                Archive next(files, 3min);
                const qsizetype now = states.indexOf(next.loaded(5min));
                QVERIFY(now >= state);
                state = now;
                next.measure({rowOf(kStart + 3min, 1, 8, 1)}, 4min + 5s);
                QCOMPARE(states.indexOf(next.loaded(5min)), now); // its own is not of before
            }
            const QString sum =
                states[state] + QLatin1String(state > 0 ? " | " : "") + QStringLiteral("3+1 1=8/1");
            QCOMPARE(Archive(files, 5min).loaded(5min), sum);
        }
        QCOMPARE(state, qsizetype(2));
    }

    /// No flipped bit makes a row that was not measured; where it is not at the end, the file goes,
    /// and the log says so.
    void aFlippedBitDropsTheFile()
    {
        const std::shared_ptr whole = engine::makeMemoryFileSystem();
        Archive(whole, 0min)
            .measure({rowOf(kStart, 2, 300, 3), rowOf(kStart + 1min, 9, 4, 1)}, 2min + 5s);
        const std::string octets = octetsOf(*whole, today());
        const QStringList sound{QString(), QStringLiteral("0+1 2=300/3")};
        int dropped = 0;
        for (std::size_t bit = 0; bit < octets.size() * 8; ++bit) {
            std::string flipped = octets;
            flipped[bit / 8] = char(flipped[bit / 8] ^ (1 << (bit % 8)));
            const std::shared_ptr files = engine::makeMemoryFileSystem();
            write(*files, today(), flipped);
            const Archive next(files, 3min);
            QVERIFY(sound.contains(next.loaded(5min)));
            QCOMPARE(next.log.size(), qsizetype(1));
            if (!*files->exists(today())) {
                ++dropped;
                QVERIFY(next.log[0].startsWith(QStringLiteral("dropped ")));
                QCOMPARE(next.loaded(5min), QString());
            }
        }
        // All but those that make a frame longer than the file.
        QVERIFY(dropped > int(octets.size() * 8) * 3 / 4);
    }

    void badFramesAreNone_data()
    {
        QTest::addColumn<QByteArray>("octets");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("no stream") << QByteArray("\x01\x01", 2);
        QTest::newRow("no length") << QByteArray("\x01\x00\x01", 3);
        QTest::newRow("too long") << QByteArray("\x00\x1f\x01", 3);
        QTest::newRow("begins within") << QByteArray("\x01\x1e\x01", 3);
        QTest::newRow("half a cell") << QByteArray("\x01\x01\x01\x00\x05", 5);
        QTest::newRow("a cell too many")
            << QByteArray("\x01\x01\x01\xff\x01\x05\x02\x00\x05\x02", 10);
        QTest::newRow("beyond all cells") << QByteArray("\x01\x01\x01\x80\x02\x05\x02", 7);
        QTest::newRow("no throttles") << QByteArray("\x01\x01\x01\x00\x05\x03", 6);
        QTest::newRow("over 64 bits")
            << QByteArray("\x01\x01\xff\xff\xff\xff\xff\xff\xff\xff\xff\x02", 12);
    }
    void badFramesAreNone()
    {
        QFETCH(QByteArray, octets);
        QVERIFY(!HeatFrame::decoded(octets.toStdString()));
    }
};

QTEST_GUILESS_MAIN(HeatArchiveTest)
#include "tst_heat_archive.moc"
