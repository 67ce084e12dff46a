#include "widgets/common/theme.h"
#include "widgets/records/hex_view.h"
#include "widgets/records/json_view.h"
#include "widgets/records/position_rail.h"

#include <QScrollBar>
#include <QSignalSpy>
#include <QtTest>
#include <QtWidgets>

using namespace weir;

namespace {

const std::string kOrder =
    R"({"event":"paid","customer":{"id":"c1","tier":"gold"},"total":418.20,"ok":true})";

constexpr int kLine = 18;

QPoint lineCentre(int line, int x)
{
    return {x, 5 + line * kLine + kLine / 2};
}

} // namespace

class TestRecordDataViews : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, builtInTheme(Scheme::Dark)); }

    void clickingALineTellsItsOctets()
    {
        JsonView view;
        view.resize(600, 200);
        view.showText(kOrder);
        QSignalSpy spans(&view, &JsonView::spanSelected);
        QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, lineCentre(3, 200));
        QCOMPARE(spans.size(), 1);
        const auto span = spans[0][0].value<ByteSpan>();
        QCOMPARE(kOrder.substr(span.begin, span.end - span.begin), std::string("\"total\":418.20"));
    }
    void folds_data()
    {
        QTest::addColumn<bool>("byMouse");
        QTest::newRow("mouse") << true;
        QTest::newRow("keys") << false;
    }
    void folds()
    {
        QFETCH(bool, byMouse);
        JsonView view;
        view.resize(600, 200);
        view.showText(kOrder);
        const std::size_t folded = view.lines().lines().size();
        if (byMouse) {
            QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, lineCentre(2, 34));
        } else {
            QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, lineCentre(2, 200));
            QTest::keyClick(&view, Qt::Key_Right);
        }
        QCOMPARE(view.lines().lines().size(), folded + 3);
        QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, lineCentre(3, 200));
        QTest::keyClick(&view, Qt::Key_Left); // to the object
        QTest::keyClick(&view, Qt::Key_Left); // folds it
        QCOMPARE(view.lines().lines().size(), folded);
    }
    void copiesTheSendersText()
    {
        JsonView view;
        view.showText(kOrder);
        view.selectOctet(kOrder.find("418"));
        QTest::keyClick(&view, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), "418.20");
    }
    void octetsFindTheirValue()
    {
        JsonView view;
        view.showText(kOrder);
        view.selectOctet(kOrder.find("gold"));
        QVERIFY(view.selectedNode());
        QCOMPARE(view.lines().document().pathOf(*view.selectedNode()), "$.customer.tier");
    }
    void hexSelectsByMouseAndKeys()
    {
        HexView view;
        view.resize(view.sizeHint());
        view.showData(kOrder);
        QSignalSpy chosen(&view, &HexView::octetsSelected);
        const QFontMetricsF metrics(themeOf(&view).font(FontRole::Data));
        const double advance = metrics.horizontalAdvance('0');
        const HexLayout layout{kOrder.size()};
        const auto at = [&](int row, std::size_t i) {
            return lineCentre(row, int(10 + (double(layout.hexColumn(i)) + 0.5) * advance));
        };
        QTest::mousePress(view.viewport(), Qt::LeftButton, {}, at(1, 2));
        QTest::mouseMove(view.viewport(), at(1, 5));
        QTest::mouseRelease(view.viewport(), Qt::LeftButton, {}, at(1, 5));
        QVERIFY(!chosen.isEmpty());
        QCOMPARE(view.selection().begin, std::size_t(18));
        QTest::keyClick(&view, Qt::Key_Home);
        QTest::keyClick(&view, Qt::Key_Down);
        QVERIFY(view.selection().begin >= 34);
        QTest::keyClick(&view, Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(view.selection().end - view.selection().begin, std::size_t(2));
    }
    void railBrowsesAndFollows()
    {
        PositionRail rail;
        rail.resize(16, 224);
        rail.setStored({100}, {1101});
        rail.setPosition({1100}, true);
        QSignalSpy chosen(&rail, &PositionRail::positionChosen);
        QSignalSpy tip(&rail, &PositionRail::tipChosen);
        QTest::mousePress(&rail, Qt::LeftButton, {}, QPoint(8, 212));
        QTest::mouseMove(&rail, QPoint(8, 112));
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen[0][0].value<StreamPosition>().ordinal, std::uint64_t(600));
        QTest::mouseMove(&rail, QPoint(8, 223));
        QTest::mouseRelease(&rail, Qt::LeftButton, {}, QPoint(8, 223));
        QCOMPARE(tip.size(), 1);
        rail.setPosition({600}, false);
        QTest::keyClick(&rail, Qt::Key_PageUp);
        QCOMPARE(chosen.size(), 2);
        QVERIFY(chosen[1][0].value<StreamPosition>().ordinal < 600);
    }
    void railStepsOnBeforeTheRowsAreThere()
    {
        PositionRail rail;
        rail.resize(16, 224);
        rail.setStored({0}, {1000});
        rail.setPosition({900}, false);
        QSignalSpy chosen(&rail, &PositionRail::positionChosen);
        QTest::keyClick(&rail, Qt::Key_PageUp);
        QTest::keyClick(&rail, Qt::Key_PageUp);
        QTest::keyClick(&rail, Qt::Key_PageDown);
        QCOMPARE(chosen.size(), 3);
        QCOMPARE(chosen[0][0].value<StreamPosition>().ordinal, std::uint64_t(850));
        QCOMPARE(chosen[1][0].value<StreamPosition>().ordinal, std::uint64_t(800));
        QCOMPARE(chosen[2][0].value<StreamPosition>().ordinal, std::uint64_t(850));
    }
    void paintsLongDataQuickly()
    {
        std::string big = "[";
        for (int i = 0; i < 50'000; ++i)
            big += "{\"i\":" + std::to_string(i) + "},";
        big.back() = ']';
        JsonView json;
        json.resize(600, 400);
        json.showText(big);
        QVERIFY(!json.grab().isNull());
        QVERIFY(json.verticalScrollBar()->maximum() > 50'000 * kLine - 500);
        HexView hex;
        hex.showData(big);
        hex.select({big.size() - 3, big.size()});
        QVERIFY(hex.verticalScrollBar()->value() > 0);
    }
};

QTEST_MAIN(TestRecordDataViews)
#include "tst_record_data_views.moc"
