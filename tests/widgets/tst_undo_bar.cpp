#include "widgets/common/undo_bar.h"

#include "widgets/common/theme.h"

#include <QtTest>
#include <QtWidgets>

using namespace weir;
using namespace Qt::StringLiterals;

namespace {

struct Shown
{
    QWidget window;
    QLineEdit* edit = new QLineEdit(&window);
    QObject context;
    int undone = 0;

    Shown()
    {
        window.resize(800, 600);
        window.show();
        window.activateWindow();
        if (!QTest::qWaitForWindowActive(&window))
            qWarning("The window does not become active.");
    }
    void offer(const QString& text = u"Filter forgotten"_s, int by = 1)
    {
        UndoBar::offer(edit, text, &context, [this, by] { undone += by; });
    }
    UndoBar* bar() const { return window.findChild<UndoBar*>(); }
    QPushButton* button() const { return bar()->findChild<QPushButton*>(); }
};

} // namespace

class UndoBarTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, builtInTheme(Scheme::Dark)); }

    void aClickTakesBackOnce()
    {
        Shown shown;
        shown.offer();
        QVERIFY(shown.bar()->isVisible());
        QTest::mouseClick(shown.button(), Qt::LeftButton);
        QCOMPARE(shown.undone, 1);
        QVERIFY(!shown.bar()->isVisible());
        QTest::keyClick(&shown.window, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(shown.undone, 1);
    }
    void controlZTakesBack()
    {
        Shown shown;
        shown.offer();
        shown.window.setFocus();
        QTest::keyClick(&shown.window, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(shown.undone, 1);
    }
    void controlZInATextIsOfTheText()
    {
        Shown shown;
        shown.edit->setFocus();
        QTest::keyClicks(shown.edit, u"abc"_s);
        shown.offer();
        QTest::keyClick(shown.edit, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(shown.edit->text(), QString());
        QCOMPARE(shown.undone, 0);
        QVERIFY(shown.bar()->isVisible());
    }
    void theLatestOfferStands()
    {
        Shown shown;
        shown.offer(u"First"_s, 1);
        shown.offer(u"Second"_s, 10);
        QCOMPARE(shown.window.findChildren<UndoBar*>().size(), 1);
        QTest::mouseClick(shown.button(), Qt::LeftButton);
        QCOMPARE(shown.undone, 10);
    }
    void nothingHappensToWhatIsGone()
    {
        QWidget window;
        window.resize(800, 600);
        window.show();
        int undone = 0;
        {
            QObject context;
            UndoBar::offer(&window, u"Gone"_s, &context, [&undone] { ++undone; });
        }
        QTest::mouseClick(window.findChild<QPushButton*>(), Qt::LeftButton);
        QCOMPARE(undone, 0);
    }
    void staysInTheWindowWhenItIsResized()
    {
        Shown shown;
        shown.offer();
        for (const QSize size : {QSize(500, 300), QSize(1200, 700)}) {
            shown.window.resize(size);
            QVERIFY(shown.window.rect().contains(shown.bar()->geometry()));
            QVERIFY(qAbs(shown.bar()->geometry().center().x() - size.width() / 2) <= 1);
        }
    }
    void waitsForTheKeyboardToLeave()
    {
        Shown shown;
        shown.offer();
        auto* timer = shown.bar()->findChild<QTimer*>();
        QVERIFY(timer->isActive());
        QCOMPARE(timer->interval(), UndoBar::kSeconds * 1000);
        shown.button()->setFocus();
        QVERIFY(!timer->isActive());
        shown.edit->setFocus();
        QVERIFY(timer->isActive());
    }
};

QTEST_MAIN(UndoBarTest)
#include "tst_undo_bar.moc"
