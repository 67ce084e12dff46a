#include "widgets/palette/palette_dialog.h"

#include "tests/support/stream_samples.h"
#include "widgets/common/theme.h"

#include <QSignalSpy>
#include <QtTest>
#include <QtWidgets>

using namespace weir;
using namespace weir::test;
using namespace Qt::StringLiterals;
using Kind = PaletteEntry::Kind;

namespace {

PaletteEntry entry(Kind kind, const QString& title, const QString& key = {})
{
    PaletteEntry made;
    made.kind = kind;
    made.id = title;
    made.title = title;
    made.key = key;
    made.remark = u"Stream"_s;
    made.icon = kind == Kind::Stream ? u"waves"_s : u"terminal"_s;
    return made;
}

struct Shown
{
    const Timestamp now{std::chrono::seconds(1'791'987'428)};
    PaletteDialog dialog{now};
    QLineEdit* field = nullptr;
    QListView* list = nullptr;

    Shown()
    {
        PaletteEntry off = entry(Kind::Command, u"Split shard…"_s);
        off.enabled = false;
        off.remark = u"no stream is in front"_s;
        const PaletteEntry stream = entry(Kind::Stream, u"orders-split-test"_s);
        PaletteEntry time = entry(Kind::Time, u"From this time on"_s);
        PaletteEntry record = entry(Kind::Record, u"Show this record"_s);
        time.takesText = record.takesText = true;
        dialog.setCalls([](const PaletteEntry& entry) {
            return entry.kind == Kind::Stream ? u"aws kinesis describe-stream-summary"_s
                                              : QString();
        });
        dialog.model().setEntries({entry(Kind::Command, u"New stream…"_s, u"Ctrl+N"_s), off, stream,
                                   entry(Kind::Stream, u"checkout-events"_s), time, record,
                                   entry(Kind::Help, u"Streams only"_s, u"/"_s)},
                                  {});
        dialog.show();
        field = dialog.findChild<QLineEdit*>();
        list = dialog.findChild<QListView*>();
    }
    QString current() const { return list->currentIndex().data().toString(); }
    void type(const QString& text) const
    {
        field->clear();
        QTest::keyClicks(field, text);
    }
};

} // namespace

class PaletteDialogTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, builtInTheme(Scheme::Dark)); }

    void typesAndEnters()
    {
        Shown shown;
        QSignalSpy chosen(&shown.dialog, &PaletteDialog::chosen);
        shown.type(u"che"_s);
        QCOMPARE(shown.current(), u"checkout-events"_s);
        QTest::keyClick(shown.field, Qt::Key_Return);
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen.front().front().value<PaletteEntry>().title, u"checkout-events"_s);
        QVERIFY(!shown.dialog.isVisible());
    }
    void arrowsStepOverHeadings()
    {
        const Shown shown;
        QCOMPARE(shown.current(), u"orders-split-test"_s);
        QTest::keyClick(shown.field, Qt::Key_Down);
        QTest::keyClick(shown.field, Qt::Key_Down);
        QCOMPARE(shown.current(), u"New stream…"_s);
        QTest::keyClick(shown.field, Qt::Key_PageUp);
        QCOMPARE(shown.current(), u"orders-split-test"_s);
        QTest::keyClick(shown.field, Qt::Key_Up);
        QCOMPARE(shown.current(), u"orders-split-test"_s);
    }
    void whatIsOffSaysWhyAndDoesNothing()
    {
        Shown shown;
        QSignalSpy chosen(&shown.dialog, &PaletteDialog::chosen);
        shown.type(u">split"_s);
        QCOMPARE(shown.list->currentIndex().data(PaletteModel::RemarkRole).toString(),
                 u"no stream is in front"_s);
        QTest::keyClick(shown.field, Qt::Key_Return);
        QVERIFY(chosen.isEmpty() && shown.dialog.isVisible());
        grabbed(shown.dialog, u"palette"_s);
    }
    void clicksChoose()
    {
        Shown shown;
        QSignalSpy chosen(&shown.dialog, &PaletteDialog::chosen);
        const QRect row = shown.list->visualRect(shown.dialog.model().first());
        QTest::mouseClick(shown.list->viewport(), Qt::LeftButton, {}, row.center());
        QCOMPARE(chosen.size(), 1);
    }
    void copiesTheCall()
    {
        Shown shown;
        shown.type(u"orders"_s);
        QTest::keyClick(shown.field, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(QApplication::clipboard()->text(), u"aws kinesis describe-stream-summary"_s);
        QVERIFY(!shown.dialog.isVisible());
    }
    void saysThatThereIsNoCall()
    {
        Shown shown;
        shown.type(u">new"_s);
        QTest::keyClick(shown.field, Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(shown.dialog.isVisible());
        QStringList texts;
        for (const QLabel* label : shown.dialog.findChildren<QLabel*>()) {
            if (label->isVisible())
                texts << label->text();
        }
        QVERIFY(texts.contains(u"There is no AWS command that does this."_s));
    }
    void goesToARecord()
    {
        Shown shown;
        QSignalSpy records(&shown.dialog, &PaletteDialog::recordChosen);
        shown.type(u"#"_s);
        QTest::keyClick(shown.field, Qt::Key_Return);
        QVERIFY(records.isEmpty() && shown.dialog.isVisible());
        shown.type(u"# cust_17"_s);
        QTest::keyClick(shown.field, Qt::Key_Return);
        QCOMPARE(records.size(), 1);
        QCOMPARE(records.front().front().toString(), u"cust_17"_s);
    }
    void goesToATime()
    {
        Shown shown;
        QSignalSpy times(&shown.dialog, &PaletteDialog::timeChosen);
        shown.type(u"@-5"_s);
        QTest::keyClick(shown.field, Qt::Key_Return);
        QVERIFY(times.isEmpty() && shown.dialog.isVisible());
        shown.type(u"@-5m"_s);
        QTest::keyClick(shown.field, Qt::Key_Return);
        QCOMPARE(times.size(), 1);
        QVERIFY(times.front().front().value<Timestamp>() == shown.now - std::chrono::minutes(5));
    }
    void helpTypesItsCharacter()
    {
        const Shown shown;
        shown.type(u"?"_s);
        QTest::keyClick(shown.field, Qt::Key_Return);
        QCOMPARE(shown.field->text(), u"/"_s);
        QCOMPARE(shown.current(), u"orders-split-test"_s);
    }
    void escapeCloses()
    {
        const Shown shown;
        QTest::keyClick(shown.field, Qt::Key_Escape);
        QVERIFY(!shown.dialog.isVisible());
    }
};

QTEST_MAIN(PaletteDialogTest)
#include "tst_palette_dialog.moc"
