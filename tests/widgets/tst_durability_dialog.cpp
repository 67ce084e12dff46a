#include "widgets/streams/durability_dialog.h"

#include "tests/support/local_connection.h"
#include "tests/support/stream_samples.h"
#include "widgets/common/theme.h"
#include "widgets/streams/capacity_card.h"

#include <QtTest>
#include <QtWidgets>

#include <atomic>

using namespace weir;
using namespace weir::test;
using protocol::RecordDurability;

namespace {

struct Shown
{
    LocalConnection local;
    std::atomic<int> asked{-1};
    std::unique_ptr<DurabilityDialog> dialog;

    explicit Shown(const std::string& durability, std::optional<Error> answer = {})
    {
        local.changeDurability = [this, answer](const StreamName& stream,
                                                RecordDurability to) -> Status {
            asked = stream == StreamName("checkout-events") ? int(to) : -2;
            return answer ? Status(*answer) : Status();
        };
        StreamSnapshot stream;
        stream.name = StreamName("checkout-events");
        stream.durability = durability;
        if (!local.open())
            return;
        dialog = std::make_unique<DurabilityDialog>(local.connection, stream);
        dialog->show();
    }
    CapacityCard* card(const char* name) const
    {
        for (auto* card : dialog->findChildren<CapacityCard*>())
            if (card->text() == QLatin1String(name))
                return card;
        return nullptr;
    }
    QPushButton* apply() const { return dialog->findChildren<QPushButton*>().back(); }
    bool says(const QString& text) const
    {
        for (auto* label : dialog->findChildren<QLabel*>())
            if (label->isVisible() && label->text().contains(text))
                return true;
        return false;
    }
};

} // namespace

class DurabilityDialogTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, builtInTheme(Scheme::Dark)); }

    void saysWhatEachLevelPromises()
    {
        const Shown shown("durable");
        QVERIFY(shown.says(QStringLiteral("write and fdatasync")));
        QVERIFY(shown.says(QStringLiteral("what a later fdatasync covered")));
        QVERIFY(shown.says(QStringLiteral("To memory no stream changes")));
        QVERIFY(!shown.apply()->isEnabled());
        QVERIFY(!shown.card("In memory")->isEnabled());
        grabbed(*shown.dialog, QStringLiteral("durability"));
    }
    void changesByKeyboard()
    {
        const Shown shown("durable");
        QVERIFY(QTest::qWaitForWindowActive(shown.dialog.get()));
        shown.card("Durable")->setFocus();
        QTest::keyClick(shown.card("Durable"), Qt::Key_Right);
        QVERIFY(shown.card("Relaxed")->isChecked());
        QVERIFY(shown.says(QStringLiteral("A loss of power may take the newest records")));
        QTest::keyClick(shown.dialog.get(), Qt::Key_Return);
        QTRY_COMPARE(shown.asked.load(), int(RecordDurability::Relaxed));
        QTRY_VERIFY(!shown.dialog->isVisible());
    }
    void changesBackByMouse()
    {
        const Shown shown("relaxed");
        QTest::mouseClick(shown.card("In memory"), Qt::LeftButton);
        QVERIFY(shown.card("Relaxed")->isChecked());
        QTest::mouseClick(shown.card("Durable"), Qt::LeftButton);
        QVERIFY(shown.says(QStringLiteral("is synced first")));
        QTest::mouseClick(shown.apply(), Qt::LeftButton);
        QTRY_COMPARE(shown.asked.load(), int(RecordDurability::Durable));
        QTRY_VERIFY(!shown.dialog->isVisible());
    }
    void memoryStaysMemory()
    {
        const Shown shown("memory");
        QVERIFY(!shown.card("Durable")->isEnabled());
        QVERIFY(!shown.card("Relaxed")->isEnabled());
        QVERIFY(!shown.apply()->isEnabled());
        QVERIFY(shown.says(QStringLiteral("it has no files that could be made durable")));
        grabbed(*shown.dialog, QStringLiteral("durability-memory"));
    }
    void staysOpenWhenItFails()
    {
        const Shown shown("relaxed", Error(ErrorCode::NoSpace, "The disk is full."));
        QTest::mouseClick(shown.card("Durable"), Qt::LeftButton);
        QTest::mouseClick(shown.apply(), Qt::LeftButton);
        QTRY_VERIFY(shown.says(QStringLiteral("The disk is full.")));
        QVERIFY(shown.dialog->isVisible());
        QVERIFY(shown.apply()->isEnabled());
    }
};

QTEST_MAIN(DurabilityDialogTest)
#include "tst_durability_dialog.moc"
