#include "widgets/connections/navigator_dock.h"

#include "models/connections/navigator_model.h"
#include "tests/support/local_connection.h"
#include "tests/support/stream_samples.h"
#include "widgets/common/theme.h"

#include <QMenu>
#include <QSignalSpy>
#include <QTreeView>
#include <QtTest>

using namespace weir;
using namespace weir::test;
using namespace Qt::StringLiterals;

namespace {

/// The navigator over a store with some streams.
struct Shown
{
    LocalConnection local;
    std::unique_ptr<NavigatorDock> dock;
    QTreeView* tree = nullptr;

    explicit Shown(const std::vector<std::string>& names)
    {
        local.inspector.setStreams(names);
        if (!local.open())
            qFatal("no streams");
        dock = std::make_unique<NavigatorDock>(local.connection);
        dock->resize(244, 600);
        dock->show();
        tree = dock->findChild<QTreeView*>();
    }

    QModelIndex row(int stream) const
    {
        const QAbstractItemModel* model = tree->model();
        return model->index(stream, 0, model->index(0, 0, model->index(0, 0)));
    }
    QPoint at(int stream) const { return tree->visualRect(row(stream)).center(); }
    void choose(int stream, const QString& text)
    {
        Q_EMIT tree->customContextMenuRequested(at(stream));
        QMenu* menu = dock->findChildren<QMenu*>().back();
        for (QAction* action : menu->actions()) {
            if (action->text().startsWith(text)) {
                action->trigger();
                menu->close();
                return;
            }
        }
        QFAIL(qPrintable(text));
    }
};

} // namespace

class NavigatorDockTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, builtInTheme(Scheme::Dark)); }

    void aClickOpensAndCtrlOpensAWindow()
    {
        const Shown shown({"clicks", "orders"});
        QSignalSpy chosen(shown.dock.get(), &NavigatorDock::streamChosen);
        QSignalSpy apart(shown.dock.get(), &NavigatorDock::windowRequested);
        QTest::mouseClick(shown.tree->viewport(), Qt::LeftButton, {}, shown.at(1));
        QCOMPARE(chosen.count(), 1);
        QVERIFY(chosen[0][0].value<StreamName>() == StreamName("orders"));
        QTest::mouseClick(shown.tree->viewport(), Qt::LeftButton, Qt::ControlModifier, shown.at(0));
        QCOMPARE(chosen.count(), 1);
        QCOMPARE(apart.count(), 1);
        QVERIFY(apart[0][0].value<StreamName>() == StreamName("clicks"));
    }

    void favouritesComeFirst()
    {
        Shown shown({"clicks", "orders", "payments"});
        QSignalSpy changed(shown.dock.get(), &NavigatorDock::favouritesChanged);
        shown.choose(2, u"Add to the favourites"_s);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(changed[0][0].toStringList(), QStringList{u"payments"_s});
        QCOMPARE(shown.row(0).data().toString(), u"payments"_s);
        grabbed(*shown.dock, u"navigator-favourite"_s);
        shown.choose(0, u"Take out of the favourites"_s);
        QCOMPARE(shown.row(0).data().toString(), u"clicks"_s);
    }

    void aStreamInFrontIsMarkedWhenItComes()
    {
        Shown shown({"clicks"});
        shown.dock->selectStream(StreamName("orders"));
        QVERIFY(!shown.tree->currentIndex().isValid());
        std::vector<StreamListEntry> list = shown.local.connection.streams()->streams;
        list.push_back(list.front());
        list.back().name = StreamName("orders");
        shown.dock->findChild<NavigatorModel*>()->setStreams(0, list);
        QCOMPARE(shown.tree->currentIndex(), shown.row(1));
        QCOMPARE(shown.tree->currentIndex().data().toString(), u"orders"_s);
    }

    void theMenuTails()
    {
        Shown shown({"clicks"});
        QSignalSpy exported(shown.dock.get(), &NavigatorDock::exportRequested);
        shown.choose(0, u"Export"_s);
        QCOMPARE(exported.count(), 1);
        QSignalSpy tailed(shown.dock.get(), &NavigatorDock::tailRequested);
        shown.choose(0, u"Tail"_s);
        QCOMPARE(tailed.count(), 1);
    }

    /// Every stream changes; those on the screen are told, and the last one is right when it comes
    /// there.
    void tenThousandStreams()
    {
        std::vector<std::string> names;
        for (int i = 0; i < 10'000; ++i)
            names.push_back("stream-" + std::to_string(100'000 + i));
        const Shown shown(names);
        QCOMPARE(shown.tree->model()->rowCount(shown.row(0).parent()), 10'000);
        auto* model = shown.dock->findChild<NavigatorModel*>();
        std::vector<StreamListEntry> list = shown.local.connection.streams()->streams;
        for (StreamListEntry& entry : list)
            entry.recordsPerSecond = 250;
        QSignalSpy changed(model, &QAbstractItemModel::dataChanged);
        model->setStreams(0, list);
        QVERIFY(changed.count() > 0);
        QVERIFY(changed.count() < 60);
        shown.tree->scrollToBottom();
        QVERIFY(
            !shown.row(9'999).data(NavigatorModel::RateTextRole).toString().contains(u"idle"_s));
    }
};

QTEST_MAIN(NavigatorDockTest)
#include "tst_navigator_dock.moc"
