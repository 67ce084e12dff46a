#include "models/connections/navigator_model.h"
#include "models/connections/navigator_proxy_model.h"

#include <QAbstractItemModelTester>
#include <QtTest>

using namespace weir;
using namespace Qt::StringLiterals;
using Fatal = QAbstractItemModelTester::FailureReportingMode;

namespace {

Result<ConnectionSource> refuse()
{
    return Error(ErrorCode::ServiceUnavailable, "Nothing to open in this test.");
}

/// Streams by name, as a picture: "a b c".
std::vector<StreamListEntry> streams(const QString& names)
{
    std::vector<StreamListEntry> list;
    for (const QString& name : names.split(u' ', Qt::SkipEmptyParts)) {
        list.emplace_back();
        list.back().name = StreamName(name.toStdString());
    }
    return list;
}

QString picture(const QAbstractItemModel& model)
{
    const QModelIndex group = model.index(0, 0, model.index(0, 0));
    QStringList names;
    for (int row = 0; row < model.rowCount(group); ++row)
        names << model.index(row, 0, group).data().toString();
    return names.join(u' ');
}

} // namespace

class NavigatorModelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listsFollow_data();
    void listsFollow();
    void keptRowsKeepTheirIndexes();
    void onlyVisibleChangesAreTold();
    void ratesAndStatesAreWritten_data();
    void ratesAndStatesAreWritten();
    void aStreamTellsOnlyWhatItsStoreDoesNot_data();
    void aStreamTellsOnlyWhatItsStoreDoesNot();
    void findsStreams();
    void filtersByPartOfTheName();
    void favouritesComeFirst();
    void nobodyIsToldOfWhatNobodySees();
};

void NavigatorModelTest::listsFollow_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    QTest::newRow("first streams") << u""_s << u"a b c"_s;
    QTest::newRow("all gone") << u"a b c"_s << u""_s;
    QTest::newRow("one in the middle comes") << u"a c"_s << u"a b c"_s;
    QTest::newRow("one in the middle goes") << u"a b c"_s << u"a c"_s;
    QTest::newRow("one before all comes") << u"b c"_s << u"a b c"_s;
    QTest::newRow("one after all comes") << u"a b"_s << u"a b c"_s;
    QTest::newRow("every second one goes") << u"a b c d e f"_s << u"a c e"_s;
    QTest::newRow("all are others") << u"a b c"_s << u"d e f g"_s;
    QTest::newRow("others between") << u"b d f"_s << u"a b c d e f g"_s;
    QTest::newRow("runs go and come") << u"a b c d x y"_s << u"c d e f g y z"_s;
}

void NavigatorModelTest::listsFollow()
{
    QFETCH(QString, before);
    QFETCH(QString, after);
    Connection connection(u"Local engine"_s, refuse);
    NavigatorModel model;
    QAbstractItemModelTester tester(&model, Fatal::QtTest);
    model.addConnection(&connection);
    model.setStreams(0, streams(before));
    QCOMPARE(picture(model), before);
    model.setStreams(0, streams(after));
    QCOMPARE(picture(model), after);
}

void NavigatorModelTest::keptRowsKeepTheirIndexes()
{
    Connection connection(u"Local engine"_s, refuse);
    NavigatorModel model;
    model.addConnection(&connection);
    model.setStreams(0, streams(u"b d"_s));
    const QPersistentModelIndex kept = model.streamIndex(0, StreamName("d"));
    model.setStreams(0, streams(u"a b c d e"_s));
    QVERIFY(kept.isValid());
    QCOMPARE(kept.row(), 3);
    model.setStreams(0, streams(u"a"_s));
    QVERIFY(!kept.isValid());
}

void NavigatorModelTest::onlyVisibleChangesAreTold()
{
    Connection connection(u"Local engine"_s, refuse);
    NavigatorModel model;
    model.addConnection(&connection);
    auto list = streams(u"a b"_s);
    list[0].recordsPerSecond = 412.1;
    model.setStreams(0, list);
    QSignalSpy spy(&model, &QAbstractItemModel::dataChanged);
    list[0].recordsPerSecond = 412.3;
    model.setStreams(0, list);
    QCOMPARE(spy.count(), 0);
    list[0].recordsPerSecond = 500;
    model.setStreams(0, list);
    QCOMPARE(spy.count(), 1);
}

void NavigatorModelTest::ratesAndStatesAreWritten_data()
{
    QTest::addColumn<int>("state");
    QTest::addColumn<bool>("damaged");
    QTest::addColumn<double>("rate");
    QTest::addColumn<QString>("text");
    QTest::newRow("busy") << int(StreamState::Active) << false << 4812.0 << u"4.8k/s"_s;
    QTest::newRow("quiet") << int(StreamState::Active) << false << 0.0 << u"idle"_s;
    QTest::newRow("being created") << int(StreamState::Creating) << false << 0.0 << u"creating"_s;
    QTest::newRow("being deleted") << int(StreamState::Deleting) << false << 12.0 << u"deleting"_s;
    QTest::newRow("resharded") << int(StreamState::Updating) << false << 412.0 << u"412/s"_s;
    QTest::newRow("damaged") << int(StreamState::Active) << true << 0.0 << u"damaged"_s;
}

void NavigatorModelTest::ratesAndStatesAreWritten()
{
    QFETCH(int, state);
    QFETCH(bool, damaged);
    QFETCH(double, rate);
    QFETCH(QString, text);
    Connection connection(u"Local engine"_s, refuse);
    NavigatorModel model;
    model.addConnection(&connection);
    auto list = streams(u"a"_s);
    list[0].state = StreamState(state);
    list[0].damaged = damaged;
    list[0].recordsPerSecond = rate;
    model.setStreams(0, list);
    QCOMPARE(model.streamIndex(0, StreamName("a")).data(NavigatorModel::RateTextRole).toString(),
             text);
}

void NavigatorModelTest::aStreamTellsOnlyWhatItsStoreDoesNot_data()
{
    QTest::addColumn<QString>("directory");
    QTest::addColumn<QString>("durability");
    QTest::addColumn<QString>("store");
    QTest::addColumn<QString>("stream");
    QTest::newRow("both in memory") << u""_s << u"memory"_s << u"memory"_s << u""_s;
    QTest::newRow("in memory, of a store on disk")
        << u"/d"_s << u"memory"_s << u""_s << u"memory"_s;
    QTest::newRow("relaxed") << u"/d"_s << u"relaxed"_s << u""_s << u"relaxed"_s;
    QTest::newRow("durable") << u"/d"_s << u"durable"_s << u""_s << u""_s;
}

void NavigatorModelTest::aStreamTellsOnlyWhatItsStoreDoesNot()
{
    QFETCH(QString, directory);
    QFETCH(QString, durability);
    Connection connection(u"Local engine"_s, [directory]() -> Result<ConnectionSource> {
        ConnectionSource source;
        source.directory = directory.toStdString();
        return source;
    });
    connection.openNow();
    QTRY_COMPARE(connection.state(), Connection::State::Ready);
    NavigatorModel model;
    model.addConnection(&connection);
    auto list = streams(u"a"_s);
    list[0].durability = durability.toStdString();
    model.setStreams(0, list);
    const auto badge = [](const QModelIndex& index) {
        return index.data(NavigatorModel::DurabilityRole).toString();
    };
    QTEST(badge(model.index(0, 0)), "store");
    QTEST(badge(model.streamIndex(0, StreamName("a"))), "stream");
}

void NavigatorModelTest::findsStreams()
{
    Connection connection(u"Local engine"_s, refuse);
    NavigatorModel model;
    model.addConnection(&connection);
    model.setStreams(0, streams(u"a b"_s));
    const QModelIndex b = model.streamIndex(0, StreamName("b"));
    QCOMPARE(model.streamAt(b), StreamName("b"));
    QCOMPARE(model.connectionAt(b), &connection);
    QVERIFY(!model.streamIndex(0, StreamName("c")).isValid());
    QVERIFY(!model.streamIndex(1, StreamName("a")).isValid());
    QVERIFY(model.streamAt(b.parent()).text().empty());
    QVERIFY(!(model.flags(b.parent()) & Qt::ItemIsSelectable));
}

void NavigatorModelTest::filtersByPartOfTheName()
{
    Connection connection(u"Local engine"_s, refuse);
    NavigatorModel model;
    model.addConnection(&connection);
    model.setStreams(0, streams(u"Clickstream checkout-events orders"_s));
    NavigatorProxyModel proxy;
    proxy.setSourceModel(&model);
    QAbstractItemModelTester tester(&proxy, Fatal::QtTest);
    proxy.setFilterText(u" C"_s);
    QCOMPARE(picture(proxy), u"Clickstream checkout-events"_s);
    proxy.setFilterText(u"zzz"_s);
    QCOMPARE(picture(proxy), QString());
    QCOMPARE(proxy.rowCount(), 1);
    proxy.setFilterText({});
    QCOMPARE(picture(proxy), u"Clickstream checkout-events orders"_s);
}

void NavigatorModelTest::favouritesComeFirst()
{
    Connection connection(u"Local engine"_s, refuse);
    NavigatorModel model;
    model.addConnection(&connection);
    NavigatorProxyModel proxy;
    proxy.setSourceModel(&model);
    const QAbstractItemModelTester tester(&proxy, Fatal::QtTest);
    model.setStreams(0, streams(u"a b c d"_s));
    proxy.setFavourites({u"c"_s, u"z"_s});
    QCOMPARE(picture(proxy), u"c a b d"_s);
    const QModelIndex group = proxy.index(0, 0, proxy.index(0, 0));
    QVERIFY(proxy.index(0, 0, group).data(NavigatorModel::FavouriteRole).toBool());
    QVERIFY(!proxy.index(1, 0, group).data(NavigatorModel::FavouriteRole).toBool());
    model.setStreams(0, streams(u"a aa c d z"_s));
    QCOMPARE(picture(proxy), u"c z a aa d"_s);
    proxy.setFilterText(u"a"_s);
    QCOMPARE(picture(proxy), u"a aa"_s);
    proxy.setFilterText({});
    proxy.setFavourites({});
    QCOMPARE(picture(proxy), u"a aa c d z"_s);
    QVERIFY(proxy.favourites().isEmpty());
}

/// The rates of ten thousand streams change every second; a screenful of them is told.
void NavigatorModelTest::nobodyIsToldOfWhatNobodySees()
{
    Connection connection(u"Local engine"_s, refuse);
    NavigatorModel model;
    model.addConnection(&connection);
    std::vector<StreamListEntry> list(10'000);
    for (std::size_t i = 0; i < list.size(); ++i)
        list[i].name = StreamName(QString::number(100'000 + i).toStdString());
    model.setStreams(0, list);
    model.setSeen(
        [](const QModelIndex& stream) { return stream.row() >= 40 && stream.row() < 80; });
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    for (StreamListEntry& entry : list)
        entry.recordsPerSecond = 1000;
    model.setStreams(0, list);
    QCOMPARE(changed.count(), 40);
    const QModelIndex group = model.index(0, 0, model.index(0, 0));
    QCOMPARE(model.index(9'999, 0, group).data(NavigatorModel::RateRole).toDouble(), 1000.0);
}

QTEST_GUILESS_MAIN(NavigatorModelTest)
#include "tst_navigator_model.moc"
