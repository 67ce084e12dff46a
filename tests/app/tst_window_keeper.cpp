#include "app/window_keeper.h"

#include "app/appearance.h"
#include "app/live_scale.h"
#include "tests/support/local_connection.h"
#include "tests/support/stream_samples.h"
#include "widgets/streams/stream_page.h"

#include <QTemporaryDir>
#include <QtTest>
#include <QtWidgets>

using namespace weir;
using namespace weir::test;
using namespace Qt::StringLiterals;

namespace {

QStringList menusOf(const MainWindow& window)
{
    QStringList titles;
    for (const QAction* action : window.menuBar()->actions())
        titles << action->text();
    return titles;
}

} // namespace

class WindowKeeperTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void changesTheLanguageAtOnce();
    void changesTheScaleAtOnce();
};

void WindowKeeperTest::changesTheLanguageAtOnce()
{
    const QTemporaryDir folder;
    Settings settings(folder.filePath(u"weir.ini"_s));
    LaunchOptions options;
    options.language = u"en"_s;
    Appearance appearance(*qApp, settings, options);
    LocalConnection local;
    local.inspector.setReports({reportOf("clicks", engine::Durability::Durable, 1000),
                                reportOf("orders", engine::Durability::Durable, 1000)});
    WindowKeeper keeper(local.connection, settings, appearance, nullptr);
    keeper.window().show();
    QVERIFY(local.open());
    keeper.window().showStream(StreamName("orders"));
    keeper.window().workspace().currentPage()->showTab(StreamPage::Tab::ShardMap);
    keeper.window().resize(800, 700);
    const QPointer<MainWindow> before = &keeper.window();
    QVERIFY(menusOf(*before).contains(u"&File"_s));

    appearance.chooseLanguage(u"zh_CN"_s);
    QTRY_VERIFY(!before);
    MainWindow& window = keeper.window();
    QVERIFY(window.isVisible());
    QCOMPARE(window.size(), QSize(800, 700));
    QVERIFY(!menusOf(window).contains(u"&File"_s));
    QCOMPARE(window.workspace().currentStream().text(), "orders");
    QVERIFY(window.workspace().currentPage()->currentTab() == StreamPage::Tab::ShardMap);
    QVERIFY(local.connection.name() != u"Local engine"_s);
    QCOMPARE(settings.get(setting::kLanguage), u"zh_CN"_s);

    appearance.chooseLanguage(u"en"_s);
    QTRY_VERIFY(menusOf(keeper.window()).contains(u"&File"_s));
    QCOMPARE(local.connection.name(), u"Local engine"_s);
}

/// With every page in front in turn, and never beyond the screen.
void WindowKeeperTest::changesTheScaleAtOnce()
{
    if (!hasLiveScale())
        QSKIP("Qt's private headers are not installed.");
    const QTemporaryDir folder;
    Settings settings(folder.filePath(u"weir.ini"_s));
    Appearance appearance(*qApp, settings, LaunchOptions());
    LocalConnection local;
    local.inspector.setReports({reportOf("orders", engine::Durability::Durable, 1000)});
    WindowKeeper keeper(local.connection, settings, appearance, nullptr);
    keeper.window().show();
    QVERIFY(local.open());
    keeper.window().showStream(StreamName("orders"));
    const int percents[] = {110, 200, 150, 120, 100};
    for (std::size_t tab = 0; tab < StreamPage::kTabs; ++tab) {
        keeper.window().workspace().currentPage()->showTab(StreamPage::Tab(tab));
        const QPointer<MainWindow> before = &keeper.window();
        appearance.chooseScale(percents[tab]);
        QTRY_VERIFY(!before);
        MainWindow& window = keeper.window();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        QCOMPARE(qRound(window.devicePixelRatioF() * 100), percents[tab]);
        QVERIFY(window.workspace().currentPage()->currentTab() == StreamPage::Tab(tab));
        // As far as what is in the window can become as small as this screen.
        const QSize room = window.screen()->availableSize().expandedTo(window.minimumSizeHint());
        QVERIFY2(window.width() <= room.width() && window.height() <= room.height(),
                 qPrintable(u"%1 x %2 of %3 x %4"_s.arg(window.width())
                                .arg(window.height())
                                .arg(room.width())
                                .arg(room.height())));
    }
}

QTEST_MAIN(WindowKeeperTest)
#include "tst_window_keeper.moc"
