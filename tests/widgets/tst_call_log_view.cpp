#include "widgets/activity/call_log_view.h"

#include "tests/support/fake_call_log.h"
#include "tests/support/local_connection.h"
#include "tests/support/stream_samples.h"
#include "widgets/activity/call_details_dialog.h"
#include "widgets/common/flat_table.h"
#include "widgets/common/theme.h"

#include <QMenu>
#include <QSignalSpy>
#include <QtTest>
#include <QtWidgets>

using namespace weir;
using namespace weir::test;
using namespace Qt::StringLiterals;

namespace {

constexpr auto kReader = SessionId(7);

protocol::Call callOf(const std::string& operation, const std::string& stream,
                      const std::string& error = {})
{
    protocol::Call call;
    call.session = kReader;
    call.operation = operation;
    call.report.stream = stream;
    call.report.shard = ShardId{3};
    call.report.records = error.empty() ? 412 : 0;
    call.duration = std::chrono::microseconds(1250);
    call.requestBytes = 300;
    call.responseBytes = 34'000;
    call.httpStatus = error.empty() ? 200 : 400;
    call.error = error;
    call.errorMessage = error.empty() ? "" : "Iterator expired.";
    call.requestId = "id-of-" + operation;
    return call;
}

struct Shown
{
    FakeCallLog log;
    LocalConnection local;
    std::unique_ptr<CallLogView> view;

    Shown()
    {
        local.calls = &log;
        log.name(kReader, "boto3 1.43");
        log.add(callOf("PutRecord", "orders"));
        log.add(callOf("GetRecords", "orders"));
        log.add(callOf("GetRecords", "clicks", "ExpiredIteratorException"));
        if (!local.open())
            return;
        view = std::make_unique<CallLogView>(local.connection);
        view->resize(1300, 200);
        view->show();
    }
    FlatTable* table() const { return view->findChild<FlatTable*>(); }
    int rows() const { return table()->model()->rowCount(); }
    QString cell(int row, int column) const
    {
        return table()->model()->index(row, column).data().toString();
    }
    bool says(const QString& text) const
    {
        for (auto* label : view->findChildren<QLabel*>())
            if (label->isVisible() && label->text().contains(text))
                return true;
        return false;
    }
};

} // namespace

class CallLogViewTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, builtInTheme(Scheme::Dark)); }

    void showsCallsAsTheyPass()
    {
        const Shown shown;
        QTRY_COMPARE(shown.rows(), 3);
        QCOMPARE(shown.cell(0, CallModel::Client), u"boto3 1.43"_s);
        QCOMPARE(shown.cell(0, CallModel::Outcome),
                 u"ExpiredIteratorException · Iterator expired."_s);
        QCOMPARE(shown.cell(1, CallModel::Operation), u"GetRecords"_s);
        QCOMPARE(shown.cell(1, CallModel::Shard), u"0003"_s);
        QCOMPARE(shown.cell(1, CallModel::Duration), u"1.25"_s);
        QCOMPARE(shown.cell(1, CallModel::Got), u"34 KB"_s);
        QCOMPARE(shown.cell(2, CallModel::Outcome), u"412 record(s)"_s);
        grabbed(*shown.view, u"call-log"_s);
    }
    void followsWhileItCanBeSeen()
    {
        Shown shown;
        QTRY_COMPARE(shown.rows(), 3);
        shown.log.add(callOf("ListShards", "orders"));
        QTRY_COMPARE(shown.rows(), 4);
        QCOMPARE(shown.cell(0, CallModel::Operation), u"ListShards"_s);
        shown.view->setPaused(true);
        shown.log.add(callOf("DescribeStream", "orders"));
        shown.view->setPaused(false);
        QTRY_COMPARE(shown.rows(), 5);
    }
    void whatIsTooMuchIsCounted()
    {
        Shown shown;
        QTRY_COMPARE(shown.rows(), 3);
        shown.view->setPaused(true);
        for (int i = 0; i < 1500; ++i)
            shown.log.add(callOf("PutRecord", "orders"));
        shown.view->setPaused(false);
        QTRY_COMPARE(shown.rows(), 1003);
        QVERIFY(shown.says(u"500 came too fast to list"_s));
    }
    void findsByWordAndByError()
    {
        const Shown shown;
        QTRY_COMPARE(shown.rows(), 3);
        auto* words = shown.view->findChild<QLineEdit*>();
        QTest::keyClicks(words, u"getrecords \"boto3 1.43\""_s);
        QCOMPARE(shown.rows(), 2);
        QVERIFY(shown.says(u"2 of 3 calls"_s));
        auto* errors = shown.view->findChild<QCheckBox*>();
        errors->setFocus();
        QTest::keyClick(errors, Qt::Key_Space);
        QCOMPARE(shown.rows(), 1);
        words->setText(u"id-of-PutRecord"_s);
        QCOMPARE(shown.rows(), 0);
        QVERIFY(shown.says(u"No call has that"_s));
        QTest::keyClick(errors, Qt::Key_Space);
        QCOMPARE(shown.rows(), 1);
    }
    void whatIsListedGoesToAFile()
    {
        const Shown shown;
        QTRY_COMPARE(shown.rows(), 3);
        QTest::keyClicks(shown.view->findChild<QLineEdit*>(), u"getrecords"_s);
        const QTemporaryDir scratch;
        const QString path = scratch.filePath(u"calls.har"_s);
        QCoreApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
        auto* button = shown.view->findChild<QPushButton*>();
        button->setFocus();
        QTest::keyClick(button, Qt::Key_Space);
        auto* dialog = shown.view->findChild<QFileDialog*>();
        QVERIFY(dialog);
        dialog->selectFile(path);
        dialog->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Save)->click();
        QTRY_VERIFY(shown.says(u"2 calls in "_s + path));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray har = file.readAll();
        QCOMPARE(har.count("startedDateTime"), 2);
        QVERIFY(har.indexOf("orders") < har.indexOf("clicks"));
    }
    /// Of the call that was clicked, although others have come in above it since.
    void theMenuShowsACallInFull()
    {
        Shown shown;
        QTRY_COMPARE(shown.rows(), 3);
        QCOMPARE(shown.cell(2, CallModel::Operation), u"PutRecord"_s);
        Q_EMIT shown.table()->customContextMenuRequested(
            shown.table()->visualRect(shown.table()->model()->index(2, 0)).center());
        auto* menu = shown.table()->findChild<QMenu*>();
        QVERIFY(menu);
        shown.log.add(callOf("ListShards", "orders"));
        QTRY_COMPARE(shown.rows(), 4);
        for (QAction* action : menu->actions())
            if (action->text().startsWith(u"Details"_s))
                action->trigger();
        menu->close();
        auto* dialog = shown.view->findChild<CallDetailsDialog*>();
        QVERIFY(dialog);
        grabbed(*dialog, u"call-details"_s);
        QVERIFY(dialog->copied().contains(u"id-of-PutRecord"_s));
        dialog->close();
    }
    void aRowLeadsToItsStream()
    {
        const Shown shown;
        QTRY_COMPARE(shown.rows(), 3);
        QSignalSpy chosen(shown.view.get(), &CallLogView::streamChosen);
        shown.table()->selectRow(1);
        shown.table()->setFocus();
        QTest::keyClick(shown.table(), Qt::Key_Return);
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen.front().front().toString(), u"orders"_s);
    }
};

QTEST_MAIN(CallLogViewTest)
#include "tst_call_log_view.moc"
