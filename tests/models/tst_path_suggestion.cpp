#include "models/filter/path_suggestion.h"

#include <QtTest>

using namespace weir;
using namespace Qt::StringLiterals;

class TestPathSuggestion : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void offersThePathThatWasMeant_data()
    {
        QTest::addColumn<QString>("filter");
        QTest::addColumn<QString>("mended"); // empty: nothing is offered
        QTest::newRow("a letter left out") << u"$.totl > 250"_s << u"$.total > 250"_s;
        QTest::newRow("a letter too many") << u"$.totall > 250"_s << u"$.total > 250"_s;
        QTest::newRow("two letters changed places") << u"$.toatl > 250"_s << u"$.total > 250"_s;
        QTest::newRow("of two as near, the more frequent") << u"$.totas > 1"_s << u"$.total > 1"_s;
        QTest::newRow("the second path")
            << u"$.total > 1 and $.evnt = \"x\""_s << u"$.total > 1 and $.event = \"x\""_s;
        QTest::newRow("inside") << u"$.custmer.id = 1"_s << u"$.customer.id = 1"_s;
        QTest::newRow("as records have it") << u"$.total > 250"_s << QString();
        QTest::newRow("an object that records have") << u"$.customer = 1"_s << QString();
        QTest::newRow("nothing like it") << u"$.price > 250"_s << QString();
        QTest::newRow("through an array") << u"$.items[*].sk = 1"_s << QString();
        QTest::newRow("no path") << u"totl"_s << QString();
    }
    void offersThePathThatWasMeant()
    {
        QFETCH(QString, filter);
        QFETCH(QString, mended);
        RecordSurvey survey;
        survey.jsonRecords = 100;
        survey.paths = {{"$.event", 100}, {"$.total", 94}, {"$.customer.id", 90}, {"$.totals", 3}};
        const auto offer = suggestPath(filter, survey);
        QCOMPARE(offer ? offer->filter : QString(), mended);
    }
    void tellsHowManyHaveIt()
    {
        RecordSurvey survey;
        survey.jsonRecords = 50;
        survey.paths = {{"$.total", 47}};
        const PathSuggestion expected{u"$.totl"_s, u"$.total"_s, 47, 50, u"$.total > 1"_s};
        QCOMPARE(suggestPath(u"$.totl > 1"_s, survey), std::optional(expected));
    }
};

QTEST_GUILESS_MAIN(TestPathSuggestion)
#include "tst_path_suggestion.moc"
