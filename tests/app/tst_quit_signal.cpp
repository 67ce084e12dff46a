#include "app/quit_signal.h"

#include <QtTest>
#include <QtWidgets>

#include <csignal>

using namespace weir;

class QuitSignalTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void closesTheWindow_data()
    {
        QTest::addColumn<int>("number");
        QTest::newRow("terminate") << SIGTERM;
        QTest::newRow("interrupt from the keyboard") << SIGINT;
    }
    void closesTheWindow()
    {
        QFETCH(int, number);
        QWidget window;
        const QuitSignal quit;
        QSignalSpy spy(&quit, &QuitSignal::requested);
        connect(&quit, &QuitSignal::requested, &window, &QWidget::close);
        window.show();
        std::raise(number);
        QTRY_COMPARE(spy.size(), 1);
        QVERIFY(!window.isVisible());
    }
    void leavesTheSignalsAsTheyWere()
    {
        std::signal(SIGTERM, SIG_IGN);
        {
            const QuitSignal quit;
        }
        QVERIFY(std::signal(SIGTERM, SIG_DFL) == SIG_IGN);
    }
};

QTEST_MAIN(QuitSignalTest)
#include "tst_quit_signal.moc"
