#include "widgets/streams/produce_page.h"

#include "backend/bridge/store_jobs.h"
#include "models/streams/landed_records_model.h"
#include "models/streams/scope_model.h"
#include "tests/support/open_connection.h"
#include "tests/support/stream_samples.h"
#include "widgets/common/flat_table.h"
#include "widgets/common/labels.h"
#include "widgets/common/segmented_control.h"
#include "widgets/common/theme.h"
#include "widgets/streams/file_form.h"
#include "widgets/streams/generator_form.h"
#include "widgets/streams/landed_records_view.h"
#include "widgets/streams/record_form.h"
#include "widgets/streams/target_label.h"

#include <QSignalSpy>
#include <QtTest>
#include <QtWidgets>

using namespace weir;
using namespace weir::test;

namespace {

/// The page over a service that takes records into the shard of their hash key, of two.
struct Shown
{
    OpenConnection local;
    ManualFeed feed;
    ScopeModel scope;
    std::atomic<int> calls{0};
    std::atomic<bool> refuse{false};
    std::unique_ptr<ProducePage> page;

    Shown()
    {
        local.service.onPutRecord = [this](auto& context, const auto& request) {
            context.requestId = "of-one";
            return put(request);
        };
        local.service.onPutRecords = [this](auto& context, const auto& request) {
            context.requestId = "of-many";
            return putAll(request);
        };
        publish(StreamState::Active);
        if (!local.open())
            return;
        page = std::make_unique<ProducePage>(local.connection, feed, scope);
        page->resize(1196, 700);
        page->show();
    }
    void publish(StreamState state)
    {
        auto stream = std::make_shared<StreamSnapshot>(*streamOf(QStringLiteral("0[0-7] 1[8-f]")));
        stream->state = state;
        feed.publish(std::shared_ptr<const StreamSnapshot>(stream));
    }
    Result<protocol::PutRecordResponse> put(const protocol::PutRecordRequest& request)
    {
        ++calls;
        if (refuse)
            return Error(ErrorCode::ProvisionedThroughputExceeded, "Rate exceeded for shard.");
        const bool upper = HashKey::ofPartitionKey(*request.partitionKey).high >> 63;
        return protocol::PutRecordResponse{
            upper ? "shardId-000000000001" : "shardId-000000000000", "4965", {}};
    }
    Result<protocol::PutRecordsResponse> putAll(const protocol::PutRecordsRequest& request)
    {
        ++calls;
        protocol::PutRecordsResponse response;
        response.records.resize(request.records->size());
        for (auto& entry : response.records) {
            entry.shardId = "shardId-000000000001";
            entry.sequenceNumber = "4966";
        }
        response.records.back() = {};
        response.records.back().errorCode = "ProvisionedThroughputExceededException";
        response.records.back().errorMessage = "Rate exceeded.";
        return response;
    }
    template <typename T>
    T* field(const char* name) const
    {
        for (T* widget : page->findChildren<T*>())
            if (widget->accessibleName() == QLatin1String(name))
                return widget;
        return nullptr;
    }
    QPushButton* button(const char* text) const
    {
        for (auto* button : page->findChildren<QPushButton*>())
            if (button->text() == QLatin1String(text))
                return button;
        return nullptr;
    }
    void write(const char* key, const char* body) const
    {
        RecordDraft draft;
        draft.partitionKey = QString::fromUtf8(key);
        draft.body = QString::fromUtf8(body);
        page->form().setDraft(draft);
    }
    QString outcome(int row) const
    {
        return page->landed().index(row, LandedRecordsModel::Outcome).data().toString();
    }
    /// The request id that the console looked for in the log, which has none here.
    QString lookedUp() const
    {
        const auto* box = page->findChild<QMessageBox*>();
        return box && box->isVisible() ? box->text() : QString();
    }
    bool says(const QString& text) const
    {
        for (auto* label : page->findChildren<QLabel*>())
            if (label->text().contains(text))
                return true;
        for (auto* label : page->findChildren<ElidedLabel*>())
            if (label->text().contains(text))
                return true;
        return false;
    }
};

} // namespace

class ProducePageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, builtInTheme(Scheme::Dark)); }

    void showsTheTargetBeforeSending()
    {
        const Shown shown;
        shown.write("456", "{}");
        QVERIFY(shown.says(QStringLiteral("250cf8b51c773f3f8dc8b4be867a9a02"))); // MD5 of "456"
        QVERIFY(shown.page->findChild<TargetLabel*>()->text().startsWith(
            QStringLiteral("shardId-000000000000")));
        QVERIFY(shown.says(QStringLiteral("--partition-key 456")));
        auto* hashKey = shown.field<QLineEdit>("Explicit hash key");
        QTest::keyClicks(hashKey, QStringLiteral("340282366920938463463374607431768211455"));
        QVERIFY(shown.page->findChild<TargetLabel*>()->text().startsWith(
            QStringLiteral("shardId-000000000001")));
        QVERIFY(shown.says(QStringLiteral("--explicit-hash-key")));
    }
    void sendsOneWithTheKeyboard()
    {
        const Shown shown;
        shown.write("456", "{\"a\": 1}");
        auto* body = shown.field<QPlainTextEdit>("Data");
        QVERIFY(QTest::qWaitForWindowActive(shown.page.get()));
        body->setFocus();
        QTest::keyClick(body, Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(shown.page->landed().rowCount(), 1);
        QCOMPARE(shown.outcome(0), QStringLiteral("4965"));
        QCOMPARE(shown.page->landed().byShard().at(ShardId{0}).accepted, std::uint64_t{1});
    }
    void sendsManyInOneCall()
    {
        const Shown shown;
        shown.write("456", "{}");
        shown.field<QSpinBox>("How many times")->setValue(3);
        QTest::mouseClick(shown.button("Send"), Qt::LeftButton);
        QTRY_COMPARE(shown.page->landed().rowCount(), 3);
        QCOMPARE(shown.calls.load(), 1);
        QCOMPARE(shown.page->landed().total().refused, std::uint64_t{1});
        QCOMPARE(shown.outcome(0),
                 QStringLiteral("ProvisionedThroughputExceededException: Rate exceeded."));
    }
    void showsARefusalWordForWord()
    {
        Shown shown;
        shown.refuse = true;
        shown.write("456", "{}");
        QTest::mouseClick(shown.button("Send"), Qt::LeftButton);
        QTRY_COMPARE(shown.page->landed().rowCount(), 1);
        QCOMPARE(
            shown.outcome(0),
            QStringLiteral("ProvisionedThroughputExceededException: Rate exceeded for shard."));
    }
    void leadsToTheCallOfARefusal()
    {
        Shown shown;
        shown.refuse = true;
        shown.write("456", "{}");
        QTest::mouseClick(shown.button("Send"), Qt::LeftButton);
        QTRY_COMPARE(shown.page->landed().rowCount(), 1);
        QPushButton* details = shown.field<QPushButton>("Details of the call that failed");
        QVERIFY(!details->isVisible());
        shown.page->findChild<LandedRecordsView*>()->selectRow(0);
        QVERIFY(details->isVisible() && !shown.button("Show in Records")->isVisible());
        QTest::mouseClick(details, Qt::LeftButton);
        QTRY_VERIFY(shown.lookedUp().contains(QStringLiteral("of-one")));
    }
    void leadsToACallOfAGenerator()
    {
        Shown shown;
        shown.page->showWay(ProducePage::Way::Generator);
        QPushButton* details = shown.field<QPushButton>("Details of the call");
        QVERIFY(!details->isEnabled());
        QTest::mouseClick(shown.button("Start"), Qt::LeftButton);
        auto* answers = shown.field<FlatTable>("Responses");
        QTRY_VERIFY(answers->model()->rowCount() > 0);
        answers->selectRow(0);
        QTest::mouseClick(details, Qt::LeftButton);
        QTRY_VERIFY(shown.lookedUp().contains(QStringLiteral("of-many")));
    }
    void saysWhyNothingCanBeSent_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("body");
        QTest::addColumn<QString>("reason");
        QTest::newRow("no key") << QString() << QStringLiteral("{}")
                                << QStringLiteral("needs a partition key");
        QTest::newRow("no JSON") << QStringLiteral("k") << QStringLiteral("{\n\"a\": }")
                                 << QStringLiteral("Line 2, column");
    }
    void saysWhyNothingCanBeSent()
    {
        QFETCH(QString, key);
        QFETCH(QString, body);
        QFETCH(QString, reason);
        const Shown shown;
        shown.write(key.toUtf8().constData(), body.toUtf8().constData());
        QVERIFY(!shown.button("Send")->isEnabled());
        QVERIFY2(shown.says(reason), qPrintable(reason));
        QTest::keyClick(shown.field<QPlainTextEdit>("Data"), Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(shown.calls.load(), 0);
    }
    void waitsForTheStreamToBecomeActive()
    {
        Shown shown;
        shown.write("k", "{}");
        shown.publish(StreamState::Creating);
        QVERIFY(!shown.button("Send")->isEnabled());
        QVERIFY(shown.says(QStringLiteral("CREATING")));
        shown.publish(StreamState::Active);
        QVERIFY(shown.button("Send")->isEnabled());
    }
    void changesTheWritingButNotTheBytes()
    {
        const Shown shown;
        shown.write("k", "{}");
        auto* kinds = shown.field<SegmentedControl>("How the data is written");
        Q_EMIT kinds->activated(2);
        QCOMPARE(shown.field<QPlainTextEdit>("Data")->toPlainText(), QStringLiteral("7b 7d"));
        shown.field<QPlainTextEdit>("Data")->setPlainText(QStringLiteral("ff"));
        Q_EMIT kinds->activated(0);
        QCOMPARE(kinds->currentIndex(), 2);
        QVERIFY(shown.says(QStringLiteral("no UTF-8")));
    }
    void sendsRefusedRecordsAgain()
    {
        Shown shown;
        shown.write("456", "{}");
        shown.field<QSpinBox>("How many times")->setValue(3);
        QTest::mouseClick(shown.button("Send"), Qt::LeftButton);
        QTRY_COMPARE(shown.page->landed().rowCount(), 3);
        QCOMPARE(shown.page->landed().total().refused, std::uint64_t{1});
        auto* again = shown.button("Send refused again");
        QVERIFY(again->isVisible());
        shown.local.service.onPutRecords = [&shown](auto&, const auto& request) {
            ++shown.calls;
            protocol::PutRecordsResponse response;
            response.records.resize(request.records->size());
            for (auto& entry : response.records)
                entry.shardId = "shardId-000000000001";
            return Result<protocol::PutRecordsResponse>(response);
        };
        QTest::mouseClick(again, Qt::LeftButton);
        QTRY_COMPARE(shown.page->landed().rowCount(), 4);
        QCOMPARE(shown.page->landed().total().accepted, std::uint64_t{3});
        QVERIFY(!again->isVisible());
    }
    void aGeneratorStartsPausesAndStops()
    {
        Shown shown;
        QTest::mouseClick(
            shown.field<SegmentedControl>("What to send")->findChildren<QAbstractButton*>().at(1),
            Qt::LeftButton);
        QCOMPARE(shown.page->way(), ProducePage::Way::Generator);
        shown.page->generator().findChild<QSpinBox*>(QStringLiteral("rate"))->setValue(5000);
        QVERIFY(QTest::qWaitForWindowActive(shown.page.get()));
        auto* text = shown.field<QPlainTextEdit>("Record template");
        text->setFocus();
        QTest::keyClick(text, Qt::Key_Return, Qt::ControlModifier);
        const StoreJobs& jobs = shown.local.connection.jobs();
        QCOMPARE(jobs.jobs().size(), std::size_t{1});
        QTRY_VERIFY(jobs.jobs().front().sent->accepted > 0);
        QVERIFY(shown.says(QStringLiteral("Sending")));
        QVERIFY(shown.says(QStringLiteral("of 5")));
        QTest::mouseClick(shown.button("Pause"), Qt::LeftButton);
        QVERIFY(jobs.jobs().front().state == StoreJob::State::Paused);
        QTest::mouseClick(shown.button("Resume"), Qt::LeftButton);
        QTRY_VERIFY(jobs.jobs().front().state == StoreJob::State::Running);
        // It goes on when the page is left.
        shown.page.reset();
        const auto before = jobs.jobs().front().sent->accepted;
        QTRY_VERIFY(jobs.jobs().front().sent->accepted > before);
        shown.page = std::make_unique<ProducePage>(shown.local.connection, shown.feed, shown.scope);
        shown.page->show();
        QCOMPARE(shown.page->way(), ProducePage::Way::Generator);
        QTest::mouseClick(shown.button("Stop"), Qt::LeftButton);
        QVERIFY(jobs.jobs().front().state == StoreJob::State::Cancelled);
        QVERIFY(!shown.button("Stop")->isEnabled());
    }
    void aTemplateWithAFaultDoesNotStart()
    {
        const Shown shown;
        shown.page->showWay(ProducePage::Way::Generator);
        auto* text = shown.field<QPlainTextEdit>("Record template");
        text->setPlainText(QStringLiteral("{{nam}}"));
        QVERIFY(!shown.button("Start")->isEnabled());
        QVERIFY(shown.says(QStringLiteral("There is no function \"nam\"")));
        QTest::keyClick(text, Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(shown.local.connection.jobs().jobs().empty());
    }
    void showsTheFieldsThatAreInUse()
    {
        const Shown shown;
        shown.page->showWay(ProducePage::Way::Generator);
        QVERIFY(!shown.field<QLineEdit>("Hot key")->isVisible());
        Q_EMIT shown.field<SegmentedControl>("Partition key")->activated(2);
        shown.field<SegmentedControl>("Partition key")->setCurrentIndex(2);
        Q_EMIT shown.field<SegmentedControl>("Partition key")->activated(2);
        QVERIFY(shown.field<QLineEdit>("Hot key")->isVisible());
        shown.field<SegmentedControl>("Over time")->setCurrentIndex(2);
        Q_EMIT shown.field<SegmentedControl>("Over time")->activated(2);
        QVERIFY(shown.field<QSpinBox>("Burst takes")->isVisible());
        QCOMPARE(shown.page->generator().draft().shape.kind, producer::RateShape::Kind::Burst);
    }
    void sendsAFile()
    {
        QTemporaryDir directory;
        QFile file(directory.filePath(QStringLiteral("r.csv")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("partitionKey,data\nk,dGVzdA==\nl,dGVzdA==\n");
        file.close();
        Shown shown;
        shown.page->showWay(ProducePage::Way::File);
        QVERIFY(!shown.button("Send file")->isEnabled());
        shown.page->file().setPath(file.fileName());
        QTest::mouseClick(shown.button("Send file"), Qt::LeftButton);
        const StoreJobs& jobs = shown.local.connection.jobs();
        QTRY_VERIFY(!jobs.jobs().empty() && jobs.jobs().front().sent->made == 2);
    }
    void looksWhileItGenerates_data() { looks_data(); }
    void looksWhileItGenerates()
    {
        QFETCH(int, scheme);
        applyTheme(*qApp, builtInTheme(Scheme(scheme)));
        Shown shown;
        shown.page->resize(1196, 756);
        shown.page->showWay(ProducePage::Way::Generator);
        shown.field<SegmentedControl>("Partition key")->setCurrentIndex(2);
        Q_EMIT shown.field<SegmentedControl>("Partition key")->activated(2);
        shown.page->generator().findChild<QSpinBox*>(QStringLiteral("rate"))->setValue(1300);
        QTest::mouseClick(shown.button("Start"), Qt::LeftButton);
        const StoreJobs& jobs = shown.local.connection.jobs();
        QTRY_VERIFY(jobs.jobs().front().sent->calls > 30);
        QCOMPARE(grabbed(*shown.page,
                         QStringLiteral("generate-") + QLatin1String(QTest::currentDataTag()))
                     .width(),
                 1196);
    }
    void leadsToTheRecord()
    {
        Shown shown;
        shown.write("456", "{}");
        QSignalSpy jumps(&shown.scope, &ScopeModel::jumpRequested);
        QTest::mouseClick(shown.button("Send"), Qt::LeftButton);
        QTRY_COMPARE(shown.page->landed().rowCount(), 1);
        QVERIFY(!shown.button("Show in Records")->isEnabled());
        shown.page->findChild<LandedRecordsView*>()->selectRow(0);
        QTest::mouseClick(shown.button("Show in Records"), Qt::LeftButton);
        QCOMPARE(jumps.count(), 1);
    }
    void looks_data()
    {
        QTest::addColumn<int>("scheme");
        QTest::newRow("dark") << int(Scheme::Dark);
        QTest::newRow("light") << int(Scheme::Light);
    }
    void looks()
    {
        QFETCH(int, scheme);
        applyTheme(*qApp, builtInTheme(Scheme(scheme)));
        Shown shown;
        shown.feed.publish(std::shared_ptr<const StreamSnapshot>(
            streamOf(QStringLiteral("0[0-2] 1[3-5] 2[6-7] 3[8-a] 4[b-d] 5[e-f]"))));
        for (int i = 0; i < 12; ++i) {
            auto draft = shown.page->form().draft();
            draft.partitionKey = QStringLiteral("cust_%1").arg(i * 7919);
            shown.page->form().setDraft(draft);
            shown.refuse = i == 7;
            QTest::mouseClick(shown.button("Send"), Qt::LeftButton);
            QTRY_COMPARE(shown.page->landed().rowCount(), i + 1);
        }
        shown.page->resize(1196, 756);
        QCOMPARE(grabbed(*shown.page,
                         QStringLiteral("produce-") + QLatin1String(QTest::currentDataTag()))
                     .width(),
                 1196);
    }
};

QTEST_MAIN(ProducePageTest)
#include "tst_produce_page.moc"
