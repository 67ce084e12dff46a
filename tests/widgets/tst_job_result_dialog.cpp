#include "widgets/activity/job_result_dialog.h"

#include "tests/support/job_samples.h"
#include "tests/support/stream_samples.h"
#include "widgets/common/buttons.h"
#include "widgets/common/flat_table.h"

#include <QtTest>
#include <QtWidgets>

using namespace weir;
using namespace weir::test;
using namespace Qt::StringLiterals;
using Kind = StoreJob::Kind;

namespace {

bool says(const QWidget& dialog, const QString& text)
{
    for (auto* label : dialog.findChildren<QLabel*>())
        if (label->isVisible() && label->text().contains(text))
            return true;
    return false;
}

FlatTable* table(const QWidget& dialog, const QString& name)
{
    for (auto* each : dialog.findChildren<FlatTable*>())
        if (each->accessibleName() == name)
            return each;
    return nullptr;
}

} // namespace

class JobResultDialogTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, builtInTheme(Scheme::Dark)); }

    void aSoundStoreHasNoFindings()
    {
        JobResultDialog dialog(doneJob(Kind::Verify, soundResult()));
        dialog.show();
        QVERIFY(says(dialog, u"Everything is as it was written."_s));
        QVERIFY(!table(dialog, u"What was found"_s));
        QCOMPARE(table(dialog, u"Streams that were checked"_s)->model()->rowCount(), 2);
        grabbed(dialog, u"verified"_s);
    }
    void damageHasItsPlaceAndWhatToDo()
    {
        JobResultDialog dialog(doneJob(Kind::Verify, damagedResult()));
        dialog.show();
        FlatTable* found = table(dialog, u"What was found"_s);
        QCOMPARE(found->model()->rowCount(), 4);
        QVERIFY(says(dialog, u"put the file back from a copy"_s));
        found->selectRow(0);
        QTest::keySequence(found, QKeySequence::Copy);
        const QString copied = QApplication::clipboard()->text();
        QVERIFY2(copied.contains(u"segment\t4\u202F096\tthe checksum does not match"_s),
                 qPrintable(copied));
        grabbed(dialog, u"verified-damage"_s);
    }
    void theReportIsCopied()
    {
        JobResultDialog dialog(doneJob(Kind::Verify, damagedResult()));
        dialog.show();
        QTest::mouseClick(dialog.findChild<CopyButton*>(), Qt::LeftButton);
        QVERIFY(QApplication::clipboard()->text().contains(u"at offset 4096"_s));
    }
    void compactingTellsWhatItGaveBack()
    {
        JobResult result;
        result.segmentsMerged = 12;
        result.segmentsMade = 3;
        result.segmentBytes = 64'000'000;
        result.catalogBytesBefore = 200'000;
        result.catalogBytesAfter = 120'000;
        JobResultDialog dialog(doneJob(Kind::Compact, result));
        dialog.show();
        QVERIFY(says(dialog, u"12 small segments became 3"_s));
        QVERIFY(says(dialog, u"200 KB, now 120 KB"_s));
        grabbed(dialog, u"compacted"_s);
    }
    void enterCloses()
    {
        JobResultDialog dialog(doneJob(Kind::Verify, soundResult()));
        dialog.show();
        QTest::keyClick(&dialog, Qt::Key_Return);
        QVERIFY(!dialog.isVisible());
    }
};

QTEST_MAIN(JobResultDialogTest)
#include "tst_job_result_dialog.moc"
