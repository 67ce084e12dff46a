#include "backend/protocol/authorization.h"
#include "tests/support/result_text.h"

#include <QtTest>

using namespace weir;
using namespace weir::protocol;

namespace {

const char* const kHeader =
    "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20261123/us-east-1/kinesis/aws4_request, "
    "SignedHeaders=content-type;host;x-amz-date;x-amz-target, Signature=00ff";

Result<Credential> parse(const QString& header, const QString& query, bool dated)
{
    const std::string h = header.toStdString();
    const std::string q = query.toStdString();
    AuthorizationSource source;
    if (!header.isNull())
        source.header = h;
    source.query = q;
    source.hasDateHeader = dated;
    return parseAuthorization(source);
}

} // namespace

class TestAuthorization : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void accepts_data()
    {
        QTest::addColumn<QString>("header");
        QTest::addColumn<QString>("query");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("region");
        QTest::newRow("header") << QString(kHeader) << QString() << "AKIDEXAMPLE"
                                << "us-east-1";
        QTest::newRow("no blanks after the commas")
            << QString(kHeader).replace(", ", ",") << QString() << "AKIDEXAMPLE"
            << "us-east-1";
        QTest::newRow("empty region")
            << QString(kHeader).replace("us-east-1", "") << QString() << "AKIDEXAMPLE"
            << "";
        QTest::newRow("slash in the key")
            << QString(kHeader).replace("AKIDEXAMPLE", "a/b") << QString() << "a/b"
            << "us-east-1";
        QTest::newRow("query")
            << QString()
            << "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKID%2F20261123%2Feu-west-1%"
               "2Fkinesis%2Faws4_request"
               "&X-Amz-Date=20261123T000000Z&X-Amz-SignedHeaders=host&X-Amz-Signature=00"
            << "AKID"
            << "eu-west-1";
    }
    void accepts()
    {
        QFETCH(QString, header);
        QFETCH(QString, query);
        const auto credential = parse(header, query, true);
        QCOMPARE(textOf(credential), QString());
        QTEST(QString::fromStdString(credential->accessKey), "key");
        QTEST(QString::fromStdString(credential->region), "region");
        QCOMPARE(credential->service, std::string("kinesis"));
        QCOMPARE(credential->date, std::string("20261123"));
    }
    void keepsWhatWasSigned()
    {
        const auto credential = parse(kHeader, {}, true);
        QVERIFY(credential.ok());
        QCOMPARE(credential->signedHeaders,
                 std::string("content-type;host;x-amz-date;x-amz-target"));
        QCOMPARE(credential->signature, std::string("00ff"));
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("header");
        QTest::addColumn<QString>("query");
        QTest::addColumn<bool>("dated");
        QTest::addColumn<QString>("message");
        QTest::newRow("neither") << QString() << "a=b" << true
                                 << "MissingAuthenticationToken: Missing Authentication Token";
        QTest::newRow("empty header") << QString("") << "" << true
                                      << "MissingAuthenticationToken: Missing Authentication Token";
        QTest::newRow("both")
            << QString(kHeader) << "X-Amz-Algorithm=x" << true
            << "InvalidSignature: Found both 'X-Amz-Algorithm' as a query-string param and "
               "'Authorization' as HTTP header.";
        QTest::newRow("nothing in the header")
            << QString("X") << "" << false
            << "IncompleteSignature: Authorization header requires 'Credential' parameter. "
               "Authorization header "
               "requires 'Signature' "
               "parameter. Authorization header requires 'SignedHeaders' parameter. Authorization "
               "header requires "
               "existence of either a 'X-Amz-Date' or a 'Date' header. Authorization=X";
        QTest::newRow("only the date is missing")
            << QString(kHeader) << "" << false
            << QString("IncompleteSignature: Authorization header requires existence of either a "
                       "'X-Amz-Date' or a "
                       "'Date' header. "
                       "Authorization=") +
                   kHeader;
        QTest::newRow("nothing in the query")
            << QString() << "X-Amz-Algorithm" << true
            << "IncompleteSignature: AWS query-string parameters must include 'X-Amz-Algorithm'. "
               "AWS query-string "
               "parameters must include "
               "'X-Amz-Credential'. AWS query-string parameters must include 'X-Amz-Signature'. "
               "AWS query-string "
               "parameters must include 'X-Amz-SignedHeaders'. AWS query-string parameters must "
               "include "
               "'X-Amz-Date'. Re-examine the query-string parameters.";
        QTest::newRow("short scope")
            << "AWS4-HMAC-SHA256 Credential=AKID/x, SignedHeaders=host, Signature=0"
            << "" << true
            << "IncompleteSignature: Credential must have exactly 5 slash-delimited elements, e.g. "
               "keyid/date/region/service/term, got "
               "'AKID/x'";
    }
    void refuses()
    {
        QFETCH(QString, header);
        QFETCH(QString, query);
        QFETCH(bool, dated);
        const auto credential = parse(header, query, dated);
        QVERIFY(!credential.ok());
        QTEST(textOf(credential), "message");
    }
};

QTEST_GUILESS_MAIN(TestAuthorization)
#include "tst_authorization.moc"
