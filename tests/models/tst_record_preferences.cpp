#include "models/records/path_cell.h"
#include "models/records/record_preferences.h"
#include "models/settings/settings.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace weir;

class TestRecordPreferences : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void areKeptForEachStream()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("weir.ini"));
        const RecordPreferences orders{
            {"size > 3", "key = \"a, b\""}, {"$.total"}, "header", true, "split"};
        {
            Settings settings(file);
            orders.save(settings, QStringLiteral("orders"));
            RecordPreferences{{}, {"$.x"}, {}, false, "split"}.save(settings,
                                                                    QStringLiteral("clicks"));
        }
        Settings settings(file);
        QCOMPARE(RecordPreferences::load(settings, QStringLiteral("orders")), orders);
        QCOMPARE(RecordPreferences::load(settings, QStringLiteral("clicks")).paths,
                 QStringList{"$.x"});
        // Where the details are is the same for all streams.
        RecordPreferences usual;
        usual.splitter = "split";
        QCOMPARE(RecordPreferences::load(settings, QStringLiteral("none")), usual);
    }

    void cells_data()
    {
        QTest::addColumn<QByteArray>("data");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("condition");
        QTest::newRow("text") << QByteArray(R"({"a":"x\ny"})") << QStringLiteral("x\u00b7y")
                              << R"(= "x\ny")";
        QTest::newRow("number as written") << QByteArray(R"({"a":1.50})") << "1.50"
                                           << "= 1.50";
        QTest::newRow("word") << QByteArray(R"({"a":null})") << "null"
                              << "= null";
        QTest::newRow("object") << QByteArray(R"({"a":{}})") << QStringLiteral("{…}") << "";
        QTest::newRow("absent") << QByteArray(R"({"b":1})") << QStringLiteral("–") << "";
        QTest::newRow("no JSON") << QByteArray("hello") << QStringLiteral("–") << "";
    }
    void cells()
    {
        QFETCH(QByteArray, data);
        QFETCH(QString, text);
        QFETCH(QString, condition);
        const auto path = std::get<filter::JsonPath>(filter::JsonPath::parse("$.a"));
        const PathCell cell = PathCell::of({data.constData(), std::size_t(data.size())}, path);
        QCOMPARE(cell.text, text);
        QCOMPARE(cell.condition, condition);
    }
};

QTEST_GUILESS_MAIN(TestRecordPreferences)
#include "tst_record_preferences.moc"
