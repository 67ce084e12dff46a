#include "backend/protocol/sigv4_verifier.h"
#include "tests/support/result_text.h"

#include <QtTest>

#include <functional>
#include <list>

using namespace weir;
using namespace weir::protocol;
using namespace std::chrono_literals;

namespace {

const Timestamp kTime = std::chrono::sys_days(std::chrono::year_month_day{
                            std::chrono::year(2026), std::chrono::month(1), std::chrono::day(2)}) +
                        3h + 4min + 5s;
const AccessKey kKey{"AKIDEXAMPLE", "secret", {}};
const AccessKey kTemporary{"ASIAEXAMPLE", "other", "token=="};

/// A call as it arrives.
struct Call
{
    std::string target = "/";
    std::list<std::pair<std::string, std::string>> fields{
        {"Host", "127.0.0.1:4567"},
        {"Content-Type", "application/x-amz-json-1.1"},
        {"User-Agent", "test"}};
    std::string body = "{}";

    SigV4Request request() const
    {
        SigV4Request request{"POST", target, {}, body};
        for (const auto& [name, value] : fields)
            request.fields.push_back({name, value});
        return request;
    }
    std::string& operator[](const std::string& name)
    {
        for (auto& field : fields)
            if (field.first == name)
                return field.second;
        return fields.emplace_back(name, "").second;
    }
    void remove(const std::string& name)
    {
        fields.remove_if([&name](const auto& field) { return field.first == name; });
    }
    /// In a field, from the first `from` on.
    void replace(const std::string& name, const std::string& from, const std::string& to)
    {
        std::string& value = (*this)[name];
        value.replace(value.find(from), from.size(), to);
    }
    void sign(const AccessKey& key = kKey, Timestamp time = kTime,
              const std::string& region = "us-east-1", const std::string& service = "kinesis")
    {
        const auto made = signHeaders(request(), {key, region, service, time});
        for (const auto& field : made.fields)
            fields.push_back(field);
    }
    void signInQuery(const AccessKey& key = kKey, std::chrono::seconds expires = 60s)
    {
        target = signQuery(request(), {key, "us-east-1", "kinesis", kTime}, expires).target;
    }
};

QString verdictOf(const Call& call, Timestamp now = kTime)
{
    AuthorizationSource source;
    const SigV4Request request = call.request();
    if (const auto* const header = request.find("Authorization"))
        source.header = header->value;
    source.hasDateHeader = request.find("X-Amz-Date") || request.find("Date");
    const std::string_view target = call.target;
    source.query = target.substr(std::min(target.find('?') + 1, target.size()));
    const auto credential = parseAuthorization(source);
    if (!credential)
        return textOf(credential);
    return textOf(SigV4Verifier({kKey, kTemporary}, "kinesis").verify(request, *credential, now));
}

const QString kMismatch = "InvalidSignature: The request signature we calculated does not match";
const QString kUnknown =
    "UnrecognizedClient: The security token included in the request is invalid.";

using Make = std::function<void(Call&)>;

} // namespace
Q_DECLARE_METATYPE(Make)

class TestSigV4Verifier : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void accepts_data()
    {
        QTest::addColumn<Make>("make");
        QTest::newRow("header") << Make([](Call& c) { c.sign(); });
        QTest::newRow("session token") << Make([](Call& c) { c.sign(kTemporary); });
        QTest::newRow("empty region") << Make([](Call& c) { c.sign(kKey, kTime, ""); });
        QTest::newRow("another region") << Make([](Call& c) { c.sign(kKey, kTime, "eu-west-3"); });
        QTest::newRow("authority") << Make([](Call& c) {
            c.remove("Host");
            c[":authority"] = "127.0.0.1:4567";
            c.sign();
        });
        QTest::newRow("host over HTTP/2") << Make([](Call& c) {
            c.sign();
            c.remove("Host");
            c[":authority"] = "127.0.0.1:4567";
        });
        QTest::newRow("content type not signed") << Make([](Call& c) {
            c.remove("Content-Type");
            c.sign();
            c["Content-Type"] = "application/x-amz-json-1.1";
        });
        QTest::newRow("user agent changed") << Make([](Call& c) {
            c.sign();
            c["User-Agent"] = "another";
        });
        QTest::newRow("hash of the body in a header") << Make([](Call& c) {
            c["X-Amz-Content-Sha256"] =
                "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a";
            c.sign();
        });
        QTest::newRow("body not signed") << Make([](Call& c) {
            c["X-Amz-Content-Sha256"] = "UNSIGNED-PAYLOAD";
            c.sign();
            c.body = "{ }";
        });
        QTest::newRow("query") << Make([](Call& c) { c.signInQuery(); });
        QTest::newRow("query, session token") << Make([](Call& c) { c.signInQuery(kTemporary); });
        QTest::newRow("query beside others") << Make([](Call& c) {
            c.target = "/?z=1&a=%20";
            c.signInQuery();
        });
    }
    void accepts()
    {
        QFETCH(Make, make);
        Call call;
        make(call);
        QCOMPARE(verdictOf(call), QString());
    }

    void refuses_data()
    {
        QTest::addColumn<Make>("make");
        QTest::addColumn<QString>("verdict");
        QTest::newRow("nothing") << Make([](Call&) {})
                                 << "MissingAuthenticationToken: Missing Authentication Token";
        QTest::newRow("both places")
            << Make([](Call& c) {
                   c.sign();
                   c.signInQuery();
               })
            << "InvalidSignature: Found both 'X-Amz-Algorithm' as a query-string param and "
               "'Authorization' as HTTP header.";
        QTest::newRow("no signature") << Make([](Call& c) {
            c.sign();
            c.replace("Authorization", "Signature=", "Signatur=");
        }) << "IncompleteSignature: Authorization header requires 'Signature' parameter. ";
        QTest::newRow("no date")
            << Make([](Call& c) {
                   c.sign();
                   c.remove("X-Amz-Date");
               })
            << "IncompleteSignature: Authorization header requires existence of either a "
               "'X-Amz-Date' or a 'Date' header. ";
        QTest::newRow("query without a date") << Make([](Call& c) {
            c.signInQuery();
            c.target.replace(c.target.find("X-Amz-Date"), 10, "X-Amz-Data");
        }) << "IncompleteSignature: AWS query-string parameters must include 'X-Amz-Date'. ";
        QTest::newRow("another algorithm") << Make([](Call& c) {
            c.sign();
            c.replace("Authorization", "SHA256", "SHA384");
        }) << "IncompleteSignature: Unsupported AWS 'algorithm': 'AWS4-HMAC-SHA384'.";
        QTest::newRow("date of no form") << Make([](Call& c) {
            c.sign();
            c["X-Amz-Date"] = "yesterday";
        }) << "IncompleteSignature: Date must be in ISO-8601 'basic format'. Got 'yesterday'.";
        QTest::newRow("another service")
            << Make([](Call& c) { c.sign(kKey, kTime, "us-east-1", "sqs"); })
            << "InvalidSignature: Credential should be scoped to correct service: 'kinesis'. ";
        QTest::newRow("another terminator")
            << Make([](Call& c) {
                   c.sign();
                   c.replace("Authorization", "aws4_request", "aws5_request");
               })
            << "InvalidSignature: Credential should be scoped with a valid terminator: "
               "'aws4_request', not 'aws5_request'. ";
        QTest::newRow("another day in the scope")
            << Make([](Call& c) {
                   c.sign();
                   c.replace("Authorization", "20260102", "20260103");
               })
            << "InvalidSignature: Date in Credential scope does not match YYYYMMDD from ISO-8601 "
               "version of date from HTTP: '20260103' != '20260102', from '20260102T030405Z'. ";
        QTest::newRow("signed header missing")
            << Make([](Call& c) {
                   c["Accept"] = "*/*";
                   c.sign();
                   c.remove("Accept");
               })
            << "IncompleteSignature: 'accept' is named as a SignedHeader, but it does not exist in "
               "the HTTP request.";
        QTest::newRow("host not signed")
            << Make([](Call& c) {
                   c.sign();
                   c.replace("Authorization", "content-type;host;", "content-type;");
               })
            << "InvalidSignature: 'Host' or ':authority' must be a 'SignedHeader' in the AWS "
               "Authorization.";
        QTest::newRow("unknown key") << Make([](Call& c) {
            c.sign({"AKIDOTHER", "secret", {}});
        }) << kUnknown;
        QTest::newRow("token of nobody") << Make([](Call& c) {
            c.sign({kKey.id, kKey.secret, "token"});
        }) << kUnknown;
        QTest::newRow("token left out") << Make([](Call& c) {
            c.sign({kTemporary.id, kTemporary.secret, {}});
        }) << kUnknown;
        QTest::newRow("wrong secret") << Make([](Call& c) {
            c.sign({kKey.id, "Secret", {}});
        }) << kMismatch;
        QTest::newRow("body changed") << Make([](Call& c) {
            c.sign();
            c.body = "[]";
        }) << kMismatch;
        QTest::newRow("body changed behind its hash") << Make([](Call& c) {
            c["X-Amz-Content-Sha256"] =
                "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a";
            c.sign();
            c.body = "[]";
        }) << kMismatch;
        QTest::newRow("target changed") << Make([](Call& c) {
            c.sign();
            c.target = "/?a=1";
        }) << kMismatch;
        QTest::newRow("header changed") << Make([](Call& c) {
            c.sign();
            c["Content-Type"] = "application/x-amz-cbor-1.1";
        }) << kMismatch;
        QTest::newRow("header added twice") << Make([](Call& c) {
            c.sign();
            c.fields.emplace_back("content-type", "text/plain");
        }) << kMismatch;
        QTest::newRow("signature cut") << Make([](Call& c) {
            c.sign();
            c["Authorization"].pop_back();
        }) << kMismatch;
        QTest::newRow("query changed") << Make([](Call& c) {
            c.target = "/?a=1";
            c.signInQuery();
            c.target[3] = 'b';
        }) << kMismatch;
        QTest::newRow("expiry of no number") << Make([](Call& c) {
            c.signInQuery();
            c.target.replace(c.target.find("Expires=60"), 10, "Expires=-1");
        }) << "IncompleteSignature: X-Amz-Expires must be a number of seconds";
    }
    void refuses()
    {
        QFETCH(Make, make);
        QFETCH(QString, verdict);
        Call call;
        make(call);
        const QString given = verdictOf(call);
        QVERIFY2(given.startsWith(verdict), qPrintable(given));
    }

    void saysWhatShouldHaveBeenSigned()
    {
        Call call;
        call.sign();
        call["Authorization"].replace(call["Authorization"].find("Signature=") + 10, 64, "00");
        const QString given = verdictOf(call);
        const std::string canonical =
            "POST\n/\n\ncontent-type:application/x-amz-json-1.1\nhost:127.0.0.1:4567\n"
            "x-amz-date:20260102T030405Z\n\ncontent-type;host;x-amz-date\n"
            "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a";
        QCOMPARE(given,
                 QString::fromStdString(
                     "InvalidSignature: The request signature we calculated does not match the "
                     "signature you provided. Check your AWS Secret Access Key and signing method. "
                     "Consult the service documentation for details.\n\n"
                     "The Canonical String for this request should have been\n'" +
                     canonical +
                     "'\n\nThe String-to-Sign should have been\n'AWS4-HMAC-SHA256\n"
                     "20260102T030405Z\n20260102/us-east-1/kinesis/aws4_request\n" +
                     toHex(sha256(canonical)) + "'\n"));
    }

    void time_data()
    {
        QTest::addColumn<bool>("query");
        QTest::addColumn<int>("secondsLater");
        QTest::addColumn<QString>("verdict");
        QTest::newRow("five minutes late") << false << 300 << "";
        QTest::newRow("later") << false << 301
                               << "InvalidSignature: Signature expired: 20260102T030405Z is now "
                                  "earlier than 20260102T030406Z (20260102T030906Z - 5 min.)";
        QTest::newRow("five minutes early") << false << -300 << "";
        QTest::newRow("earlier") << false << -301
                                 << "InvalidSignature: Signature not yet current: "
                                    "20260102T030405Z is still later than 20260102T030404Z "
                                    "(20260102T025904Z + 5 min.)";
        QTest::newRow("query, within its life") << true << 90 << "";
        QTest::newRow("query, past it") << true << 91
                                        << "InvalidSignature: Signature expired: "
                                           "20260102T030405Z is now earlier than "
                                           "20260102T030406Z (20260102T030536Z - 90 s.)";
    }
    void time()
    {
        QFETCH(bool, query);
        QFETCH(int, secondsLater);
        Call call;
        if (query)
            call.signInQuery(kKey, 90s);
        else
            call.sign();
        QTEST(verdictOf(call, kTime + std::chrono::seconds(secondsLater)), "verdict");
    }

    void anEarlierDateHeaderCounts()
    {
        Call call;
        call["Date"] = "Fri, 02 Jan 2026 03:04:05 GMT";
        const AccessKey& key = kKey;
        const SigV4Scope scope{"20260102", "us-east-1", "kinesis"};
        const std::string canonical = canonicalRequestOf(
            call.request(), "date;host", payloadHashOf(call.request()), SigV4Path::Normalised);
        const std::string toSign = stringToSignOf("20260102T030405Z", scope, canonical);
        call["Authorization"] =
            "AWS4-HMAC-SHA256 Credential=" + key.id + "/" + scope.toString() +
            ", SignedHeaders=date;host, Signature=" + signatureOf(key.secret, scope, toSign);
        QCOMPARE(verdictOf(call), QString());
    }
};

QTEST_GUILESS_MAIN(TestSigV4Verifier)
#include "tst_sigv4_verifier.moc"
