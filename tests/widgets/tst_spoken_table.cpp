#include "widgets/common/spoken_table.h"
#include "widgets/records/hex_view.h"
#include "widgets/records/json_view.h"
#include "widgets/records/position_rail.h"
#include "widgets/streams/landing_bars.h"
#include "widgets/streams/sending_chart.h"

#include <QAccessible>
#include <QLabel>
#include <QtTest>

using namespace weir;
using namespace Qt::StringLiterals;

namespace {

/// The cells of a view as a screen reader finds them, a line for each row.
QStringList readTable(QWidget* view)
{
    auto* table = QAccessible::queryAccessibleInterface(view)->tableInterface();
    if (!table)
        return {u"no table"_s};
    QStringList lines;
    QStringList titles;
    for (int column = 0; column < table->columnCount(); ++column)
        titles << table->columnDescription(column);
    lines << titles.join(u'|');
    for (int row = 0; row < table->rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < table->columnCount(); ++column)
            cells << table->cellAt(row, column)->text(QAccessible::Name);
        lines << cells.join(u'|');
    }
    return lines;
}

} // namespace

/// Reads painted views through the accessibility tree.
class SpokenTableTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsTheHexView();
    void choosesARowOfTheHexView();
    void aCellThatIsNoMoreIsInvalid();
    void readsTheJsonView();
    void tellsWhereTheKeyboardStands();
    void readsTheRailAndActsOnIt();
    void readsTheLandingBars();
    void readsTheSendingChart();
    void announcesPolitely();
};

void SpokenTableTest::readsTheHexView()
{
    HexView view;
    view.showData("{\"id\": 4471, \"total\": 1.5}");
    QCOMPARE(
        readTable(&view),
        (QStringList{u"Offset|Octets|As text"_s,
                     u"0000|7b 22 69 64 22 3a 20 34 34 37 31 2c 20 22 74 6f|{\"id\": 4471, \"to"_s,
                     u"0010|74 61 6c 22 3a 20 31 2e 35 7d|tal\": 1.5}"_s}));
    const auto* interface = QAccessible::queryAccessibleInterface(&view);
    QCOMPARE(interface->role(), QAccessible::Table);
    QCOMPARE(interface->text(QAccessible::Name), u"Data in hexadecimal"_s);
    QCOMPARE(interface->childCount(), 6);
    QCOMPARE(interface->indexOfChild(interface->child(4)), 4);
}

void SpokenTableTest::choosesARowOfTheHexView()
{
    HexView view;
    view.resize(600, 200);
    view.show();
    view.showData("0123456789abcdef0123");
    auto* interface = QAccessible::queryAccessibleInterface(&view);
    auto* cell = interface->tableInterface()->cellAt(1, 1);
    QVERIFY(!cell->state().selected);
    cell->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
    QCOMPARE(view.selection().begin, std::size_t(16));
    QCOMPARE(view.selection().end, std::size_t(20));
    QVERIFY(cell->state().selected);
    const QRect rect = cell->rect();
    QVERIFY(!rect.isEmpty());
    QCOMPARE(interface->childAt(rect.center().x(), rect.center().y()),
             interface->tableInterface()->cellAt(1, 0));
}

void SpokenTableTest::aCellThatIsNoMoreIsInvalid()
{
    HexView view;
    view.showData("0123456789abcdef0123");
    auto* cell = QAccessible::queryAccessibleInterface(&view)->tableInterface()->cellAt(1, 1);
    QVERIFY(cell->isValid());
    view.showData("01");
    QVERIFY(!cell->isValid());
    QCOMPARE(cell->text(QAccessible::Name), QString());
    QVERIFY(!QAccessible::queryAccessibleInterface(&view)->tableInterface()->cellAt(1, 1));
}

void SpokenTableTest::readsTheJsonView()
{
    JsonView view;
    view.showText("{\"id\": 7, \"customer\": {\"tier\": \"gold\", \"of\": {\"a\": 1}}, \"n\": 1}");
    const QStringList lines = readTable(&view);
    QCOMPARE(lines.constFirst(), u"Line|Value"_s);
    QCOMPARE(lines.at(1), u"1|{, unfolded"_s);
    QCOMPARE(lines.at(2), u"2|\"id\": 7,"_s);
    QVERIFY2(lines.at(3).endsWith(u"}, folded"_s), qPrintable(lines.at(3)));
}

void SpokenTableTest::tellsWhereTheKeyboardStands()
{
    JsonView view;
    view.resize(400, 200);
    view.setVisible(true);
    view.showText("{\"id\": 7, \"total\": 1.5}");
    QVERIFY(readTable(&view).size() == 5);
    auto* interface = QAccessible::queryAccessibleInterface(&view);
    QVERIFY(interface->tableInterface()->selectedRows().isEmpty());
    QTest::keyClick(&view, Qt::Key_Down);
    QTest::keyClick(&view, Qt::Key_Down);
    QCOMPARE(interface->tableInterface()->selectedRows(), QList<int>{1});
    QVERIFY(interface->child(2)->state().selected);
    QVERIFY(!interface->child(0)->state().selected);
}

void SpokenTableTest::readsTheRailAndActsOnIt()
{
    PositionRail rail;
    rail.resize(16, 300);
    QCOMPARE(readTable(&rail), QStringList{u"Place"_s});
    rail.setStored({100}, {1100});
    rail.setPosition({350}, false);
    QCOMPARE(readTable(&rail), (QStringList{u"Place"_s, u"Oldest of 1\u202f000 records"_s,
                                            u"Shown: from record 251 of 1\u202f000 on"_s,
                                            u"Newest of 1\u202f000 records"_s}));
    auto* interface = QAccessible::queryAccessibleInterface(&rail);
    QCOMPARE(interface->role(), QAccessible::List);
    QCOMPARE(interface->child(1)->role(), QAccessible::ListItem);
    QSignalSpy chosen(&rail, &PositionRail::positionChosen);
    QSignalSpy tip(&rail, &PositionRail::tipChosen);
    interface->child(0)->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
    QCOMPARE(chosen.size(), 1);
    interface->child(2)->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
    QCOMPARE(tip.size(), 1);
}

void SpokenTableTest::readsTheLandingBars()
{
    LandingBars bars;
    bars.setBars({{ShardId{3}, {}, 0, 1200, 4}, {ShardId{12}, {}, 1, 7, 0}});
    QCOMPARE(readTable(&bars),
             (QStringList{u"Shard|accepted|refused"_s, u"0003|1\u202f200|4"_s, u"0012|7|0"_s}));
}

void SpokenTableTest::readsTheSendingChart()
{
    SendingChart chart;
    QCOMPARE(readTable(&chart), QStringList{u"Time|Accepted|Refused"_s});
    const std::chrono::sys_seconds start(std::chrono::seconds(1'791'987'428));
    chart.setSeconds({{start, 500, 0},
                      {start + std::chrono::seconds(1), 480, 20},
                      {start + std::chrono::seconds(2), 1, 0}});
    const QStringList lines = readTable(&chart);
    QVERIFY2(lines.at(1).endsWith(u"|480|20"_s), qPrintable(lines.at(1)));
    QVERIFY2(lines.at(2).endsWith(u"|500|0"_s), qPrintable(lines.at(2)));
    QVERIFY2(lines.at(3).endsWith(u"|0|0"_s), qPrintable(lines.at(3)));
}

void SpokenTableTest::announcesPolitely()
{
    QLabel label(u"Following"_s);
    announce(&label, u"Paused"_s);
    announce(&label, QString());
    QCOMPARE(QAccessible::queryAccessibleInterface(&label)->text(QAccessible::Name), u"Paused"_s);
}

QTEST_MAIN(SpokenTableTest)
#include "tst_spoken_table.moc"
