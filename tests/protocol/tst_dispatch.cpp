#include "backend/protocol/dispatch.h"
#include "tests/support/json_quotes.h"
#include "tests/support/result_text.h"

#include <QtTest>

using namespace weir;
using namespace weir::protocol;

namespace {

/// Remembers what it was asked and refuses everything but the three it answers.
class FakeService final : public KinesisService
{
public:
#define WEIR_REFUSE(Name, function)                                                                \
    Result<Name##Response> function(CallContext&, const Name##Request&) override                   \
    {                                                                                              \
        m_asked = #Name;                                                                           \
        return answer(Name##Response());                                                           \
    }
    WEIR_KINESIS_OPERATIONS(WEIR_REFUSE)
#undef WEIR_REFUSE

    QString m_asked;

private:
    template <typename Response>
    Result<Response> answer(Response response)
    {
        if (m_asked == "DescribeStream")
            return Error(ErrorCode::ResourceNotFound, "gone");
        return response;
    }
};

} // namespace

class TestDispatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void targets_data()
    {
        QTest::addColumn<QString>("target");
        QTest::addColumn<bool>("known");
        QTest::newRow("known") << "Kinesis_20131202.PutRecord" << true;
        QTest::newRow("an event stream") << "Kinesis_20131202.SubscribeToShard" << true;
        QTest::newRow("another version") << "Kinesis_20131201.PutRecord" << false;
        QTest::newRow("another operation") << "Kinesis_20131202.PutRecordX" << false;
        QTest::newRow("another case") << "Kinesis_20131202.putRecord" << false;
        QTest::newRow("no operation") << "Kinesis_20131202." << false;
        QTest::newRow("no dot") << "Kinesis_20131202" << false;
        QTest::newRow("empty") << "" << false;
        QTest::newRow("two dots") << "Kinesis_20131202.PutRecord.x" << false;
    }
    void targets()
    {
        QFETCH(QString, target);
        QFETCH(bool, known);
        const auto operation = operationOfTarget(target.toStdString());
        QCOMPARE(operation.has_value(), known);
        if (known)
            QCOMPARE(QString::fromStdString(std::string(nameOf(*operation))),
                     target.section('.', 1));
    }

    void everyOperationIsReached()
    {
        FakeService service;
        CallContext context;
#define WEIR_REACH(Name, function)                                                                 \
    QVERIFY(operationByName(#Name) == KinesisOperation::Name);                                     \
    QVERIFY(nameOf(KinesisOperation::Name) == #Name);                                              \
    dispatch(service, context, KinesisOperation::Name, "{}").ignore("asked is looked at");         \
    QCOMPARE(service.m_asked, QString(#Name));
        WEIR_KINESIS_OPERATIONS(WEIR_REACH)
#undef WEIR_REACH
        service.m_asked.clear();
        const auto body = RequestBody::parseJson("{}");
        subscribe(service, context, *body).ignore("asked is looked at");
        QCOMPARE(service.m_asked, QString("SubscribeToShard"));
    }

    void answers_data()
    {
        QTest::addColumn<QString>("operation");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("answer");
        QTest::newRow("with output")
            << "ListStreams" << QByteArray("{}")
            << QString(json("{'StreamNames':[],'HasMoreStreams':false,'StreamSummaries':[]}"));
        QTest::newRow("without output") << "DeleteStream" << QByteArray("{}") << "";
        QTest::newRow("error of the service")
            << "DescribeStream" << QByteArray("{}") << "ResourceNotFound: gone";
        QTest::newRow("wrong type")
            << "ListStreams" << json("{'Limit':'a'}")
            << "Serialization: class java.lang.String can not be converted to an Integer";
        QTest::newRow("unparsable") << "ListStreams" << QByteArray("{") << "Serialization: ";
    }
    void answers()
    {
        QFETCH(QString, operation);
        QFETCH(QByteArray, body);
        FakeService service;
        CallContext context;
        const auto answer = dispatch(
            service, context, operationByName(operation.toStdString()).value(), body.toStdString());
        const std::string text =
            answer ? *answer
                   : std::string(toString(answer.error().code)) + ": " + answer.error().message;
        QTEST(QString::fromStdString(text), "answer");
    }
};

QTEST_GUILESS_MAIN(TestDispatch)
#include "tst_dispatch.moc"
