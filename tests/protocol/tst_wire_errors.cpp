#include "backend/protocol/wire_errors.h"
#include "tests/support/json_quotes.h"

#include <QtTest>

using namespace weir;
using namespace weir::protocol;

class TestWireErrors : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void body_data()
    {
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<QString>("message");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("modelled") << ErrorCode::ResourceNotFound
                                  << "Stream x under account 1 not found." << 400
                                  << json("{'__type':'ResourceNotFoundException','message':'Stream "
                                          "x under account 1 not found.'}");
        QTest::newRow("wrong type, capital key")
            << ErrorCode::Serialization << "Expected list or null" << 400
            << json("{'__type':'SerializationException','Message':'Expected list or null'}");
        QTest::newRow("unparsable, no message")
            << ErrorCode::Serialization << "" << 400 << json("{'__type':'SerializationException'}");
        QTest::newRow("unknown operation") << ErrorCode::UnknownOperation << "" << 400
                                           << json("{'__type':'UnknownOperationException'}");
        QTest::newRow("our bug") << ErrorCode::InternalFailure << "" << 500
                                 << json("{'__type':'InternalFailure'}");
        QTest::newRow("damage") << ErrorCode::Corruption << "" << 500
                                << json("{'__type':'InternalFailure'}");
        QTest::newRow("disk full")
            << ErrorCode::NoSpace << "The disk is full." << 503
            << json("{'__type':'ServiceUnavailable','message':'The disk is full.'}");
        QTest::newRow("escapes")
            << ErrorCode::InvalidArgument << "a\"b\\c\n"
            << 400 << json("{'__type':'InvalidArgumentException','message':'a\\'b\\\\c\\n'}");
    }
    void body()
    {
        QFETCH(ErrorCode, code);
        QFETCH(QString, message);
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        const Error error(code, message.toStdString(), "the detail stays here");
        QCOMPARE(QByteArray::fromStdString(encodeErrorJson(error)), body);
        QCOMPARE(wireErrorOf(code).httpStatus, status);
    }

    void throttlingIsRetried()
    {
        QVERIFY(wireErrorOf(ErrorCode::ProvisionedThroughputExceeded).retry);
        QVERIFY(!wireErrorOf(ErrorCode::Validation).retry);
        QVERIFY(wireErrorOf(ErrorCode::IoError).fault == Fault::Server);
    }

    void namesLeadBack_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("known");
        QTest::newRow("short") << "ResourceInUseException" << true;
        QTest::newRow("with namespace") << "com.amazonaws.kinesis#ResourceInUseException" << true;
        QTest::newRow("unknown") << "KMSOptInRequired" << false;
    }
    void namesLeadBack()
    {
        QFETCH(QString, name);
        QFETCH(bool, known);
        const auto code = errorCodeOf(name.toStdString());
        QCOMPARE(code.has_value(), known);
        if (known)
            QVERIFY(*code == ErrorCode::ResourceInUse);
    }
    void ourCodesShareAPublishedName()
    {
        QVERIFY(errorCodeOf("InternalFailure") == ErrorCode::InternalFailure);
        QVERIFY(errorCodeOf("ServiceUnavailable") == ErrorCode::ServiceUnavailable);
    }
};

QTEST_GUILESS_MAIN(TestWireErrors)
#include "tst_wire_errors.moc"
