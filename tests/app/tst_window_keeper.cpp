#include "app/window_keeper.h"

#include "app/appearance.h"
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
    keeper.window().resize(1200, 700);
    const QPointer<MainWindow> before = &keeper.window();
    QVERIFY(menusOf(*before).contains(u"&File"_s));

    appearance.chooseLanguage(u"zh_CN"_s);
    QTRY_VERIFY(!before);
    MainWindow& window = keeper.window();
    QVERIFY(window.isVisible());
    QCOMPARE(window.size(), QSize(1200, 700));
    QVERIFY(!menusOf(window).contains(u"&File"_s));
    QCOMPARE(window.workspace().currentStream().text(), "orders");
    QVERIFY(window.workspace().currentPage()->currentTab() == StreamPage::Tab::ShardMap);
    QVERIFY(local.connection.name() != u"Local engine"_s);
    QCOMPARE(settings.get(setting::kLanguage), u"zh_CN"_s);

    appearance.chooseLanguage(u"en"_s);
    QTRY_VERIFY(menusOf(keeper.window()).contains(u"&File"_s));
    QCOMPARE(local.connection.name(), u"Local engine"_s);
}

QTEST_MAIN(WindowKeeperTest)
#include "tst_window_keeper.moc"
