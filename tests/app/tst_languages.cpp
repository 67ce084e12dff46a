#include "app/appearance.h"
#include "app/main_window.h"
#include "models/common/format.h"
#include "tests/support/cut_texts.h"
#include "tests/support/local_connection.h"
#include "tests/support/pseudo_language.h"
#include "tests/support/stream_samples.h"
#include "widgets/activity/activity_dock.h"
#include "widgets/common/pills.h"
#include "widgets/common/theme.h"
#include "widgets/connections/navigator_dock.h"
#include "widgets/records/position_rail.h"
#include "widgets/records/timeline_strip.h"
#include "widgets/settings/preferences_dialog.h"
#include "widgets/streams/scope_bar.h"
#include "widgets/streams/stream_header.h"
#include "widgets/streams/stream_page.h"

#include <QTemporaryDir>
#include <QtTest>
#include <QtWidgets>

using namespace weir;
using namespace weir::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int kRest = 1500; // ms; longer when something is cut, and then the test fails

/// Until nothing is cut, or it is clear that something stays so.
void comeToRest(const QWidget* root)
{
    const bool fits = QTest::qWaitFor([root] { return cutTexts(root).isEmpty(); }, kRest);
    Q_UNUSED(fits)
}

/// The console over a store with a stream in front. WEIR_PICTURES names a folder for pictures.
struct Rig
{
    explicit Rig(const QString& language = u"en"_s, QSize size = QSize(1440, 900))
    {
        LaunchOptions options;
        options.language = language;
        options.theme = u"light"_s;
        settings = std::make_unique<Settings>(folder.filePath(u"weir.ini"_s));
        appearance = std::make_unique<Appearance>(*qApp, *settings, options);
        local.inspector.setReports(
            {reportOf("orders", engine::Durability::Durable, 1000),
             reportOf("demo-checkout", engine::Durability::Relaxed, 50, true)});
        settings->set(setting::kShowFirstRun, false);
        window = std::make_unique<MainWindow>(local.connection, *settings, *appearance, nullptr);
        window->resize(size);
        window->show();
    }

    bool open()
    {
        if (!QTest::qWaitForWindowExposed(window.get()) || !local.open())
            return false;
        window->showStream(StreamName("orders"));
        window->findChild<ActivityDock*>()->show();
        return true;
    }

    void picture(const QWidget* of, const QString& name) const
    {
        if (const QString to = qEnvironmentVariable("WEIR_PICTURES"); !to.isEmpty())
            QVERIFY(const_cast<QWidget*>(of)->grab().save(to + u'/' + name + u".png"_s));
    }

    QTemporaryDir folder;
    std::unique_ptr<Settings> settings;
    std::unique_ptr<Appearance> appearance;
    LocalConnection local;
    std::unique_ptr<MainWindow> window;
};

} // namespace

/// Every page and dialog with texts 40 % longer, from right to left too.
class LanguagesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup();
    void thePseudoLanguageKeepsWhatIsNoText_data();
    void thePseudoLanguageKeepsWhatIsNoText();
    void theCheckFindsWhatIsCut();
    void nothingIsCutOnAPage_data();
    void nothingIsCutOnAPage();
    void nothingIsCutInADialog_data();
    void nothingIsCutInADialog();
    void rightToLeftMirrorsTheWindow();
    void figuresKeepTheirOrder();
    void keysOfAMenuDiffer_data();
    void keysOfAMenuDiffer();

private:
    void begin(bool pseudo, bool rightToLeft);

    PseudoLanguage m_pseudo;
};

void LanguagesTest::begin(bool pseudo, bool rightToLeft)
{
    if (pseudo)
        QCoreApplication::installTranslator(&m_pseudo);
    QGuiApplication::setLayoutDirection(rightToLeft ? Qt::RightToLeft : Qt::LeftToRight);
}

void LanguagesTest::cleanup()
{
    QCoreApplication::removeTranslator(&m_pseudo);
    QGuiApplication::setLayoutDirection(Qt::LeftToRight);
    showTextsRightToLeft(false);
}

void LanguagesTest::thePseudoLanguageKeepsWhatIsNoText_data()
{
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("said");
    QTest::newRow("words") << u"Send one record"_s << u"[Šéñd öñé ŕéçöŕd~~~~]"_s;
    QTest::newRow("places") << u"%1 of %n"_s << u"[%1 öf %n~~]"_s;
    QTest::newRow("a key") << u"Pause\tSpace"_s << u"[Pàüšé~]\tSpace"_s;
    QTest::newRow("markup") << u"<b>on</b>"_s << u"[<b>öñ</b>~~]"_s;
}

void LanguagesTest::thePseudoLanguageKeepsWhatIsNoText()
{
    QFETCH(QString, source);
    QFETCH(QString, said);
    QCOMPARE(PseudoLanguage::pseudo(source), said);
}

/// The check itself can fail.
void LanguagesTest::theCheckFindsWhatIsCut()
{
    QWidget window;
    QLabel label(u"a text that has no room"_s, &window);
    label.setGeometry(0, 0, 40, 20);
    QPushButton outside(u"out"_s, &window);
    outside.setGeometry(350, 0, 100, 30);
    window.resize(400, 200);
    window.show();
    QCOMPARE(cutTexts(&window).size(), 2);
    label.resize(label.sizeHint());
    outside.move(100, 0);
    QCOMPARE(cutTexts(&window), QStringList());
}

void LanguagesTest::nothingIsCutOnAPage_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<bool>("pseudo");
    QTest::addColumn<bool>("rightToLeft");
    QTest::addColumn<QSize>("size");
    const QSize usual(1440, 900);
    QTest::newRow("English") << u"en"_s << false << false << usual;
    QTest::newRow("longer") << u"en"_s << true << false << usual;
    QTest::newRow("longer, right to left") << u"en"_s << true << true << usual;
    QTest::newRow("Chinese") << u"zh_CN"_s << false << false << usual;
    const QSize least(960, 600); // what 200 % leave of a screen of 1920 x 1200
    QTest::newRow("English, the least window") << u"en"_s << false << false << least;
    QTest::newRow("Chinese, the least window") << u"zh_CN"_s << false << false << least;
}

void LanguagesTest::nothingIsCutOnAPage()
{
    QFETCH(QString, language);
    QFETCH(bool, pseudo);
    QFETCH(bool, rightToLeft);
    QFETCH(QSize, size);
    begin(pseudo, rightToLeft);
    Rig rig(language, size);
    QVERIFY(rig.open());
    StreamPage* page = rig.window->workspace().currentPage();
    QStringList cut;
    for (int tab = 0; tab < int(StreamPage::kTabs); ++tab) {
        page->showTab(StreamPage::Tab(tab));
        // Layouts come to rest.
        comeToRest(rig.window.get());
        rig.picture(rig.window.get(),
                    u"page-%1-%2"_s.arg(tab).arg(QString::fromLatin1(QTest::currentDataTag())));
        for (const QString& each : cutTexts(rig.window.get()))
            cut << u"tab %1: "_s.arg(tab) + each;
    }
    rig.window->workspace().showConnection();
    comeToRest(rig.window.get());
    cut << cutTexts(&rig.window->workspace());
    cut.removeDuplicates();
    QVERIFY2(cut.isEmpty(), qPrintable(cut.join(u'\n')));
}

void LanguagesTest::nothingIsCutInADialog_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<bool>("pseudo");
    QTest::addColumn<bool>("rightToLeft");
    QTest::addColumn<QString>("dialog");
    for (const char* dialog : {"create", "delete", "retention", "durability", "store", "service",
                               "appearance", "privacy", "palette"}) {
        const QString name = QString::fromLatin1(dialog);
        QTest::addRow("%s", dialog) << u"en"_s << false << false << name;
        QTest::addRow("%s, longer", dialog) << u"en"_s << true << false << name;
        QTest::addRow("%s, right to left", dialog) << u"en"_s << true << true << name;
        QTest::addRow("%s, Chinese", dialog) << u"zh_CN"_s << false << false << name;
    }
}

void LanguagesTest::nothingIsCutInADialog()
{
    QFETCH(QString, language);
    QFETCH(bool, pseudo);
    QFETCH(bool, rightToLeft);
    QFETCH(QString, dialog);
    begin(pseudo, rightToLeft);
    Rig rig(language);
    QVERIFY(rig.open());
    StreamPage* page = rig.window->workspace().currentPage();
    auto* header = page->findChild<StreamHeader*>();
    QTRY_VERIFY(page->findChild<CountBadge*>()->isVisible()); // the stream is described
    const QStringList sections{u"store"_s, u"service"_s, u"appearance"_s, u"privacy"_s};
    if (dialog == "create"_L1)
        rig.window->createStream();
    else if (dialog == "delete"_L1)
        rig.window->deleteStream(StreamName("orders"));
    else if (dialog == "retention"_L1)
        Q_EMIT header->retentionRequested();
    else if (dialog == "durability"_L1)
        QVERIFY(QTest::qWaitFor([header] { // once the stream is described
            Q_EMIT header->durabilityRequested();
            return QApplication::activeModalWidget() != nullptr;
        }));
    else if (dialog == "palette"_L1)
        rig.window->showPalette();
    else
        rig.window->showPreferences();
    auto* shown = qobject_cast<QDialog*>(QApplication::activeModalWidget());
    QVERIFY(shown);
    if (auto* preferences = qobject_cast<PreferencesDialog*>(shown))
        preferences->showSection(PreferencesDialog::Section(sections.indexOf(dialog)));
    QVERIFY(QTest::qWaitForWindowExposed(shown));
    rig.picture(shown, u"dialog-%1"_s.arg(QString::fromLatin1(QTest::currentDataTag())));
    comeToRest(shown);
    const QStringList cut = cutTexts(shown);
    const QSize size = shown->size();
    shown->reject();
    QVERIFY2(cut.isEmpty(), qPrintable(cut.join(u'\n')));
    QVERIFY2(size.width() <= rig.window->width() && size.height() <= 900,
             qPrintable(u"%1 x %2"_s.arg(size.width()).arg(size.height())));
}

/// The navigator is at the right and the toggles at the left, while the axes of time and of the
/// store go on as they do.
void LanguagesTest::rightToLeftMirrorsTheWindow()
{
    begin(false, true);
    Rig rig;
    QVERIFY(rig.open());
    MainWindow& window = *rig.window;
    StreamPage* page = window.workspace().currentPage();
    const auto x = [&](const QWidget* widget) {
        return widget->mapTo(&window, QPoint(widget->width() / 2, 0)).x();
    };
    QTRY_VERIFY(x(window.findChild<NavigatorDock*>()) > x(&window.workspace()));
    const auto* tabs = page->findChild<QTabBar*>();
    QVERIFY(tabs->tabRect(0).x() > tabs->tabRect(1).x());
    QVERIFY(x(page->findChild<ScopeBar*>()) < x(tabs));
    QCOMPARE(page->findChild<TimelineStrip*>()->layoutDirection(), Qt::LeftToRight);
    QCOMPARE(page->findChild<PositionRail*>()->layoutDirection(), Qt::LeftToRight);
}

/// Their parts would turn around between words that are read from right to left.
void LanguagesTest::figuresKeepTheirOrder()
{
    QCOMPARE(formatByteRate(126e3), u"126 KB/s"_s);
    begin(false, true);
    const Rig rig;
    const QString figure = formatByteRate(126e3);
    QCOMPARE(figure, u"\u2068126 KB/s\u2069"_s);
    // As wide as without: the marks are not seen.
    const QFontMetrics metrics(themeOf(nullptr).font(FontRole::Data));
    QCOMPARE(metrics.horizontalAdvance(figure), metrics.horizontalAdvance(u"126 KB/s"_s));
}

void LanguagesTest::keysOfAMenuDiffer_data()
{
    QTest::addColumn<QString>("language");
    QTest::newRow("English") << u"en"_s;
    QTest::newRow("Chinese") << u"zh_CN"_s;
}

/// What Alt and a letter, or a letter alone in an open menu, choose at once.
void LanguagesTest::keysOfAMenuDiffer()
{
    QFETCH(QString, language);
    Rig rig(language);
    QVERIFY(rig.open());
    QStringList twice;
    int menus = 0;
    const auto check = [&](const QString& menu, const QList<QAction*>& actions) {
        QHash<QKeySequence, QString> taken;
        for (const QAction* action : actions) {
            const QString text = action->text().section(u'\t', 0, 0);
            const QKeySequence key = QKeySequence::mnemonic(text);
            if (key.isEmpty())
                continue;
            if (taken.contains(key))
                twice << u"%1: \"%2\" and \"%3\""_s.arg(menu, taken[key], text);
            taken.insert(key, text);
        }
        ++menus;
    };
    check(u"menu bar"_s, rig.window->menuBar()->actions());
    for (const QMenu* menu : rig.window->findChildren<QMenu*>())
        check(menu->title(), menu->actions());
    QVERIFY2(twice.isEmpty(), qPrintable(twice.join(u'\n')));
    QVERIFY(menus > 8);
}

QTEST_MAIN(LanguagesTest)
#include "tst_languages.moc"
