#include "app/appearance.h"
#include "app/main_window.h"
#include "tests/support/local_connection.h"
#include "tests/support/stream_samples.h"
#include "widgets/activity/activity_dock.h"
#include "widgets/records/record_table.h"
#include "widgets/records/records_page.h"
#include "widgets/records/records_view.h"
#include "widgets/records/start_time_dialog.h"
#include "widgets/settings/preferences_dialog.h"
#include "widgets/streams/shard_map_view.h"
#include "widgets/streams/stream_header.h"
#include "widgets/streams/stream_page.h"

#include <QAccessible>
#include <QTemporaryDir>
#include <QtTest>
#include <QtWidgets>

using namespace weir;
using namespace weir::test;
using namespace Qt::StringLiterals;

namespace {

/// What a screen reader lets one act on, which it can only if it has a name.
bool isActedOn(QAccessible::Role role)
{
    switch (role) {
    case QAccessible::Button:
    case QAccessible::ButtonMenu:
    case QAccessible::CheckBox:
    case QAccessible::RadioButton:
    case QAccessible::ComboBox:
    case QAccessible::EditableText:
    case QAccessible::SpinBox:
    case QAccessible::Slider:
    case QAccessible::MenuItem:
    case QAccessible::PageTab:
    case QAccessible::Table:
    case QAccessible::Tree:
    case QAccessible::List:
    case QAccessible::Graphic:
    case QAccessible::Chart:
        return true;
    default:
        return false;
    }
}

/// Where in the tree something is: the classes of the widgets down to it.
QString placeOf(QAccessibleInterface* interface)
{
    QStringList classes;
    for (; interface; interface = interface->parent()) {
        if (const QObject* object = interface->object())
            classes.prepend(QString::fromLatin1(object->metaObject()->className()));
    }
    return classes.mid(std::max(qsizetype(0), classes.size() - 4)).join(u" > "_s);
}

void gatherNameless(QAccessibleInterface* interface, QStringList& nameless, int& named)
{
    if (!interface || interface->state().invisible)
        return;
    const bool separator = interface->role() == QAccessible::MenuItem && interface->object() &&
                           interface->state().disabled;
    if (isActedOn(interface->role()) && !separator) {
        if (interface->text(QAccessible::Name).isEmpty())
            nameless << u"%1 (role %2)"_s.arg(placeOf(interface)).arg(int(interface->role()));
        else
            ++named;
    }
    // What is in the cells is named by the view.
    if (interface->tableInterface() || interface->role() == QAccessible::Tree)
        return;
    for (int i = 0; i < interface->childCount(); ++i)
        gatherNameless(interface->child(i), nameless, named);
}

/// `boxes`: what has words and nothing in it, and is no more than a box to a reader.
void gatherTexts(QAccessibleInterface* interface, QStringList& boxes, int& texts)
{
    if (!interface || interface->state().invisible)
        return;
    const QString name = interface->text(QAccessible::Name);
    if (interface->role() == QAccessible::StaticText && !name.isEmpty())
        ++texts;
    if (interface->role() == QAccessible::Client && !name.isEmpty() && !interface->childCount())
        boxes << placeOf(interface) + u": "_s + name;
    if (interface->tableInterface() || interface->role() == QAccessible::Tree)
        return;
    for (int i = 0; i < interface->childCount(); ++i)
        gatherTexts(interface->child(i), boxes, texts);
}

} // namespace

/// Walks through the window as a screen reader does.
class AccessibilityTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everythingActedOnHasAName_data();
    void everythingActedOnHasAName();
    void whatIsWrittenIsAText_data() { everythingActedOnHasAName_data(); }
    void whatIsWrittenIsAText();
    void paintedViewsAreTables_data();
    void paintedViewsAreTables();
    void changesOfStateAreAnnounced();
    void whatTakesTheFocusCanBeReached_data() { everythingActedOnHasAName_data(); }
    void whatTakesTheFocusCanBeReached();
    void theFocusIsSeen_data() { everythingActedOnHasAName_data(); }
    void theFocusIsSeen();
    void dialogsAreNamedAndWalked_data();
    void dialogsAreNamedAndWalked();
    void menusAreNamed();
    void aPageTakesTheFocus();

private:
    void show(int tab);
    QDialog* open(const QString& dialog);

    QTemporaryDir m_folder;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<Appearance> m_appearance;
    std::unique_ptr<LocalConnection> m_local;
    std::unique_ptr<MainWindow> m_window;
};

void AccessibilityTest::initTestCase()
{
    QAccessible::setActive(true);
    m_settings = std::make_unique<Settings>(m_folder.filePath(u"weir.ini"_s));
    m_appearance = std::make_unique<Appearance>(*qApp, *m_settings, LaunchOptions());
    m_local = std::make_unique<LocalConnection>();
    m_local->inspector.setReports({reportOf("orders", engine::Durability::Durable, 1000),
                                   reportOf("payments", engine::Durability::Durable, 1000)});
    m_window =
        std::make_unique<MainWindow>(m_local->connection, *m_settings, *m_appearance, nullptr);
    m_window->show();
    QVERIFY(m_local->open());
    m_window->showStream(StreamName("orders"));
    m_window->findChild<ActivityDock*>()->show();
}

void AccessibilityTest::everythingActedOnHasAName_data()
{
    QTest::addColumn<int>("tab");
    const QTabBar* tabs = m_window->workspace().currentPage()->findChild<QTabBar*>();
    for (int tab = 0; tab < tabs->count(); ++tab)
        QTest::newRow(qPrintable(tabs->tabText(tab))) << tab;
}

void AccessibilityTest::show(int tab)
{
    m_window->workspace().currentPage()->showTab(StreamPage::Tab(tab));
    auto* dock = m_window->findChild<ActivityDock*>();
    dock->showTab(ActivityDock::Tab(tab % 3));
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
}

void AccessibilityTest::everythingActedOnHasAName()
{
    QFETCH(int, tab);
    show(tab);
    QStringList nameless;
    int named = 0;
    gatherNameless(QAccessible::queryAccessibleInterface(m_window.get()), nameless, named);
    QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(u'\n')));
    QVERIFY(named > 20);
}

/// A reader passes over the boxes that hold other widgets, with whatever one of them is named.
void AccessibilityTest::whatIsWrittenIsAText()
{
    QFETCH(int, tab);
    show(tab);
    QStringList boxes;
    int texts = 0;
    gatherTexts(QAccessible::queryAccessibleInterface(m_window.get()), boxes, texts);
    QVERIFY2(boxes.isEmpty(), qPrintable(boxes.join(u'\n')));
    QVERIFY(texts > 10);
}

void AccessibilityTest::paintedViewsAreTables_data()
{
    QTest::addColumn<int>("tab");
    QTest::addColumn<QByteArray>("view");
    QTest::addColumn<int>("role");
    const auto row = [](const char* name, StreamPage::Tab tab, const char* view,
                        QAccessible::Role role) {
        QTest::newRow(name) << int(tab) << QByteArray(view) << int(role);
    };
    using Tab = StreamPage::Tab;
    row("a chart", Tab::Overview, "weir::LaneView", QAccessible::Table);
    row("events", Tab::Overview, "weir::EventLane", QAccessible::List);
    row("the timeline", Tab::Records, "weir::TimelineStrip", QAccessible::List);
    row("the rail", Tab::Records, "weir::PositionRail", QAccessible::List);
    row("octets", Tab::Records, "weir::HexView", QAccessible::Table);
    row("JSON", Tab::Records, "weir::JsonView", QAccessible::Table);
    row("where records land", Tab::Produce, "weir::LandingBars", QAccessible::Table);
}

/// What is painted by hand is there for those who cannot see it, under a name.
void AccessibilityTest::paintedViewsAreTables()
{
    QFETCH(int, tab);
    QFETCH(QByteArray, view);
    QFETCH(int, role);
    show(tab);
    int found = 0;
    for (QWidget* widget : m_window->workspace().currentPage()->findChildren<QWidget*>()) {
        if (widget->metaObject()->className() != view)
            continue;
        ++found;
        auto* interface = QAccessible::queryAccessibleInterface(widget);
        QCOMPARE(int(interface->role()), role);
        auto* table = interface->tableInterface();
        QVERIFY(table);
        QVERIFY(table->columnCount() > 0);
        for (int column = 0; column < table->columnCount(); ++column)
            QVERIFY(!table->columnDescription(column).isEmpty());
        QCOMPARE(interface->childCount(), table->rowCount() * table->columnCount());
        for (int i = 0; i < std::min(interface->childCount(), 20); ++i)
            QCOMPARE(interface->indexOfChild(interface->child(i)), i);
    }
    QVERIFY(found > 0);
}

/// The status bar says in words what the page in front does, under the name that is announced.
void AccessibilityTest::changesOfStateAreAnnounced()
{
    const auto isSaid = [this](const QString& state) {
        for (const QLabel* label : m_window->statusBar()->findChildren<QLabel*>()) {
            if (label->isVisible() && label->accessibleName() == state && label->text() == state)
                return true;
        }
        return false;
    };
    show(int(StreamPage::Tab::ShardMap));
    QVERIFY(isSaid(u"Live map"_s));
    show(int(StreamPage::Tab::Records));
    QVERIFY(isSaid(u"Following"_s) && !isSaid(u"Live map"_s));
}

/// Tab walks around the whole page and comes back, and everything that takes the focus by keyboard
/// lies on that way.
void AccessibilityTest::whatTakesTheFocusCanBeReached()
{
    QFETCH(int, tab);
    show(tab);
    QSet<const QWidget*> way;
    const QWidget* widget = m_window.get();
    for (widget = widget->nextInFocusChain(); widget != m_window.get() && !way.contains(widget);
         widget = widget->nextInFocusChain())
        way.insert(widget);
    QCOMPARE(widget, m_window.get());
    int found = 0;
    for (const QWidget* inside : m_window->findChildren<QWidget*>()) {
        if (!inside->isVisible() || inside->isWindow() || !(inside->focusPolicy() & Qt::TabFocus))
            continue;
        QVERIFY2(way.contains(inside), inside->metaObject()->className());
        ++found;
    }
    QVERIFY(found > 5);
}

/// Whatever Tab goes to looks other than before.
void AccessibilityTest::theFocusIsSeen()
{
    QFETCH(int, tab);
    show(tab);
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    m_window->setAttribute(Qt::WA_KeyboardFocusChange);
    QStringList unseen;
    for (QWidget* widget : m_window->findChildren<QWidget*>()) {
        const bool taken = widget->focusPolicy() & Qt::TabFocus;
        if (!widget->isVisible() || !widget->isEnabled() || !taken || widget->isWindow())
            continue;
        if (QWidget* focused = QApplication::focusWidget())
            focused->clearFocus();
        const QImage before = widget->grab().toImage();
        widget->setFocus(Qt::TabFocusReason);
        const QWidget* has = QApplication::focusWidget();
        if (!has || (has != widget && !widget->isAncestorOf(has)))
            continue; // hands it on to a widget of its own turn
        if (before == widget->grab().toImage())
            unseen << u"%1 \"%2\""_s.arg(QString::fromLatin1(widget->metaObject()->className()),
                                         widget->accessibleName());
    }
    QVERIFY2(unseen.isEmpty(), qPrintable(unseen.join(u'\n')));
}

void AccessibilityTest::dialogsAreNamedAndWalked_data()
{
    QTest::addColumn<QString>("dialog");
    for (const char* dialog :
         {"create", "delete", "retention", "durability", "reshard", "store", "service",
          "appearance", "privacy", "palette", "go to", "export", "import", "start time"})
        QTest::newRow(dialog) << QString::fromLatin1(dialog);
}

QDialog* AccessibilityTest::open(const QString& dialog)
{
    StreamPage* page = m_window->workspace().currentPage();
    auto* header = page->findChild<StreamHeader*>();
    auto& records = page->findChild<RecordsPage*>()->view();
    const QStringList sections{u"store"_s, u"service"_s, u"appearance"_s, u"privacy"_s};
    const QHash<QString, std::function<void()>> ways{
        {u"create"_s, [&] { m_window->createStream(); }},
        {u"delete"_s, [&] { m_window->deleteStream(StreamName("orders")); }},
        {u"retention"_s, [&] { Q_EMIT header->retentionRequested(); }},
        {u"durability"_s, [&] { Q_EMIT header->durabilityRequested(); }},
        {u"reshard"_s, [&] { page->reshard(); }},
        {u"palette"_s, [&] { m_window->showPalette(); }},
        {u"go to"_s, [&] { records.goTo(); }},
        {u"export"_s, [&] { records.exportRecords(); }},
        {u"import"_s, [&] { records.importRecords(); }},
        {u"start time"_s, [&] { (new StartTimeDialog({}, m_window.get()))->open(); }}};
    const auto shown = [] { return qobject_cast<QDialog*>(QApplication::activeModalWidget()); };
    // Some wait for the stream's description.
    const bool opened = QTest::qWaitFor([&] {
        if (!shown())
            sections.contains(dialog) ? m_window->showPreferences() : ways[dialog]();
        return shown() != nullptr;
    });
    if (auto* preferences = qobject_cast<PreferencesDialog*>(shown()))
        preferences->showSection(PreferencesDialog::Section(sections.indexOf(dialog)));
    return opened ? shown() : nullptr;
}

void AccessibilityTest::dialogsAreNamedAndWalked()
{
    QFETCH(QString, dialog);
    show(int(StreamPage::Tab::Records));
    const std::unique_ptr<QDialog> shown(open(dialog));
    QVERIFY(shown);
    QVERIFY(QTest::qWaitForWindowActive(shown.get()));
    QVERIFY(!shown->windowTitle().isEmpty() || !shown->accessibleName().isEmpty());
    QStringList nameless;
    int named = 0;
    gatherNameless(QAccessible::queryAccessibleInterface(shown.get()), nameless, named);
    QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(u'\n')));
    QVERIFY(named > 0);
    // Tab goes around and comes back to where it began.
    const auto isInside = [&] {
        return QApplication::focusWidget() && shown->isAncestorOf(QApplication::focusWidget());
    };
    shown->activateWindow();
    QTRY_VERIFY(isInside());
    const QWidget* const first = QApplication::focusWidget();
    QSet<const QWidget*> walked{first};
    for (int i = 0; i < 60; ++i) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        if (QApplication::focusWidget() == first && walked.size() > 1)
            break; // a field of several parts keeps it for a while
        QVERIFY(isInside());
        walked.insert(QApplication::focusWidget());
    }
    QCOMPARE(QApplication::focusWidget(), first);
    for (const QPushButton* button : shown->findChildren<QPushButton*>()) {
        if (!button->isVisible() || !button->isEnabled() || walked.contains(button))
            continue;
        QStringList way;
        for (const QWidget* each : walked)
            way << each->metaObject()->className() + each->accessibleName();
        QVERIFY2(!(button->focusPolicy() & Qt::TabFocus),
                 qPrintable(button->text() + u" is not among "_s + way.join(u", "_s)));
    }
}

void AccessibilityTest::menusAreNamed()
{
    QStringList nameless;
    int named = 0;
    const std::function<void(const QString&, const QList<QAction*>&)> walk =
        [&](const QString& in, const QList<QAction*>& actions) {
            for (const QAction* action : actions) {
                if (action->isSeparator())
                    continue;
                if (action->text().isEmpty())
                    nameless << in;
                ++named;
                if (const QMenu* menu = action->menu())
                    walk(action->text(), menu->actions());
            }
        };
    walk(u"the menu bar"_s, m_window->menuBar()->actions());
    QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(u'\n')));
    QVERIFY(named > 40);
}

/// So that the keys of a page work once it is in front.
void AccessibilityTest::aPageTakesTheFocus()
{
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    m_window->showStream(StreamName("payments"));
    const StreamPage* page = m_window->workspace().currentPage();
    QTRY_COMPARE(QApplication::focusWidget(), page->findChild<RecordTable*>());
    QList<QWidget*> had;
    const auto note = [&had](QWidget*, QWidget* now) { had << now; };
    const auto noted = connect(qApp, &QApplication::focusChanged, this, note);
    for (const StreamPage::Tab tab :
         {StreamPage::Tab::ShardMap, StreamPage::Tab::Records, StreamPage::Tab::ShardMap}) {
        had.clear();
        m_window->workspace().currentPage()->showTab(tab);
        const QWidget* expected = tab == StreamPage::Tab::Records
                                      ? static_cast<QWidget*>(page->findChild<RecordTable*>())
                                      : page->findChild<ShardMapView*>();
        QTRY_COMPARE(QApplication::focusWidget(), expected);
        for (const QWidget* widget : had) // nothing on the way that is neither
            QVERIFY(!widget || widget == expected || qobject_cast<const QTabBar*>(widget));
    }
    disconnect(noted);
}

QTEST_MAIN(AccessibilityTest)
#include "tst_accessibility.moc"
