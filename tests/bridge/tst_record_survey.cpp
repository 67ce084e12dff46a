#include "backend/bridge/record_survey.h"

#include <QtTest>

using namespace weir;

namespace {

RecordBatchPtr batchOf(const std::vector<std::pair<std::string, std::string>>& records)
{
    auto batch = std::make_shared<RecordBatch>();
    for (const auto& [key, data] : records) {
        Record record;
        record.partitionKey = key;
        record.data = data;
        batch->addCopy(record);
    }
    return batch;
}

QStringList shown(const std::vector<RecordSurvey::Found>& found)
{
    QStringList list;
    for (const auto& [what, count] : found)
        list += QString::fromStdString(what) + u' ' + QString::number(count);
    return list;
}

} // namespace

class TestRecordSurvey : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void countsPathsAndKeys()
    {
        const auto survey =
            surveyRecords({batchOf({{"a", R"({"n":1,"i":[{"s":1},{"s":2}],"o":{"x":null}})"},
                                    {"b", R"({"n":2,"w d":true})"},
                                    {"a", "hello"}})},
                          100);
        QCOMPARE(survey.records, std::uint64_t(3));
        QCOMPARE(survey.jsonRecords, std::uint64_t(2));
        QCOMPARE(shown(survey.paths),
                 (QStringList{"$.n 2", "$.i[*].s 1", "$.o.x 1", "$[\"w d\"] 1"}));
        QCOMPARE(shown(survey.keys), (QStringList{"a 2", "b 1"}));
    }
    void looksAtTheNewestFirst()
    {
        const auto survey =
            surveyRecords({batchOf({{"a", "{}"}}), batchOf({{"b", "{}"}, {"c", "{}"}})}, 2);
        QCOMPARE(shown(survey.keys), (QStringList{"b 1", "c 1"}));
    }
    void takesWhatIsBroken()
    {
        const auto survey =
            surveyRecords({batchOf({{"a", R"({"n":1,"m":)"}, {"b", "[[[[[["}, {"c", "{}}}"}})}, 9);
        QCOMPARE(shown(survey.paths), QStringList{"$.n 1"});
    }
};

QTEST_GUILESS_MAIN(TestRecordSurvey)
#include "tst_record_survey.moc"
