#include "tests/decode/packed.h"
#include "widgets/common/theme.h"
#include "widgets/records/detail_pane.h"
#include "widgets/records/diff_dialog.h"
#include "widgets/records/hex_inspector.h"
#include "widgets/records/hex_view.h"
#include "widgets/records/json_view.h"
#include "widgets/records/layer_bar.h"
#include "widgets/records/user_record_table.h"

#include <QPlainTextEdit>
#include <QTabBar>
#include <QToolButton>
#include <QtTest>

using namespace weir;
using namespace weir::test;

namespace {

const std::string kOrder = "{\"event\":\"order_placed\",\"total\":418.20,\"customer\":"
                           "{\"id\":\"c1\",\"tier\":\"gold\"},\"n\":18446744073709551615}";

RecordRow rowOf(const Bytes& data)
{
    auto batch = std::make_shared<RecordBatch>();
    Record record;
    record.shard = {9};
    record.arrival = Timestamp(std::chrono::milliseconds(1'791'980'000'007));
    record.partitionKey = "cust_d5325bf5";
    record.data = data;
    batch->addCopy(record);
    return {batch, &batch->records()[0]};
}

struct Shown
{
    explicit Shown(const Bytes& data)
    {
        pane.resize(1196, 266);
        pane.show();
        pane.showRecord(rowOf(data), 3);
    }

    DetailPane pane;
    QTabBar* tabs = pane.findChild<QTabBar*>();
    LayerBar* layers = pane.findChild<LayerBar*>();
    HexView* hex = pane.findChild<HexView*>();
    JsonView* json = pane.findChild<JsonView*>();
    UserRecordTable* users = pane.findChild<UserRecordTable*>();

    QString marked() const
    {
        const ByteSpan span = hex->selection();
        return QString::fromUtf8(hex->data().data() + span.begin, qsizetype(span.size()));
    }
    QToolButton* button(int layer) const { return layers->findChildren<QToolButton*>()[layer]; }
};

Bytes ordersAggregate()
{
    std::vector<Bytes> datas;
    for (int i = 0; i < 27; ++i)
        datas.push_back("{\"event\":\"payment_authorised\",\"total\":" + std::to_string(i) + ".5}");
    datas[5] = gzipped(kOrder);
    return aggregate(datas);
}

} // namespace

class TestDetailPane : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, builtInTheme(Scheme::Dark)); }

    void tabsApply_data()
    {
        QTest::addColumn<QByteArray>("data");
        QTest::addColumn<int>("tab");
        QTest::addColumn<QList<int>>("enabled");
        using D = DetailPane;
        const auto row = [](const char* name, const Bytes& data, int tab, QList<int> more) {
            QTest::newRow(name) << QByteArray::fromStdString(data) << tab << more;
        };
        row("JSON", kOrder, D::Json, {D::Json, D::Text});
        row("gzip of JSON", gzipped(kOrder), D::Json, {D::Json, D::Text, D::Packed});
        row("zstd of text", zstandard("cart"), D::Text, {D::Text, D::Packed});
        row("KPL", aggregate({kOrder}), D::Kpl, {D::Json, D::Text, D::Kpl});
        row("CBOR", Bytes("\xa1\x61\x61\x18\xff", 5), D::Json, {D::Json});
        row("octets", Bytes("\x00\xff\x00\xff", 4), D::Hex, {});
    }
    void tabsApply()
    {
        QFETCH(QByteArray, data);
        QFETCH(QList<int>, enabled);
        const Shown shown(data.toStdString());
        QTEST(int(shown.pane.tab()), "tab");
        for (const int tab :
             {DetailPane::Json, DetailPane::Text, DetailPane::Kpl, DetailPane::Packed})
            QCOMPARE(shown.tabs->isTabEnabled(tab), enabled.contains(tab));
        QVERIFY(shown.tabs->isTabEnabled(DetailPane::Hex));
        QVERIFY(shown.tabs->isTabEnabled(DetailPane::Metadata));
    }

    void showsTheChainOfLayers()
    {
        const Shown plain(kOrder);
        QVERIFY(!plain.layers->isVisible());
        const Shown shown(gzipped(aggregate({kOrder, "x"})));
        QVERIFY(shown.layers->isVisible());
        QCOMPARE(shown.layers->titleOf(1), QStringLiteral("KPL \u00d7 2"));
        QVERIFY(shown.layers->titleOf(2).startsWith(QStringLiteral("JSON")));
        QCOMPARE(shown.layers->stateText(), QStringLiteral("KPL checksum valid"));
        QCOMPARE(shown.tabs->tabText(DetailPane::Packed), QStringLiteral("Gzip"));
    }

    void choosesLayersByMouseAndKeys()
    {
        Shown shown(gzipped(aggregate({kOrder})));
        QTest::mouseClick(shown.button(2), Qt::LeftButton);
        QCOMPARE(shown.pane.tab(), DetailPane::Json);
        QCOMPARE(shown.hex->data().size(), kOrder.size());
        shown.button(2)->setFocus();
        QTest::keyClick(shown.button(2), Qt::Key_Left);
        QCOMPARE(shown.pane.tab(), DetailPane::Kpl);
        QTest::keyClick(shown.button(1), Qt::Key_Left);
        QCOMPARE(shown.pane.tab(), DetailPane::Packed);
        QCOMPARE(shown.hex->data(), shown.pane.record()->data);
        shown.tabs->setCurrentIndex(DetailPane::Hex);
        QTest::mouseClick(shown.button(1), Qt::LeftButton);
        QCOMPARE(shown.pane.tab(), DetailPane::Hex); // the octets of the layer, nothing else
        QCOMPARE(shown.pane.layer(), std::size_t(1));
    }

    void marksAFieldInEveryLayer()
    {
        Shown shown(aggregate({"x", kOrder}));
        shown.users->selectRow(1);
        shown.tabs->setCurrentIndex(DetailPane::Json);
        // The user record's octets are marked, so its root is chosen.
        QTest::keyClick(shown.json, Qt::Key_Down);
        QTest::keyClick(shown.json, Qt::Key_Down);
        QCOMPARE(shown.marked(), QStringLiteral("\"total\":418.20"));
        shown.tabs->setCurrentIndex(DetailPane::Hex);
        QTest::mouseClick(shown.button(0), Qt::LeftButton);
        QCOMPARE(shown.hex->data(), shown.pane.record()->data);
        QCOMPARE(shown.marked(), QStringLiteral("\"total\":418.20"));
    }

    void findsTheFieldOfAnOctetOfABinaryForm()
    {
        // {"a": 255, "b": [1, 2]}
        Shown shown(Bytes("\xa2\x61\x61\x18\xff\x61\x62\x82\x01\x02", 10));
        shown.json->selectOctet(4);
        QVERIFY(shown.json->selectedNode());
        QCOMPARE(shown.json->lines().document().pathOf(*shown.json->selectedNode()),
                 QStringLiteral("$.a"));
        shown.json->selectOctet(9);
        QCOMPARE(shown.json->lines().document().pathOf(*shown.json->selectedNode()),
                 QStringLiteral("$.b[1]"));
        QTest::keyClick(shown.json, Qt::Key_Up);
        QCOMPARE(shown.hex->selection(), (ByteSpan{8, 9}));
    }

    void listsUserRecords()
    {
        Shown shown(ordersAggregate());
        QCOMPARE(shown.pane.tab(), DetailPane::Kpl);
        QCOMPARE(shown.users->records().rowCount(), 27);
        QCOMPARE(shown.tabs->tabText(DetailPane::Kpl), QStringLiteral("KPL 27"));
        const auto cell = [&](int row, int column) {
            return shown.users->records().index(row, column).data().toString();
        };
        QCOMPARE(cell(4, UserRecordModel::PartitionKey), QStringLiteral("key-1"));
        QCOMPARE(cell(4, UserRecordModel::ExplicitHashKey),
                 QStringLiteral("340282366920938463463374607431768211455"));
        QCOMPARE(cell(4, UserRecordModel::Data),
                 QStringLiteral("{\"event\":\"payment_authorised\",\"total\":4.5}"));
        shown.users->selectRow(5);
        QVERIFY(!shown.hex->selection().empty());
        QCOMPARE(shown.hex->data()[shown.hex->selection().begin], '\x1a');
        QVERIFY(shown.layers->titleOf(1).startsWith(QStringLiteral("gzip")));
        shown.tabs->setCurrentIndex(DetailPane::Json);
        QCOMPARE(shown.hex->data().size(), kOrder.size());
    }

    void saysWhatIsWrong()
    {
        Bytes broken = aggregate({kOrder});
        broken.back() ^= 1;
        const Shown digest(broken);
        QVERIFY(digest.layers->isVisible());
        QVERIFY(digest.layers->stateText().contains(QStringLiteral("MD5")));
        const Shown short1(gzipped(kOrder).substr(0, 10));
        QCOMPARE(short1.pane.tab(), DetailPane::Hex);
        QVERIFY2(short1.layers->stateText().contains(QStringLiteral("gzip")),
                 qPrintable(short1.layers->stateText()));
    }

    void comparesWithThePinnedRecord()
    {
        Shown shown(kOrder);
        shown.pane.pin();
        QVERIFY(shown.pane.pinned());
        shown.pane.pin(); // the same record: lets it go
        QVERIFY(!shown.pane.pinned());
        shown.pane.pin();
        shown.pane.showRecord(rowOf("{\"event\":\"cart_updated\"}"), 3);
        shown.pane.pin();
        auto* dialog = shown.pane.findChild<DiffDialog*>();
        QVERIFY(dialog);
        QVERIFY(dialog->model().diff().changedPaths.contains("$.event"));
    }

    void readsValuesAtTheCursor()
    {
        Shown shown(Bytes("\x00\xff\x01\x00\x00\x00\x00\x00\x00\x00", 10));
        auto* inspector = shown.pane.findChild<HexInspector*>();
        QVERIFY(inspector->isVisible());
        QCOMPARE(inspector->valueOf("u16"), QStringLiteral("65280"));
        QTest::keyClick(shown.hex, Qt::Key_Right);
        QCOMPARE(inspector->valueOf("u8"), QStringLiteral("255"));
        QCOMPARE(inspector->valueOf("i8"), QStringLiteral("-1"));
        QCOMPARE(inspector->valueOf("varint"), QStringLiteral("255"));
    }

    void readsLongRecordsBesideTheWindow()
    {
        Bytes text = "[";
        for (int i = 0; i < 400'000; ++i)
            text += std::to_string(i) + ",";
        text.back() = ']';
        Shown shown(gzipped(text));
        QVERIFY(shown.pane.reading()->partial);
        QTRY_VERIFY(!shown.pane.reading()->partial);
        QCOMPARE(shown.pane.tab(), DetailPane::Json);
        QVERIFY(shown.pane.reading()->isCut(1));
        QVERIFY(!shown.pane.reading()->document->complete());
    }

    void paints_data()
    {
        QTest::addColumn<int>("tab");
        QTest::addColumn<bool>("light");
        for (const bool light : {false, true})
            for (const int tab : {DetailPane::Json, DetailPane::Hex, DetailPane::Kpl,
                                  DetailPane::Packed, DetailPane::Metadata})
                QTest::addRow("tab %d %s", tab, light ? "light" : "dark") << tab << light;
    }
    /// Saves what it painted where WEIR_GRAB says.
    void paints()
    {
        QFETCH(int, tab);
        QFETCH(bool, light);
        applyTheme(*qApp, builtInTheme(light ? Scheme::Light : Scheme::Dark));
        Shown shown(ordersAggregate());
        shown.users->selectRow(5);
        shown.tabs->setCurrentIndex(tab);
        QTest::keyClick(shown.json, Qt::Key_Down);
        QCoreApplication::processEvents(); // what was shown and hidden is laid out
        const QPixmap grabbed = shown.pane.grab();
        QVERIFY(!grabbed.isNull());
        const QString folder = qEnvironmentVariable("WEIR_GRAB");
        if (!folder.isEmpty())
            grabbed.save(QStringLiteral("%1/detail-%2-%3.png")
                             .arg(folder, QString::number(tab), light ? "light" : "dark"));
        applyTheme(*qApp, builtInTheme(Scheme::Dark));
    }
};

QTEST_MAIN(TestDetailPane)
#include "tst_detail_pane.moc"
