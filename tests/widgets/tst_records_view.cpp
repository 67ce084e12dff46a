#include "backend/core/random.h"
#include "models/common/format.h"
#include "tests/widgets/fake_tail.h"
#include "widgets/common/banner.h"
#include "widgets/common/buttons.h"
#include "widgets/common/empty_state.h"
#include "widgets/common/theme.h"
#include "widgets/common/undo_bar.h"
#include "widgets/records/column_menu.h"
#include "widgets/records/detail_pane.h"
#include "widgets/records/filter_line.h"
#include "widgets/records/go_to_dialog.h"
#include "widgets/records/json_view.h"
#include "widgets/records/record_table.h"
#include "widgets/records/records_view.h"
#include "widgets/records/timeline_strip.h"

#include <QScrollBar>
#include <QSignalSpy>
#include <QtTest>
#include <QtWidgets>

using namespace weir;
using namespace weir::testing;
using Mode = RecordWindowModel::Mode;

namespace {

constexpr std::uint32_t kSlots[] = {0, 2, 5, 7, 8, 9};

/// An order event as the demo might send it.
std::string orderEvent(SeededRandom& random)
{
    static const char* const kEvents[] = {"order_placed", "payment_authorised", "cart_updated",
                                          "shipment_created", "refund_issued"};
    static const char* const kTiers[] = {"free", "plus", "gold"};
    const auto hex = [&] { return QString::number(random.next() & 0xffffffff, 16).toStdString(); };
    const std::string total =
        std::to_string(8 + random.below(900)) + "." + std::to_string(10 + random.below(90));
    return std::string("{\"event\":\"") + kEvents[random.below(5)] + "\",\"order_id\":\"ord_01JA" +
           QString::fromStdString(hex()).toUpper().toStdString() +
           "\",\"customer\":{\"id\":\"cust_" + hex() + "\",\"tier\":\"" + kTiers[random.below(3)] +
           "\"},\"merchant\":\"merchant_2727\",\"total\":" + total +
           ",\"currency\":\"EUR\",\"items\":[{\"sku\":\"BK-2291\",\"qty\":1},{\"sku\":\"BK-8830\","
           "\"qty\":2}],\"risk\":{\"score\":0.07,\"rules\":[]},"
           "\"ts\":\"2026-10-14T14:32:08.329Z\"}";
}

RecordBatchPtr believableBatch(std::uint64_t first, std::size_t count)
{
    SeededRandom random(41);
    auto batch = std::make_shared<RecordBatch>();
    for (std::size_t i = 0; i < count; ++i) {
        const std::uint64_t roll = random.below(40);
        const std::string key =
            roll < 8 ? "merchant_2727"
                     : "cust_" + QString::number(random.next() & 0xffffffff, 16).toStdString();
        std::string data = orderEvent(random);
        if (roll == 20)
            data = "2026-10-14T14:32:07Z WARN retry=2 upstream=ledger key=" + key;
        if (roll == 21)
            data = std::string("\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\x55\x8e\xc1", 13) + data;
        if (roll == 22)
            data = std::string("\x00\x01\x02\xff\xfe", 5) + data;
        Record record;
        record.position = {first + i};
        record.shard = {kSlots[HashKey::ofPartitionKey(key).high >> 61 < 6
                                   ? HashKey::ofPartitionKey(key).high >> 61
                                   : 5]};
        record.arrival = BatchBuilder::timeOf((first + i) / 40);
        record.sequenceNumber = SequenceNumber::compose(
            {std::chrono::sys_seconds(std::chrono::seconds(1791980000)), first + i + 1,
             std::chrono::time_point_cast<std::chrono::seconds>(record.arrival), record.shard});
        record.partitionKey = key;
        record.data = data;
        batch->addCopy(record);
    }
    return batch;
}

std::shared_ptr<StreamSnapshot> snapshotOf(std::uint64_t records)
{
    auto snapshot = std::make_shared<StreamSnapshot>();
    snapshot->name = StreamName("checkout-events");
    snapshot->incarnation = 1;
    for (const std::uint32_t slot : kSlots) {
        ShardSnapshot shard;
        shard.id = {slot};
        shard.colourSlot = slot;
        snapshot->shards.push_back(shard);
    }
    snapshot->records = records;
    snapshot->payloadBytes = records * 300;
    snapshot->tip = {records};
    return snapshot;
}

std::shared_ptr<StreamMetrics> believableMetrics()
{
    SeededRandom random(3);
    auto metrics = std::make_shared<StreamMetrics>();
    metrics->seconds = 900;
    metrics->from = std::chrono::time_point_cast<std::chrono::seconds>(BatchBuilder::timeOf(0)) -
                    std::chrono::seconds(900);
    metrics->recordsIn.assign(900, 0);
    const double base[] = {1.0, 0.55, 1.25, 0.5, 1.0, 1.7};
    for (int k = 0; k < 6; ++k) {
        StreamMetrics::ShardSeries series{{kSlots[k]}, kSlots[k], {}, {}, {}};
        for (int i = 0; i < 900; ++i) {
            const double wave = 1 + 0.25 * std::sin(i / 50.0) + 0.12 * std::sin(i / 15.0);
            series.records.push_back(800 * base[k] * wave * (0.82 + random.unit() * 0.36));
            metrics->recordsIn[std::size_t(i)] += series.records.back();
        }
        metrics->shards.push_back(series);
    }
    metrics->nowRecordsIn = 4812;
    return metrics;
}

struct Page
{
    FakeFeed feed{"checkout-events"};
    ScopeModel scope;
    FakeTail* tail = new FakeTail;
    RecordsView view{std::unique_ptr<TailFeed>(tail),
                     feed,
                     scope,
                     {"checkout-events", "http://127.0.0.1:4567", "eu-west-1"}};
    RecordTable* table = view.findChild<RecordTable*>();
    DetailPane* detail = view.findChild<DetailPane*>();

    explicit Page(std::uint64_t records = 10'000)
    {
        view.resize(1196, 754);
        view.show();
        feed.publish(std::shared_ptr<const StreamSnapshot>(snapshotOf(records)));
    }
    void arrive(std::uint64_t first, std::size_t count)
    {
        Q_EMIT tail->recordsArrived({believableBatch(first, count)});
        QCoreApplication::processEvents();
    }
    quint64 lastPositionInView() const
    {
        return view.model().recordAt(table->lastRowInView())->position.ordinal;
    }
    quint64 firstPositionInView() const
    {
        return view.model().recordAt(table->firstRowInView())->position.ordinal;
    }
    QAbstractButton* button(const QString& text) const
    {
        for (auto* candidate : view.findChildren<QAbstractButton*>())
            if (candidate->text() == text && candidate->isVisible())
                return candidate;
        return nullptr;
    }
};

} // namespace

class TestRecordsView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, builtInTheme(Scheme::Dark)); }

    void startsALittleBeforeTheTip()
    {
        Page page(10'000);
        QCOMPARE(page.tail->starts.size(), std::size_t(1));
        QCOMPARE(page.tail->starts[0].kind, TailStart::Kind::Position);
        QCOMPARE(page.tail->starts[0].position.ordinal, std::uint64_t(9'500));
    }
    void followsTheTip()
    {
        Page page;
        page.arrive(9'500, 500);
        QCOMPARE(page.lastPositionInView(), quint64(9'999));
        page.arrive(10'000, 300);
        QCOMPARE(page.lastPositionInView(), quint64(10'299));
        QCOMPARE(page.view.model().mode(), Mode::Following);
    }
    void scrollingUpPauses_data()
    {
        QTest::addColumn<QString>("how");
        QTest::newRow("wheel") << "wheel";
        QTest::newRow("page up") << "page";
        QTest::newRow("space") << "space";
    }
    void scrollingUpPauses()
    {
        QFETCH(QString, how);
        Page page;
        page.arrive(9'500, 500);
        if (how == "wheel") {
            QWheelEvent wheel(QPointF(50, 50), page.table->mapToGlobal(QPointF(50, 50)), {},
                              QPoint(0, 120), {}, {}, Qt::NoScrollPhase, false);
            QCoreApplication::sendEvent(page.table->viewport(), &wheel);
        } else {
            QTest::keyClick(page.table, how == "page" ? Qt::Key_PageUp : Qt::Key_Space);
        }
        QCOMPARE(page.view.model().mode(), Mode::Paused);
        const quint64 top = page.firstPositionInView();
        page.arrive(10'000, 1'480);
        QCOMPARE(page.firstPositionInView(), top);
        QTRY_VERIFY(page.button(QStringLiteral("1\u202f480 new")));
        QTest::mouseClick(page.button(QStringLiteral("1\u202f480 new")), Qt::LeftButton);
        QCOMPARE(page.view.model().mode(), Mode::Following);
        QCOMPARE(page.lastPositionInView(), quint64(11'479));
    }
    /// The gap of a pause lies behind its last row, for every way of going on there; the rows that
    /// were there stay where they are.
    void aPauseIsBrowsedOnIntoWhatCame_data()
    {
        QTest::addColumn<QString>("how");
        for (const char* const how : {"page", "wheel", "arrow", "newest first"})
            QTest::newRow(how) << how;
    }
    void aPauseIsBrowsedOnIntoWhatCame()
    {
        QFETCH(const QString, how);
        Page page;
        page.arrive(9'500, 500);
        const bool newestFirst = how == "newest first";
        if (newestFirst)
            page.view.turnOrder();
        page.table->setFocus();
        QTest::keyClick(page.table, Qt::Key_Space);
        QCOMPARE(page.view.model().mode(), Mode::Paused);
        page.arrive(10'000, 1'480);
        const auto end = [&] {
            return newestFirst ? page.firstPositionInView() : page.lastPositionInView();
        };
        QCOMPARE(end(), quint64(9'999));
        const auto goOn = [&] {
            if (how == "wheel") {
                QWheelEvent wheel(QPointF(50, 50), page.table->mapToGlobal(QPointF(50, 50)), {},
                                  QPoint(0, -120), {}, {}, Qt::NoScrollPhase, false);
                QCoreApplication::sendEvent(page.table->viewport(), &wheel);
            } else {
                QTest::keyClick(page.table, how == "page"    ? Qt::Key_PageDown
                                            : how == "arrow" ? Qt::Key_Down
                                                             : Qt::Key_PageUp);
            }
        };
        quint64 last = end();
        for (int i = 0; i < 3'000 && end() < 11'479; ++i) {
            goOn();
            QVERIFY(end() >= last && end() - last < 60);
            last = end();
        }
        QCOMPARE(end(), quint64(11'479));
        QCOMPARE(page.view.model().mode(), Mode::Paused);
        QCOMPARE(page.view.model().newRows(), quint64(0));
    }
    void selectingDoesNotPause()
    {
        Page page;
        page.arrive(9'500, 500);
        const int row = page.table->firstRowInView() + 3;
        const quint64 position = page.view.model().recordAt(row)->position.ordinal;
        QTest::mouseClick(page.table->viewport(), Qt::LeftButton, {},
                          QPoint(200, page.table->rowViewportPosition(row) + 11));
        QCOMPARE(page.view.model().mode(), Mode::Following);
        QVERIFY(page.detail->isVisible());
        page.arrive(10'000, 100'000);
        QCOMPARE(page.detail->record()->position.ordinal, position);
        QCOMPARE(page.lastPositionInView(), quint64(109'999));
        QCOMPARE(page.view.model().mode(), Mode::Following);
    }
    void keysChooseAndCopy()
    {
        Page page;
        page.arrive(9'500, 500);
        page.table->setFocus();
        QTest::keyClick(page.table, Qt::Key_K);
        const quint64 last = page.detail->record()->position.ordinal;
        QTest::keyClick(page.table, Qt::Key_K);
        QCOMPARE(page.detail->record()->position.ordinal, last - 1);
        QTest::keyClick(page.table, Qt::Key_J);
        QCOMPARE(page.detail->record()->position.ordinal, last);
        QTest::keyClick(page.table, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), recordAsRow(*page.detail->record()));
        QTest::keyClick(page.table, Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(QGuiApplication::clipboard()->text().startsWith("aws kinesis put-record "));
    }
    void enterGoesIntoTheDetailsAndEscapeBack()
    {
        Page page;
        page.view.activateWindow();
        page.arrive(9'500, 500);
        page.table->setFocus();
        QTest::keyClick(page.table, Qt::Key_K);
        QTest::keyClick(page.table, Qt::Key_Return);
        QTRY_VERIFY(page.detail->isAncestorOf(QApplication::focusWidget()));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QVERIFY(page.table->hasFocus());
    }
    void homeBrowsesTheStore()
    {
        Page page(10'000);
        page.tail->stored = believableBatch(0, 3'000);
        page.arrive(9'500, 500);
        QTest::keyClick(page.table, Qt::Key_Home);
        QCOMPARE(page.view.model().mode(), Mode::Range);
        QCOMPARE(page.firstPositionInView(), quint64(0));
        for (int i = 0; i < 200 && page.firstPositionInView() < 1'500; ++i)
            QTest::keyClick(page.table, Qt::Key_PageDown);
        QVERIFY(page.firstPositionInView() >= 1'500);
        QTest::keyClick(page.table, Qt::Key_End);
        QCOMPARE(page.view.model().mode(), Mode::Following);
        QCOMPARE(page.lastPositionInView(), quint64(9'999));
    }
    void scrollingUpGoesOnIntoTheStore()
    {
        Page page(10'000);
        page.tail->stored = believableBatch(7'000, 3'000);
        page.arrive(9'500, 500);
        quint64 top = page.firstPositionInView();
        for (int i = 0; i < 200 && top > 8'000; ++i) {
            QTest::keyClick(page.table, Qt::Key_PageUp);
            const quint64 now = page.firstPositionInView();
            QVERIFY2(now < top && top - now < 60,
                     qPrintable(QStringLiteral("from %1 to %2").arg(top).arg(now)));
            top = now;
        }
        QVERIFY(top <= 8'000);
        QCOMPARE(page.view.model().mode(), Mode::Range);
    }
    void newestFirstFollowsAtTheTop()
    {
        Page page(10'000);
        page.tail->stored = believableBatch(7'000, 3'000);
        page.arrive(9'500, 500);
        QSignalSpy kept(&page.view, &RecordsView::preferencesChanged);
        page.view.turnOrder();
        QVERIFY(!kept.isEmpty());
        QVERIFY(page.view.preferences().newestFirst);
        QCOMPARE(page.firstPositionInView(), quint64(9'999));
        page.arrive(10'000, 300);
        QCOMPARE(page.firstPositionInView(), quint64(10'299));
        QCOMPARE(page.view.model().mode(), Mode::Following);
        QTest::keyClick(page.table, Qt::Key_PageDown);
        QCOMPARE(page.view.model().mode(), Mode::Paused);
        quint64 top = page.firstPositionInView();
        page.arrive(10'300, 50);
        QCOMPARE(page.firstPositionInView(), top);
        for (int i = 0; i < 200 && top > 8'000; ++i) {
            QTest::keyClick(page.table, Qt::Key_PageDown);
            const quint64 now = page.firstPositionInView();
            QVERIFY2(now < top && top - now < 60,
                     qPrintable(QStringLiteral("from %1 to %2").arg(top).arg(now)));
            top = now;
        }
        QCOMPARE(page.view.model().mode(), Mode::Range);
        QTest::keyClick(page.table, Qt::Key_End);
        QCOMPARE(page.firstPositionInView(), quint64(10'349));
        page.view.turnOrder();
        QCOMPARE(page.lastPositionInView(), quint64(10'349));
    }
    void theOrderIsKept()
    {
        Page page;
        RecordPreferences preferences;
        preferences.newestFirst = true;
        page.view.setPreferences(preferences);
        page.arrive(9'500, 500);
        QCOMPARE(page.firstPositionInView(), quint64(9'999));
        QVERIFY(page.view.preferences().newestFirst);
    }
    void theDetailsStayWhereTheyWerePut()
    {
        QByteArray kept;
        {
            Page page;
            page.arrive(9'500, 500);
            QTest::keyClick(page.table, Qt::Key_K);
            QSignalSpy changed(&page.view, &RecordsView::preferencesChanged);
            QTest::keyClick(page.table, Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier);
            QCOMPARE(changed.size(), 1);
            kept = page.view.preferences().splitter;
        }
        Page page;
        RecordPreferences preferences;
        preferences.splitter = kept;
        page.view.setPreferences(preferences);
        page.arrive(9'500, 500);
        QTest::keyClick(page.table, Qt::Key_K);
        QTRY_VERIFY(page.detail->isVisible());
        QVERIFY(page.detail->x() > page.table->width() / 2);
    }
    void goesToTimesNumbersAndBookmarks_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<quint64>("position");
        const auto record = believableBatch(9'700, 1);
        QTest::newRow("sequence number")
            << QString::fromStdString(record->records()[0].sequenceNumber.toString())
            << quint64(9'700);
        QTest::newRow("time") << formatDateTime(BatchBuilder::timeOf(9'600 / 40)) << quint64(9'600);
        QTest::newRow("bookmark") << "odd" << quint64(9'800);
    }
    void goesToTimesNumbersAndBookmarks()
    {
        QFETCH(QString, text);
        Page page(10'000);
        page.arrive(9'500, 500);
        page.view.bookmarks().set(believableBatch(9'800, 1)->records()[0], "An odd one");
        page.view.bookmarks().set(believableBatch(9'900, 1)->records()[0], "plain");
        page.view.goTo();
        auto* dialog = page.view.findChild<GoToDialog*>();
        QVERIFY(dialog);
        auto* line = dialog->findChild<QLineEdit*>();
        QTest::keyClicks(line, text);
        QTest::keyClick(line, Qt::Key_Return);
        QVERIFY(page.view.model().mode() != Mode::Following);
        QTEST(page.firstPositionInView(), "position");
    }
    void saysWhyItCannotGoThere()
    {
        Page page(10'000);
        page.arrive(9'500, 500);
        page.view.goTo();
        auto* dialog = page.view.findChild<GoToDialog*>();
        auto* line = dialog->findChild<QLineEdit*>();
        const auto says = [dialog](const QString& text) {
            for (const QLabel* label : dialog->findChildren<QLabel*>())
                if (label->text().contains(text))
                    return true;
            return false;
        };
        line->setText("nowhere");
        QVERIFY(says("no time"));
        line->setText(QString::fromStdString(
            believableBatch(10'000, 1)->records()[0].sequenceNumber.toString()));
        QVERIFY(says("no record with that number yet"));
        QTest::keyClick(line, Qt::Key_Return);
        QVERIFY(dialog->isVisible());
        QTest::keyClick(line, Qt::Key_Escape);
        QCOMPARE(page.view.model().mode(), Mode::Following);
    }
    void filtersBookmarksAsTheyCome()
    {
        Page page;
        page.arrive(9'500, 500);
        auto* line = page.view.findChild<FilterLine*>();
        line->setText("bookmarked");
        QTRY_COMPARE(page.view.model().rowCount(), 0);
        page.view.bookmarks().set(believableBatch(9'800, 1)->records()[0], {});
        QTRY_COMPARE(page.view.model().rowCount(), 1);
        QCOMPARE(page.view.model().recordAt(0)->position.ordinal, std::uint64_t(9'800));
        page.view.bookmarks().remove({9'800});
        QTRY_COMPARE(page.view.model().rowCount(), 0);
    }
    void filtersTimesInTheZoneShown()
    {
        Page page;
        page.arrive(9'500, 500);
        auto* line = page.view.findChild<FilterLine*>();
        const Timestamp time = BatchBuilder::timeOf(9'600 / 40);
        const auto rowsAt = [&](TimeZone zone) {
            showTimesIn(zone);
            line->setText({});
            line->setText("time < " + formatDateTime(time, zone).replace(u' ', u'T'));
            QTest::qWait(0);
            return page.view.model().rowCount();
        };
        QTRY_COMPARE(rowsAt(TimeZone::Utc), 100);
        QTRY_COMPARE(rowsAt(TimeZone::Local), 100);
        // The same words mean another time once the zone turns.
        const QString words = line->text();
        const filter::FilterPtr before = line->filter();
        showTimesIn(TimeZone::Utc);
        page.view.zoneChanged();
        QCOMPARE(line->text(), words);
        QVERIFY(line->filter() != before);
        showTimesIn(TimeZone::Local);
    }
    void toolsAtTheRight_data()
    {
        QTest::addColumn<QString>("name");
        for (const char* name : {"Columns", "Go to", "Pin", "Export"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void toolsAtTheRight()
    {
        QFETCH(QString, name);
        Page page;
        page.arrive(9'500, 500);
        QTest::keyClick(page.table, Qt::Key_K);
        QSignalSpy exports(&page.view, &RecordsView::exportRequested);
        IconButton* tool = nullptr;
        auto* bar = page.view.findChild<RecordsToolbar*>();
        for (auto* candidate : bar->findChildren<IconButton*>())
            if (candidate->accessibleName().startsWith(name) && candidate->parent() == bar)
                tool = candidate;
        QVERIFY(tool);
        QVERIFY(tool->isVisible());
        if (name == "Pin")
            QTRY_VERIFY(page.detail->reading());
        QTest::mouseClick(tool, Qt::LeftButton);
        if (name == "Columns")
            QVERIFY(page.view.findChild<ColumnMenu*>());
        else if (name == "Go to")
            QVERIFY(page.view.findChild<GoToDialog*>());
        else if (name == "Pin")
            QVERIFY(page.detail->pinned() && tool->accessibleName().startsWith("Compare"));
        else
            QCOMPARE(exports.size(), 1);
    }
    void jumpsToTimes()
    {
        Page page(10'000);
        page.arrive(9'500, 500);
        Q_EMIT page.scope.jumpRequested(BatchBuilder::timeOf(9'600 / 40));
        QCOMPARE(page.view.model().mode(), Mode::Paused);
        QCOMPARE(page.firstPositionInView(), quint64(9'600));
    }
    void brushingPicksARange()
    {
        Page page;
        page.feed.publish(std::shared_ptr<const StreamMetrics>(believableMetrics()));
        page.arrive(9'500, 500);
        auto* strip = page.view.findChild<TimelineStrip*>();
        QSignalSpy jumps(&page.scope, &ScopeModel::jumpRequested);
        QTest::mousePress(strip, Qt::LeftButton, {}, QPoint(500, 30));
        QTest::mouseMove(strip, QPoint(600, 30));
        QTest::mouseRelease(strip, Qt::LeftButton, {}, QPoint(600, 30));
        QVERIFY(page.scope.range());
        QCOMPARE(jumps.size(), 1);
        QVERIFY(page.scope.range()->from < page.scope.range()->to);
    }
    void showsChosenShards()
    {
        Page page;
        page.arrive(9'500, 500);
        page.scope.setShards({ShardId{7}});
        for (int row = 0; row < page.view.model().rowCount(); ++row)
            QCOMPARE(page.view.model().recordAt(row)->shard.index, 7u);
        page.scope.setShards({ShardId{99}});
        QTRY_VERIFY(page.button("Show all shards"));
        QTest::mouseClick(page.button("Show all shards"), Qt::LeftButton);
        QVERIFY(page.scope.shards().empty());
        QCOMPARE(page.view.model().rowCount(), 500);
    }
    void emptyStreamOffersTheNextStep()
    {
        Page page(0);
        QSignalSpy produce(&page.view, &RecordsView::produceRequested);
        QTRY_VERIFY(page.button("Send one record"));
        QTest::mouseClick(page.button("Send one record"), Qt::LeftButton);
        QCOMPARE(produce.size(), 1);
        QSignalSpy generator(&page.view, &RecordsView::generatorRequested);
        QTest::mouseClick(page.button("Start a generator"), Qt::LeftButton);
        QCOMPARE(generator.size(), 1);
        QTest::mouseClick(page.button("Copy a put command"), Qt::LeftButton);
        QVERIFY(QGuiApplication::clipboard()->text().contains("--stream-name checkout-events"));
        page.arrive(0, 3);
        QVERIFY(page.table->isVisible());
        QCOMPARE(page.view.model().rowCount(), 3);
    }
    void readErrorsKeepTheRows()
    {
        Page page;
        page.arrive(9'500, 500);
        Q_EMIT page.tail->readFailed("The disk answered with an error.", "segment 3: EIO");
        auto* banner = page.view.findChild<Banner*>();
        QVERIFY(banner->isVisible());
        QVERIFY(page.table->isVisible());
        QTest::mouseClick(page.button("Read on"), Qt::LeftButton);
        QCOMPARE(page.tail->starts.back().position.ordinal, std::uint64_t(10'000));
        QVERIFY(!banner->isVisible());
    }
    void readErrorWithoutRowsSaysWhy()
    {
        Page page;
        Q_EMIT page.tail->readFailed("The stream's files are damaged.", "");
        QTRY_VERIFY(page.button("Try again"));
        QTest::mouseClick(page.button("Try again"), Qt::LeftButton);
        QCOMPARE(page.tail->starts.size(), std::size_t(2));
    }
    void startsAnewWhenTheStreamIsMadeAgain()
    {
        Page page;
        page.arrive(9'500, 500);
        page.feed.publishGone();
        auto again = snapshotOf(0);
        again->incarnation = 2;
        page.feed.publish(std::shared_ptr<const StreamSnapshot>(again));
        QCOMPARE(page.view.model().rowCount(), 0);
        QCOMPARE(page.tail->starts.size(), std::size_t(2));
    }
    void detailTabsApply_data()
    {
        QTest::addColumn<QByteArray>("data");
        QTest::addColumn<int>("tab");
        QTest::newRow("JSON") << QByteArray(R"({"a":1})") << int(DetailPane::Json);
        QTest::newRow("text") << QByteArray("test") << int(DetailPane::Text);
        QTest::newRow("octets") << QByteArray("\x00\x01", 2) << int(DetailPane::Hex);
        QTest::newRow("empty") << QByteArray() << int(DetailPane::Text);
        QTest::newRow("3 MB of JSON")
            << QByteArray("[\"") + QByteArray(3'000'000, 'x') + "\"]" << int(DetailPane::Json);
    }
    void detailTabsApply()
    {
        QFETCH(QByteArray, data);
        auto batch = std::make_shared<RecordBatch>();
        Record record;
        record.partitionKey = "key";
        record.data = {data.data(), std::size_t(data.size())};
        batch->addCopy(record);
        DetailPane pane;
        pane.resize(1196, 266);
        pane.showRecord({batch, &batch->records()[0]}, 0);
        QTEST(int(pane.tab()), "tab");
        QVERIFY(!pane.grab().isNull());
    }
    void filterIsTypedAndStepsThroughHits()
    {
        Page page;
        page.arrive(9'000, 1000);
        QTest::keyClick(page.table, Qt::Key_F, Qt::ControlModifier);
        auto* line = page.view.findChild<FilterLine*>();
        QTRY_VERIFY(line->hasFocus());
        QTest::keyClicks(line, "kind = text");
        QTRY_VERIFY(page.view.model().isFiltered());
        const int hits = page.view.model().rowCount();
        QVERIFY(hits > 0 && hits < 100);
        for (int row = 0; row < hits; ++row)
            QVERIFY(page.view.model().recordAt(row)->data.find("WARN") != BytesView::npos);
        QTest::keyClick(line, Qt::Key_Return);
        QTRY_VERIFY(page.table->hasFocus());
        QTest::keyClick(page.table, Qt::Key_F3, Qt::ShiftModifier);
        const int row = page.table->currentIndex().row();
        QTest::keyClick(page.table, Qt::Key_F3, Qt::ShiftModifier);
        QCOMPARE(page.table->currentIndex().row(), row - 1);
        QTest::keyClick(page.table, Qt::Key_F3);
        QCOMPARE(page.table->currentIndex().row(), row);
        page.arrive(10'000, 400);
        QVERIFY(page.view.model().rowCount() > hits);
        line->clear();
        QCOMPARE(page.view.model().rowCount(), 1400);
    }
    void offersThePathThatWasMeantWhenNothingMatches()
    {
        Page page;
        page.arrive(9'000, 400);
        auto* line = page.view.findChild<FilterLine*>();
        line->setText("$.totl > 5");
        const auto use = [&]() -> QPushButton* {
            for (auto* button : page.view.findChildren<QPushButton*>())
                if (button->isVisible() && button->text() == "Use $.total")
                    return button;
            return nullptr;
        };
        QTRY_VERIFY(use());
        QTRY_VERIFY(use()->x() < page.button("Clear filter")->x()); // the primary one comes first
        QCOMPARE(use()->nextInFocusChain(), page.button("Clear filter"));
        page.arrive(9'400, 40); // more that does not match changes nothing
        QCoreApplication::processEvents();
        QVERIFY(use());
        QTest::mouseClick(use(), Qt::LeftButton);
        QCOMPARE(line->text(), QString("$.total > 5"));
        QTRY_VERIFY(page.view.model().rowCount() > 300);
        line->setText("$.total > 5000");
        QTRY_COMPARE(page.view.model().rowCount(), 0);
        QTest::qWait(0);
        QVERIFY(!use());
    }
    void cellMenuNarrows()
    {
        Page page;
        page.arrive(9'900, 100);
        const int row = page.table->lastRowInView() - 2;
        const RecordRow record = page.view.model().recordAt(row);
        const QPoint cell = page.table->visualRect(page.view.model().index(row, 2)).center();
        Q_EMIT page.table->customContextMenuRequested(cell);
        auto* menu = page.view.findChild<QMenu*>();
        QVERIFY(menu);
        const QString key = QString::fromStdString(std::string(record->partitionKey));
        const QString condition = QStringLiteral("key = \"%1\"").arg(key);
        for (QAction* action : menu->actions())
            if (action->text().contains(condition) && action->text().startsWith("Without"))
                action->trigger();
        QCOMPARE(page.view.findChild<FilterLine*>()->text(), "not " + condition);
        for (int i = 0; i < page.view.model().rowCount(); ++i)
            QVERIFY(page.view.model().recordAt(i)->partitionKey != record->partitionKey);
    }
    void cellMenuPinsAndAsksForTheMap()
    {
        Page page;
        page.arrive(9'900, 100);
        const int row = page.table->lastRowInView() - 2;
        const RecordRow record = page.view.model().recordAt(row);
        QSignalSpy asked(&page.view, &RecordsView::mapRequested);
        Q_EMIT page.table->customContextMenuRequested(
            page.table->visualRect(page.view.model().index(row, 2)).center());
        for (QAction* action : page.view.findChild<QMenu*>()->actions())
            if (action->text().startsWith("Show the key") || action->text().startsWith("Pin to"))
                action->trigger();
        QCOMPARE(asked.count(), 1);
        QCOMPARE(asked[0][0].toString().toStdString(), std::string(record->partitionKey));
        QVERIFY(page.view.findChild<DetailPane*>()->pinned());
    }
    void hitIsShownAmongAllRecordsAroundIt()
    {
        Page page;
        page.tail->stored = believableBatch(8'000, 2'000);
        page.arrive(9'000, 1000);
        auto* line = page.view.findChild<FilterLine*>();
        line->setText("kind = text");
        const RecordRow hit = page.view.model().recordAt(3);
        Q_EMIT page.table->customContextMenuRequested(
            page.table->visualRect(page.view.model().index(3, 2)).center());
        for (QAction* action : page.view.findChild<QMenu*>()->actions())
            if (action->text().contains("around"))
                action->trigger();
        QTRY_COMPARE(page.view.model().mode(), Mode::Range);
        QVERIFY(page.view.model().rowCount() > 500);
        const int current = page.table->currentIndex().row();
        QVERIFY(page.view.model().recordAt(current)->position == hit->position);
        auto* banner = page.view.findChild<Banner*>();
        QTRY_VERIFY(banner->isVisibleTo(&page.view));
        QTest::mouseClick(banner->findChild<QPushButton*>(), Qt::LeftButton);
        QCOMPARE(page.view.model().mode(), Mode::Following);
        QVERIFY(page.view.model().rowCount() < 100);
    }
    void searchesEverythingStored()
    {
        Page page;
        page.tail->stored = believableBatch(0, 2'000);
        page.arrive(9'900, 100);
        auto* line = page.view.findChild<FilterLine*>();
        line->setText("kind = text");
        QTest::keyClick(line, Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(page.tail->lastSearch);
        QCOMPARE(page.view.model().mode(), Mode::Found);
        auto hits = std::make_shared<RecordBatch>();
        for (const Record& record : page.tail->stored->records())
            if (record.data.find("WARN") != BytesView::npos)
                hits->addCopy(record);
        SearchProgress progress;
        progress.to = {10'000};
        progress.records = 2'000;
        progress.hits = hits->size();
        Q_EMIT page.tail->lastSearch->found({hits});
        Q_EMIT page.tail->lastSearch->progressed(progress);
        QCOMPARE(page.view.model().rowCount(), int(hits->size()));
        const auto banners = page.view.findChildren<Banner*>();
        QTRY_VERIFY(std::any_of(banners.begin(), banners.end(),
                                [&](Banner* b) { return b->isVisibleTo(&page.view); }));
        Banner* banner = nullptr;
        for (Banner* one : banners)
            banner = one->isVisibleTo(&page.view) ? one : banner;
        QTest::mouseClick(banner->findChild<QPushButton*>(), Qt::LeftButton);
        QCOMPARE(page.tail->lastSearch->stops, 1);
        progress.stopped = progress.over = true;
        Q_EMIT page.tail->lastSearch->progressed(progress);
        // Among all records, and back.
        page.table->chooseRow(2);
        const RecordRow hit = page.view.model().recordAt(2);
        Q_EMIT page.table->customContextMenuRequested(
            page.table->visualRect(page.view.model().index(2, 2)).center());
        for (QAction* action : page.view.findChild<QMenu*>()->actions())
            if (action->text().contains("around"))
                action->trigger();
        QTRY_COMPARE(page.view.model().mode(), Mode::Range);
        QVERIFY(page.view.model().recordAt(page.table->currentIndex().row())->position ==
                hit->position);
        QTRY_COMPARE(banner->findChild<QPushButton*>()->text(), QString("Back to the results"));
        QTest::mouseClick(banner->findChild<QPushButton*>(), Qt::LeftButton);
        QCOMPARE(page.view.model().mode(), Mode::Found);
        QCOMPARE(page.view.model().rowCount(), int(hits->size()));
        line->clear();
        QCOMPARE(page.view.model().mode(), Mode::Following);
        QVERIFY(!page.tail->lastSearch);
    }
    void aPauseOutlastsTheBuffer()
    {
        Page page;
        page.arrive(9'500, 500);
        page.view.pause();
        page.table->showAtTop(200);
        const quint64 top = page.firstPositionInView();
        const auto place = [&] {
            const int row = page.view.model().rowAtPosition({top + 5});
            const QPoint at(0, page.table->rowViewportPosition(row));
            return page.table->viewport()->mapTo(&page.view, at).y();
        };
        const int before = place();
        // More than the list holds: what came first is in the store only.
        BatchBuilder later(10'000);
        for (int i = 0; i < 30; ++i) {
            Q_EMIT page.tail->recordsArrived({later.batch(40'000)});
            QCoreApplication::processEvents();
        }
        page.feed.publish(std::shared_ptr<const StreamSnapshot>(snapshotOf(1'210'000)));
        QCOMPARE(page.view.model().newRows(), std::uint64_t(1'200'000));
        QVERIFY(page.view.model().hasGap());
        QTRY_VERIFY(page.button("Browse store"));
        QCOMPARE(place(), before); // the banner covers rows, and moves none

        page.tail->stored = BatchBuilder(9'000).batch(3'000);
        page.button("Browse store")->click();
        QCOMPARE(page.view.model().mode(), Mode::Range);
        QCOMPARE(page.firstPositionInView(), quint64(9'999));
        for (int i = 0; i < 20; ++i)
            QTest::keyClick(page.table, Qt::Key_PageDown);
        QVERIFY(page.firstPositionInView() > 10'300);
        page.view.follow();
        QCOMPARE(page.lastPositionInView(), quint64(1'209'999));
    }
    void columnsOfPaths()
    {
        Page page;
        page.arrive(9'900, 100);
        QSignalSpy changed(&page.view, &RecordsView::preferencesChanged);
        page.table->setFocus();
        QTest::keyClick(page.table, Qt::Key_K, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(page.view.findChild<ColumnMenu*>());
        auto* menu = page.view.findChild<ColumnMenu*>();
        QAction* found = nullptr;
        for (QAction* action : menu->actions())
            if (action->text().startsWith("$.customer.tier\t"))
                found = action;
        QVERIFY(found);
        found->trigger();
        auto* field = menu->findChild<QLineEdit*>();
        QTest::keyClicks(field, "$.total");
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(page.table->paths(), (QStringList{"$.customer.tier", "$.total"}));
        QVERIFY(changed.count() > 0);
        const int last = page.table->horizontalHeader()->count() - 1;
        QCOMPARE(page.table->horizontalHeader()->logicalIndex(last), int(RecordWindowModel::Data));
        const auto* model = page.table->model();
        QCOMPARE(model->headerData(8, Qt::Horizontal, Qt::DisplayRole).toString(),
                 QString("$.total"));
        const auto number = [&] { // in one of the rows in view, once they are decoded
            for (int row = 0; row < model->rowCount(); ++row)
                if (model->index(row, 8).data().toString().toDouble() > 0)
                    return true;
            return false;
        };
        QTRY_VERIFY(number());
        // As it is kept, elsewhere.
        page.table->showColumnOf(RecordWindowModel::Bytes, false);
        page.table->setColumnWidth(8, 90);
        Page other;
        other.view.setPreferences(page.view.preferences());
        QCOMPARE(other.table->paths(), page.table->paths());
        QVERIFY(other.table->isColumnHidden(RecordWindowModel::Bytes));
        QCOMPARE(other.table->columnWidth(8), 90);
        other.table->resetColumns();
        QVERIFY(other.table->paths().isEmpty());
        QVERIFY(!other.table->isColumnHidden(RecordWindowModel::Bytes));
    }
    void columnsThatWereResetComeBack()
    {
        Page page;
        page.arrive(9'900, 100);
        page.table->addPath("$.total");
        page.table->setColumnWidth(RecordWindowModel::ColumnCount, 90);
        ColumnMenu menu(*page.table, nullptr);
        menu.setAttribute(Qt::WA_DeleteOnClose, false);
        menu.actions().back()->trigger();
        QVERIFY(page.table->paths().isEmpty());
        QSignalSpy changed(&page.view, &RecordsView::preferencesChanged);
        page.table->window()->findChild<UndoBar*>()->findChild<QPushButton*>()->click();
        QCOMPARE(page.table->paths(), QStringList{"$.total"});
        QCOMPARE(page.table->columnWidth(RecordWindowModel::ColumnCount), 90);
        QVERIFY(changed.count() > 0);
    }
    void nothingMatches()
    {
        Page page;
        page.arrive(9'900, 100);
        page.view.findChild<FilterLine*>()->setText("size > 1 GB");
        auto* empty = page.view.findChild<EmptyState*>();
        QTRY_VERIFY(empty->isVisibleTo(&page.view));
        QTest::mouseClick(empty->findChild<QPushButton*>(), Qt::LeftButton);
        QTRY_VERIFY(!empty->isVisibleTo(&page.view));
        QCOMPARE(page.view.model().rowCount(), 100);
    }
    void paints_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("light");
        for (const bool light : {false, true}) {
            const char* scheme = light ? "light" : "dark";
            for (const char* state : {"live", "paused", "empty", "skeleton", "error", "metadata"})
                QTest::addRow("%s %s", state, scheme) << state << light;
        }
    }
    /// Saves what it painted where WEIR_GRAB says.
    void paints()
    {
        QFETCH(QString, name);
        QFETCH(bool, light);
        applyTheme(*qApp, builtInTheme(light ? Scheme::Light : Scheme::Dark));
        Page page(name == "empty" ? 0 : 10'000);
        page.view.resize(1196, 754);
        page.feed.publish(std::shared_ptr<const StreamMetrics>(believableMetrics()));
        page.scope.setSpan(std::chrono::minutes(15));
        if (name != "empty" && name != "skeleton")
            page.arrive(9'500, 500);
        if (name == "live" || name == "metadata")
            for (int i = 0; i < 7; ++i)
                QTest::keyClick(page.table, Qt::Key_K);
        if (auto* json = page.detail->findChild<JsonView*>(); json && name == "live")
            for (int i = 0; i < 6; ++i)
                QTest::keyClick(json, Qt::Key_Down);
        if (name == "metadata")
            page.detail->findChild<QTabBar*>()->setCurrentIndex(DetailPane::Metadata);
        if (name == "paused") {
            QTest::keyClick(page.table, Qt::Key_Space);
            page.scope.setRange(
                ScopeModel::TimeRange{BatchBuilder::timeOf(0) - std::chrono::seconds(360),
                                      BatchBuilder::timeOf(0) - std::chrono::seconds(290)});
            page.arrive(10'000, 12'480);
        }
        if (name == "error")
            Q_EMIT page.tail->readFailed("The disk answered with an error.", "segment 3: EIO");
        QTest::qWait(250);
        const QPixmap grabbed = page.view.grab();
        QVERIFY(!grabbed.isNull());
        const QString folder = qEnvironmentVariable("WEIR_GRAB");
        if (!folder.isEmpty())
            grabbed.save(
                QStringLiteral("%1/records-%2-%3.png").arg(folder, name, light ? "light" : "dark"));
        applyTheme(*qApp, builtInTheme(Scheme::Dark));
    }
};

QTEST_MAIN(TestRecordsView)
#include "tst_records_view.moc"
