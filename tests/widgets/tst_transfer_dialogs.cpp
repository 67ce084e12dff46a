#include "backend/api/local_kinesis_service.h"
#include "backend/bridge/store_jobs.h"
#include "backend/bridge/stream_feed.h"
#include "models/decode/record_reading.h"
#include "models/streams/scope_model.h"
#include "tests/bridge/embedded_store.h"
#include "widgets/common/theme.h"
#include "widgets/records/diff_dialog.h"
#include "widgets/records/export_dialog.h"
#include "widgets/records/file_field.h"
#include "widgets/records/filter_line.h"
#include "widgets/records/import_dialog.h"
#include "widgets/records/record_table.h"
#include "widgets/records/records_page.h"
#include "widgets/records/records_toolbar.h"
#include "widgets/records/records_view.h"
#include "widgets/streams/record_form.h"
#include "widgets/streams/resend_dialog.h"

#include <QTemporaryDir>
#include <QtTest>
#include <QtWidgets>

using namespace weir;

namespace {

/// A page over a real store with 3 records in one stream; another stream is empty.
struct Rig
{
    QTemporaryDir folder;
    EmbeddedStore store;
    api::LocalKinesisService service{*store.engine, store.clock, {}};
    StreamId orders = store.create("orders", 2);
    StreamId copy = store.create("copy", 2);
    std::unique_ptr<Connection> connection;
    std::unique_ptr<StreamFeed> feed;
    ScopeModel scope;
    std::unique_ptr<RecordsPage> page;

    explicit Rig(const char* stream = "orders")
    {
        store.append(orders, {"a", "b", "c"});
        connection = std::make_unique<Connection>(QStringLiteral("Local engine"), [this] {
            ConnectionSource source = store.source();
            source.service = &service;
            return Result<ConnectionSource>(source);
        });
        connection->openNow();
        if (!QTest::qWaitFor([&] { return connection->state() == Connection::State::Ready; }))
            qFatal("the connection did not open");
        feed = connection->followStream(StreamName(stream));
        page = std::make_unique<RecordsPage>(*connection, *feed, scope);
        page->resize(1196, 754);
        page->show();
        page->activateWindow();
        if (!QTest::qWaitFor([&] { return feed->snapshot() != nullptr; }))
            qFatal("the stream is not described");
    }

    bool shows(int rows) const
    {
        return QTest::qWaitFor([&] { return page->view().model().rowCount() == rows; });
    }
    RecordTable* table() const { return page->findChild<RecordTable*>(); }
    QStringList keys(StreamId stream) const
    {
        QStringList all;
        const auto batch = store.engine->inspector().recordsAt(stream, {0}, 100);
        for (const Record& record : (*batch)->records())
            all << QString::fromUtf8(record.partitionKey.data(),
                                     qsizetype(record.partitionKey.size()));
        return all;
    }
    bool jobsEnded() const
    {
        return QTest::qWaitFor([&] {
            return connection->jobs().jobs().size() > 0 && connection->jobs().unfinished() == 0;
        });
    }
    QString path(const char* name) const { return folder.filePath(QString::fromLatin1(name)); }
};

QPushButton* button(QWidget& dialog, const QString& text)
{
    for (QPushButton* candidate : dialog.findChildren<QPushButton*>())
        if (candidate->text() == text)
            return candidate;
    return nullptr;
}

QRadioButton* choice(QWidget& dialog, const QString& text)
{
    for (QRadioButton* candidate : dialog.findChildren<QRadioButton*>())
        if (candidate->text().contains(text))
            return candidate;
    return nullptr;
}

QByteArray contentsOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("<none>");
}

void write(const QString& path, const QByteArray& text)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
}

} // namespace

class TestTransferDialogs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, builtInTheme(Scheme::Dark)); }

    void exportsEverythingByKeys()
    {
        Rig rig;
        QVERIFY(rig.shows(3));
        QTest::keyClick(rig.table(), Qt::Key_E, Qt::ControlModifier);
        auto* dialog = rig.page->findChild<ExportDialog*>();
        QVERIFY(dialog);
        QVERIFY(!choice(*dialog, "chosen"));
        dialog->file().setPath(rig.path("out.ndjson"));
        QTRY_VERIFY(button(*dialog, "Export")->isEnabled());
        QTest::keyClick(dialog, Qt::Key_Return);
        QVERIFY(rig.jobsEnded());
        QCOMPARE(contentsOf(rig.path("out.ndjson")).count('\n'), 3);
    }
    void exportsTheRowsThatAreChosen()
    {
        Rig rig;
        QVERIFY(rig.shows(3));
        rig.table()->chooseRow(0);
        QTest::keyClick(rig.table(), Qt::Key_Down, Qt::ShiftModifier);
        QCOMPARE(rig.table()->chosenRecords().size(), std::size_t(2));
        QTest::keyClick(rig.table(), Qt::Key_Down, Qt::ShiftModifier);
        QCOMPARE(rig.table()->chosenRecords().size(), std::size_t(3));
        QTest::keyClick(rig.table(), Qt::Key_Up, Qt::ShiftModifier);
        QCOMPARE(rig.table()->chosenRecords().size(), std::size_t(2));
        rig.page->view().exportRecords();
        auto* dialog = rig.page->findChild<ExportDialog*>();
        QVERIFY(choice(*dialog, "chosen 2")->isChecked());
        dialog->file().setPath(rig.path("out.ndjson"));
        QTRY_VERIFY(button(*dialog, "Export")->isEnabled());
        QTest::mouseClick(button(*dialog, "Export"), Qt::LeftButton);
        QVERIFY(rig.jobsEnded());
        const QByteArray file = contentsOf(rig.path("out.ndjson"));
        QCOMPARE(file.count('\n'), 2);
        QVERIFY(file.contains("\"a\"") && file.contains("\"b\""));
    }
    void exportsWhatTheFilterLeaves()
    {
        Rig rig;
        QVERIFY(rig.shows(3));
        auto* line = rig.page->findChild<FilterLine*>();
        line->setText(QStringLiteral("key = \"b\""));
        QVERIFY(rig.shows(1));
        rig.page->view().exportRecords();
        auto* dialog = rig.page->findChild<ExportDialog*>();
        QVERIFY(choice(*dialog, "filter")->isChecked());
        dialog->file().setPath(rig.path("out.csv"));
        QTRY_VERIFY(button(*dialog, "Export")->isEnabled());
        QTest::mouseClick(button(*dialog, "Export"), Qt::LeftButton);
        QVERIFY(rig.jobsEnded());
        QCOMPARE(rig.connection->jobs().jobs().front().moved->point.records, std::uint64_t(1));
    }
    void saysWhatCannotBeImportedAgain()
    {
        Rig rig;
        ExportChoices choices;
        choices.stream = StreamName("orders");
        choices.tip = {3};
        choices.paths = QStringList{QStringLiteral("$.total")};
        ExportDialog dialog(*rig.connection, choices);
        dialog.show();
        const auto says = [&dialog](const QString& text) {
            for (const QLabel* label : dialog.findChildren<QLabel*>())
                if (label->isVisible() && label->text().contains(text))
                    return true;
            return false;
        };
        QVERIFY(says("without loss"));
        dialog.findChildren<QAbstractButton*>();
        for (QAbstractButton* segment : dialog.findChildren<QAbstractButton*>())
            if (segment->text() == "CSV")
                QTest::mouseClick(segment, Qt::LeftButton);
        QVERIFY(dialog.file().path().endsWith(".csv"));
        auto* columns = dialog.findChild<QListWidget*>();
        QVERIFY(columns->isVisible());
        QCOMPARE(columns->count(), 8);
        QCOMPARE(dialog.order().columns.size(), std::size_t(7));
        columns->setCurrentRow(6);
        QTest::keyClick(columns, Qt::Key_Space);
        QCOMPARE(dialog.order().columns.size(), std::size_t(6));
        QVERIFY(says("cannot be imported"));
        dialog.file().setPath(rig.path("no/such/out.csv"));
        QTRY_VERIFY(says("no such folder"));
        QVERIFY(!button(dialog, "Export")->isEnabled());
    }
    void importsWithAPreview()
    {
        Rig rig("copy");
        write(rig.path("in.ndjson"), "{\"PartitionKey\":\"a\",\"Text\":\"1\"}\noops\n"
                                     "{\"PartitionKey\":\"b\",\"Text\":\"2\"}\n");
        rig.page->view().importRecords();
        auto* dialog = rig.page->findChild<ImportDialog*>();
        QVERIFY(!button(*dialog, "Import")->isEnabled());
        dialog->file().setPath(rig.path("in.ndjson"));
        QTRY_COMPARE(dialog->preview().rowCount(), 3);
        QCOMPARE(dialog->preview().wrongLines(), 1);
        QVERIFY(dialog->preview()
                    .index(1, ImportPreviewModel::Data)
                    .data()
                    .toString()
                    .contains("not one JSON object"));
        QVERIFY(button(*dialog, "Import")->isEnabled());
        QTest::keyClick(dialog, Qt::Key_Return);
        QVERIFY(rig.jobsEnded());
        QCOMPARE(rig.keys(rig.copy), (QStringList{"a", "b"}));
        QCOMPARE(contentsOf(rig.path("in.ndjson.rejected.ndjson")), QByteArray("oops\n"));
        QVERIFY(rig.shows(2));
    }
    void refusesAFileOfTheWrongFormat()
    {
        Rig rig("copy");
        write(rig.path("in.ndjson"), "partition_key,data\na,1\n");
        ImportDialog dialog(*rig.connection, StreamName("copy"), {});
        dialog.show();
        dialog.file().setPath(rig.path("in.ndjson"));
        QTRY_COMPARE(dialog.preview().rowCount(), 2);
        QVERIFY(!button(dialog, "Import")->isEnabled());
        for (QAbstractButton* segment : dialog.findChildren<QAbstractButton*>())
            if (segment->text() == "CSV")
                QTest::mouseClick(segment, Qt::LeftButton);
        QTRY_COMPARE(dialog.preview().rowCount(), 1);
        QVERIFY(button(dialog, "Import")->isEnabled());
        QTest::keyClick(&dialog, Qt::Key_Escape);
        QVERIFY(!dialog.isVisible());
    }
    void sendsARecordAgainByKeys()
    {
        Rig rig;
        QVERIFY(rig.shows(3));
        const RecordRow record = rig.page->view().model().recordAt(1);
        ResendDialog dialog(*rig.connection, StreamName("orders"), *record);
        dialog.show();
        dialog.activateWindow();
        QTRY_COMPARE(dialog.streams().count(), 2);
        // The stream: the first one by its letter.
        dialog.streams().setFocus();
        QTest::keyClick(&dialog.streams(), Qt::Key_Home);
        QCOMPARE(dialog.streams().currentText(), QStringLiteral("copy"));
        auto* body = dialog.form().findChild<QPlainTextEdit*>();
        QVERIFY(body);
        body->setFocus();
        QTest::keyClick(body, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClicks(body, "{\"edited\":1}");
        QTRY_COMPARE(dialog.form().draft().body, QStringLiteral("{\"edited\":1}"));
        QTRY_VERIFY([&] {
            QTest::keyClick(body, Qt::Key_Return, Qt::ControlModifier);
            return !dialog.outcome().isEmpty();
        }());
        QTRY_COMPARE(rig.keys(rig.copy).value(0), QStringLiteral("b"));
        const auto sent = rig.store.engine->inspector().recordsAt(rig.copy, {0}, 1);
        QCOMPARE(QByteArray((*sent)->records()[0].data.data(), 12), QByteArray("{\"edited\":1}"));
        QTest::keyClick(&dialog, Qt::Key_Escape);
        QVERIFY(!dialog.isVisible());
    }
    void comparesTwoRecordsByKeys()
    {
        const auto row = [](const char* data) {
            auto batch = std::make_shared<RecordBatch>();
            Record record;
            record.data = data;
            batch->addCopy(record);
            return RecordRow{batch, &batch->records()[0]};
        };
        const auto left = readRecord(row("{\"event\":\"order_placed\",\"total\":418.20,"
                                         "\"items\":[1,2,3],\"tier\":\"gold\"}"),
                                     false);
        const auto right = readRecord(row("{\"tier\":\"gold\",\"total\":418.21,"
                                          "\"event\":\"order_placed\",\"items\":[1,3]}"),
                                      false);
        DiffDialog dialog(left, right);
        dialog.show();
        QVERIFY(QTest::qWaitForWindowActive(&dialog));
        QCOMPARE(dialog.model().diff().changedPaths, (QStringList{"$.items[1]", "$.total"}));
        const int first = dialog.currentLine();
        QTest::keyClick(&dialog, Qt::Key_N);
        QVERIFY(dialog.currentLine() > first);
        QTest::keyClick(&dialog, Qt::Key_P);
        QCOMPARE(dialog.currentLine(), first);
        QTest::keyClick(&dialog, Qt::Key_Escape);
        QVERIFY(!dialog.isVisible());
    }
};

QTEST_MAIN(TestTransferDialogs)
#include "tst_transfer_dialogs.moc"
