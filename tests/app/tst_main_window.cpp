#include "app/appearance.h"
#include "app/main_window.h"
#include "backend/bridge/connection.h"
#include "backend/bridge/store_jobs.h"
#include "models/settings/store_preferences.h"
#include "models/streams/stream_setup.h"
#include "tests/support/fake_inspector.h"
#include "tests/support/fake_kinesis_service.h"
#include "widgets/activity/activity_dock.h"
#include "widgets/activity/call_link.h"
#include "widgets/common/banner.h"
#include "widgets/common/labels.h"
#include "widgets/common/scrim.h"
#include "widgets/connections/first_run_strip.h"
#include "widgets/settings/preferences_dialog.h"
#include "widgets/streams/capacity_card.h"
#include "widgets/streams/create_stream_dialog.h"
#include "widgets/streams/stream_page.h"

#include <QTemporaryDir>
#include <QtTest>
#include <QtWidgets>

using namespace weir;
using namespace Qt::StringLiterals;

namespace {

/// A window over a store of the test's making, with settings of its own. WEIR_PICTURES names a
/// folder for pictures.
struct Rig
{
    explicit Rig(std::function<Result<ConnectionSource>()> open, const LaunchOptions& options = {})
        : settings(folder.filePath(u"weir.ini"_s)),
          appearance(*qApp, settings, options),
          connection(u"Local engine"_s, std::move(open)),
          window(connection, settings, appearance, nullptr)
    {
        window.show();
    }

    QStringList texts() const
    {
        QStringList all;
        for (const QLabel* label : window.findChildren<QLabel*>()) {
            if (label->isVisible())
                all << label->text();
        }
        return all;
    }

    void picture(const QString& name)
    {
        if (const QString to = qEnvironmentVariable("WEIR_PICTURES"); !to.isEmpty())
            QVERIFY(window.grab().save(to + u'/' + name + u".png"_s));
    }

    QTemporaryDir folder;
    Settings settings;
    Appearance appearance;
    Connection connection;
    MainWindow window;
};

std::function<Result<ConnectionSource>()>
storeOf(const std::shared_ptr<testing::FakeInspector>& inspector)
{
    return [inspector]() -> Result<ConnectionSource> {
        static SystemClock clock;
        ConnectionSource source;
        source.clock = &clock;
        source.inspector = inspector.get();
        source.endpoint = "http://127.0.0.1:4567";
        source.region = "eu-west-1";
        source.account = "000000000000";
        source.directory = "/somewhere/store";
        source.owner = inspector;
        return source;
    };
}

} // namespace

class MainWindowTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsWhyTheStoreCannotBeOpened_data();
    void showsWhyTheStoreCannotBeOpened();
    void triesAgain();
    void showsAnEmptyStore();
    void opensTheDemoFirst();
    void opensTheLastStreamAgain();
    void showsTheStripBelowTheTabs();
    void saysNothingOfADeletedStream();
    void everyControlHasAName();
    void remembersThatTheStripIsNotWanted();
    void changesTheThemeAtOnce();
    void showsTheJobThatSomebodyStarts();
    void saysThatTheStoreIsOverItsBudget();
    void opensPreferencesByKeyboard();
    void newStreamsBeginAsDurableAsWasSet();
    void dialogsDarkenTheWindow();
    void tellsWhatANewStreamLacks();
    void tabReachesTheFirstRunStripBeforeThePage();
};

void MainWindowTest::showsWhyTheStoreCannotBeOpened_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("title");
    QTest::newRow("locked") << int(ErrorCode::StoreLocked) << u"Another Weir has this store open"_s;
    QTest::newRow("newer") << int(ErrorCode::NewerFormat)
                           << u"This store was written by a newer Weir"_s;
    QTest::newRow("full") << int(ErrorCode::NoSpace) << u"The disk is full"_s;
    QTest::newRow("damaged") << int(ErrorCode::Corruption) << u"The store is damaged"_s;
    QTest::newRow("unreadable") << int(ErrorCode::IoError) << u"Local engine could not be opened"_s;
}

void MainWindowTest::showsWhyTheStoreCannotBeOpened()
{
    QFETCH(int, code);
    QFETCH(QString, title);
    Rig rig([code]() -> Result<ConnectionSource> {
        return Error(ErrorCode(code), "A sentence that says what is wrong.",
                     "/somewhere/store: errno 13");
    });
    QVERIFY(rig.texts().contains(u"Opening Local engine"_s));
    rig.connection.openNow();
    QTRY_VERIFY(rig.texts().contains(title));
    QVERIFY(!rig.texts().filter(u"A sentence that says what is wrong."_s).isEmpty());
    QVERIFY(rig.texts().contains(u"/somewhere/store: errno 13"_s));
    QVERIFY(!rig.window.findChild<FirstRunStrip*>()->isVisible());
    rig.picture(u"failed-"_s + QString::fromLatin1(QTest::currentDataTag()));
}

void MainWindowTest::triesAgain()
{
    auto attempts = std::make_shared<std::atomic<int>>(0);
    const auto inspector = std::make_shared<testing::FakeInspector>();
    Rig rig([attempts, open = storeOf(inspector)]() -> Result<ConnectionSource> {
        if ((*attempts)++ == 0)
            return Error(ErrorCode::StoreLocked, "Close the other Weir.");
        return open();
    });
    rig.connection.openNow();
    QTRY_COMPARE(rig.connection.state(), Connection::State::Failed);
    for (QPushButton* button : rig.window.findChildren<QPushButton*>()) {
        if (button->text() == u"Try again"_s)
            button->click();
    }
    QTRY_COMPARE(rig.connection.state(), Connection::State::Ready);
}

void MainWindowTest::showsAnEmptyStore()
{
    Rig rig(storeOf(std::make_shared<testing::FakeInspector>()));
    rig.connection.openNow();
    QTRY_VERIFY(rig.texts().contains(u"There are no streams yet"_s));
    QCOMPARE(rig.connection.endpoint(), u"http://127.0.0.1:4567"_s);
    QVERIFY(rig.texts().contains(rig.connection.endpoint()));
    QVERIFY(rig.window.findChild<FirstRunStrip*>()->isVisible());
    rig.picture(u"empty"_s);
}

void MainWindowTest::opensTheDemoFirst()
{
    const auto inspector = std::make_shared<testing::FakeInspector>();
    inspector->setStreams({"checkout-events", "clickstream", "demo-checkout"});
    Rig rig(storeOf(inspector));
    rig.connection.openNow();
    QTRY_COMPARE(rig.window.workspace().currentStream(), StreamName("demo-checkout"));
    QCOMPARE(rig.window.windowTitle(), u"demo-checkout - Weir"_s);
    rig.window.showStream(StreamName("clickstream"));
    QCOMPARE(rig.settings.get(setting::kLastStream), u"clickstream"_s);
    rig.picture(u"streams"_s);
}

void MainWindowTest::opensTheLastStreamAgain()
{
    const auto inspector = std::make_shared<testing::FakeInspector>();
    inspector->setStreams({"checkout-events", "demo-checkout"});
    Rig rig(storeOf(inspector));
    rig.settings.set(setting::kLastStream, u"checkout-events"_s);
    rig.connection.openNow();
    QTRY_COMPARE(rig.window.workspace().currentStream(), StreamName("checkout-events"));
}

void MainWindowTest::showsTheStripBelowTheTabs()
{
    const auto inspector = std::make_shared<testing::FakeInspector>();
    inspector->setStreams({"checkout-events", "demo-checkout"});
    Rig rig(storeOf(inspector));
    rig.connection.openNow();
    QTRY_COMPARE(rig.window.workspace().currentStream(), StreamName("demo-checkout"));
    auto* strip = rig.window.findChild<FirstRunStrip*>();
    for (const char* name : {"demo-checkout", "checkout-events"}) {
        rig.window.showStream(StreamName(name));
        StreamPage* page = rig.window.workspace().currentPage();
        QCOMPARE(strip->parentWidget(), page);
        QVERIFY(strip->isVisible());
        const auto* tabs = page->findChild<QTabBar*>();
        QTRY_VERIFY(strip->mapTo(page, QPoint()).y() >=
                    tabs->mapTo(page, QPoint(0, tabs->height())).y());
    }
    rig.window.workspace().showConnection();
    QVERIFY(strip->isVisible());
    rig.picture(u"strip"_s);
}

void MainWindowTest::saysNothingOfADeletedStream()
{
    const auto inspector = std::make_shared<testing::FakeInspector>();
    inspector->setStreams({"checkout-events", "demo-checkout"});
    Rig rig(storeOf(inspector));
    rig.connection.openNow();
    QTRY_COMPARE(rig.window.workspace().currentStream(), StreamName("demo-checkout"));
    QTRY_VERIFY(rig.texts().contains(u"Following"_s));
    QTRY_VERIFY(rig.texts().contains(u"Rows"_s));
    inspector->setStreams({"checkout-events"});
    QTRY_VERIFY(rig.texts().contains(u"This stream was deleted"_s));
    QVERIFY(!rig.texts().contains(u"Following"_s));
    QVERIFY(!rig.texts().contains(u"Rows"_s));
}

void MainWindowTest::everyControlHasAName()
{
    const auto inspector = std::make_shared<testing::FakeInspector>();
    Rig rig(storeOf(inspector));
    rig.connection.openNow();
    QTRY_COMPARE(rig.connection.state(), Connection::State::Ready);
    for (const QAbstractButton* button : rig.window.findChildren<QAbstractButton*>()) {
        const bool internal = button->objectName().startsWith(u"qt_"_s);
        QVERIFY2(internal || !button->text().isEmpty() || !button->accessibleName().isEmpty(),
                 button->metaObject()->className());
    }
}

void MainWindowTest::remembersThatTheStripIsNotWanted()
{
    Rig rig(storeOf(std::make_shared<testing::FakeInspector>()));
    rig.connection.openNow();
    auto* strip = rig.window.findChild<FirstRunStrip*>();
    QTRY_VERIFY(strip->isVisible());
    Q_EMIT strip->neverAgain();
    QVERIFY(!strip->isVisible());
    QCOMPARE(rig.settings.get(setting::kShowFirstRun), false);
}

void MainWindowTest::changesTheThemeAtOnce()
{
    LaunchOptions options;
    options.theme = u"dark"_s;
    Rig rig(storeOf(std::make_shared<testing::FakeInspector>()), options);
    rig.connection.openNow();
    QTRY_COMPARE(rig.connection.state(), Connection::State::Ready);
    rig.picture(u"dark"_s);
    rig.appearance.chooseTheme(u"light"_s);
    QCOMPARE(themeOf(&rig.window).scheme(), Scheme::Light);
    QCOMPARE(rig.settings.get(setting::kTheme), u"light"_s);
    rig.picture(u"light"_s);
}

void MainWindowTest::showsTheJobThatSomebodyStarts()
{
    Rig rig(storeOf(std::make_shared<testing::FakeInspector>()));
    rig.connection.openNow();
    QTRY_COMPARE(rig.connection.state(), Connection::State::Ready);
    auto* dock = rig.window.findChild<ActivityDock*>();
    QVERIFY(!dock->isVisible());
    for (QAction* action : rig.window.findChildren<QAction*>()) {
        if (action->text() == u"&Verify the store"_s)
            action->trigger();
    }
    QVERIFY(dock->isVisible());
    QVERIFY(dock->currentTab() == ActivityDock::Tab::Jobs);
    QCOMPARE(rig.connection.jobs().jobs().size(), std::size_t(1));
    QTRY_COMPARE(rig.connection.jobs().unfinished(), 0);
    rig.picture(u"jobs"_s);
}

void MainWindowTest::saysThatTheStoreIsOverItsBudget()
{
    const auto inspector = std::make_shared<testing::FakeInspector>();
    engine::StoreReport store = inspector->store();
    store.diskBudgetBytes = 2'000'000;
    store.overBudgetBytes = 1'100'000;
    inspector->setStore(store);
    Rig rig(storeOf(inspector));
    rig.connection.openNow();
    Banner* banner = nullptr;
    QTRY_VERIFY((banner = rig.window.workspace().findChild<Banner*>()) && banner->isVisible());
    QVERIFY(!rig.texts().filter(u"1.1 MB over its disk budget of 2.0 MB"_s).isEmpty());
    QVERIFY(!rig.texts().filter(u"over its budget"_s).isEmpty()); // the status bar
    Q_EMIT banner->actionTriggered();
    auto* dialog = rig.window.findChild<PreferencesDialog*>();
    QVERIFY(dialog && dialog->isVisible());
    dialog->reject();
    Q_EMIT banner->closed();
    QVERIFY(!banner->isVisible());
    store.overBudgetBytes = 0;
    inspector->setStore(store);
    QTRY_VERIFY(rig.texts().filter(u"over its budget"_s).isEmpty());
    store.overBudgetBytes = 5;
    inspector->setStore(store);
    QTRY_VERIFY(banner->isVisible());
}

void MainWindowTest::opensPreferencesByKeyboard()
{
    LaunchOptions options;
    options.theme = u"dark"_s;
    Rig rig(storeOf(std::make_shared<testing::FakeInspector>()), options);
    rig.connection.openNow();
    QTRY_COMPARE(rig.connection.state(), Connection::State::Ready);
    QVERIFY(QTest::qWaitForWindowActive(&rig.window));
    QTest::keyClick(&rig.window, Qt::Key_Comma, Qt::ControlModifier);
    auto* dialog = rig.window.findChild<PreferencesDialog*>();
    QVERIFY(dialog && dialog->isVisible());
    Q_EMIT dialog->appearanceChosen({u"light"_s, u"zh_CN"_s, 100});
    QCOMPARE(themeOf(&rig.window).scheme(), Scheme::Light);
    QCOMPARE(rig.settings.get(setting::kLanguage), u"zh_CN"_s);
    dialog->reject();
}

void MainWindowTest::newStreamsBeginAsDurableAsWasSet()
{
    Rig rig(storeOf(std::make_shared<testing::FakeInspector>()));
    StorePreferences chosen;
    chosen.manner.durability = protocol::RecordDurability::Relaxed;
    chosen.save(rig.settings);
    rig.connection.openNow();
    QTRY_COMPARE(rig.connection.state(), Connection::State::Ready);
    rig.window.createStream();
    auto* dialog = rig.window.findChild<CreateStreamDialog*>();
    QStringList checked;
    for (const CapacityCard* card : dialog->findChildren<CapacityCard*>()) {
        if (card->isChecked())
            checked << card->text();
    }
    QCOMPARE(checked, (QStringList{u"Provisioned"_s, u"Relaxed"_s}));
    QVERIFY(!rig.texts().filter(u"their streams are now: Durable"_s).isEmpty());
    dialog->reject();
}

void MainWindowTest::dialogsDarkenTheWindow()
{
    Rig rig(storeOf(std::make_shared<testing::FakeInspector>()));
    rig.connection.openNow();
    QTRY_COMPARE(rig.connection.state(), Connection::State::Ready);
    QVERIFY(!rig.window.findChild<Scrim*>());
    rig.window.createStream();
    auto* scrim = rig.window.findChild<Scrim*>();
    QVERIFY(scrim && scrim->isVisible());
    QCOMPARE(scrim->geometry(), rig.window.rect());
    rig.window.resize(rig.window.size() + QSize(40, 20));
    QTRY_COMPARE(scrim->geometry(), rig.window.rect());
    rig.window.findChild<CreateStreamDialog*>()->reject();
    QVERIFY(!rig.window.findChild<Scrim*>());
}

void MainWindowTest::tellsWhatANewStreamLacks()
{
    const auto inspector = std::make_shared<testing::FakeInspector>();
    const auto service = std::make_shared<test::FakeKinesisService>();
    service->onStartStreamEncryption =
        [](auto& context, const auto&) -> Result<protocol::StartStreamEncryptionResponse> {
        context.requestId = "of-the-encryption";
        return Error(ErrorCode::LimitExceeded, "Too many keys.");
    };
    inspector->setStreams({"orders", "refunds"});
    Rig rig([open = storeOf(inspector), service] {
        Result<ConnectionSource> source = open();
        source->service = service.get();
        return source;
    });
    rig.connection.openNow();
    QTRY_COMPARE(rig.connection.streams()->streams.size(), std::size_t{2});
    StreamDraft draft;
    draft.name = u"refunds"_s;
    draft.keyId = u"alias/aws/kinesis"_s;
    rig.window.workspace().followSetup(new StreamSetup(rig.connection, draft));
    const auto told = [&] {
        return rig.texts().contains(u"refunds was created, but its records are not encrypted: "
                                    u"LimitExceededException: Too many keys."_s);
    };
    QTRY_VERIFY(told());
    const auto links = rig.window.workspace().findChildren<CallLink*>(Qt::FindChildrenRecursively);
    QVERIFY(std::any_of(links.begin(), links.end(), [](const CallLink* link) {
        return link->isVisible() && link->requestId() == u"of-the-encryption"_s;
    }));
    for (auto* button : rig.window.findChildren<QPushButton*>()) {
        if (button->text() == u"Open its settings"_s)
            QTest::mouseClick(button, Qt::LeftButton);
    }
    QCOMPARE(rig.window.workspace().currentStream(), StreamName("refunds"));
    QVERIFY(rig.window.workspace().currentPage()->currentTab() == StreamPage::Tab::Settings);
    QVERIFY(!told());
}

void MainWindowTest::tabReachesTheFirstRunStripBeforeThePage()
{
    const auto inspector = std::make_shared<testing::FakeInspector>();
    inspector->setStreams({"demo-checkout"});
    Rig rig(storeOf(inspector));
    rig.connection.openNow();
    QTRY_VERIFY(rig.window.workspace().currentPage());
    auto* strip = rig.window.findChild<FirstRunStrip*>();
    QTRY_VERIFY(strip->isVisible());
    StreamPage* page = rig.window.workspace().currentPage();
    bool inStrip = false;
    bool inContent = false;
    for (QWidget* each = page->aboveNotice()->nextInFocusChain(); each != page->aboveNotice();
         each = each->nextInFocusChain()) {
        if (!(each->focusPolicy() & Qt::TabFocus) || page->aboveNotice()->isAncestorOf(each))
            continue;
        inContent = inContent || page->content()->isAncestorOf(each);
        if (strip->isAncestorOf(each)) {
            QVERIFY2(!inContent, "the page comes first");
            inStrip = true;
        }
    }
    QVERIFY(inStrip && inContent);
}

QTEST_MAIN(MainWindowTest)
#include "tst_main_window.moc"
