#include "backend/protocol/sigv4_signer.h"
#include "backend/protocol/sigv4_verifier.h"
#include "backend/protocol/uri_encoding.h"
#include "tests/support/result_text.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

using namespace weir;
using namespace weir::protocol;

namespace {

/// A request that botocore has signed, and what it signed.
struct Vector
{
    std::string service;
    std::string region;
    AccessKey key;
    std::string method;
    std::string target;
    std::string host;
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;
    std::string canonicalRequest;
    std::string requestHash;
    std::string signature;

    SigV4Request request() const
    {
        SigV4Request request{method, target, {{"Host", host}}, body};
        for (const auto& [name, value] : headers)
            request.fields.push_back({name, value});
        return request;
    }
    SigV4Path path() const { return service == "s3" ? SigV4Path::AsSent : SigV4Path::Normalised; }
};

Vector vectorOf(const QJsonObject& row, const QJsonObject& whole)
{
    const auto text = [](const QJsonValue& value) { return value.toString().toStdString(); };
    Vector vector{text(row["service"]),
                  text(row["region"]),
                  {text(whole["accessKey"]), text(whole["secret"]), {}},
                  text(row["method"]),
                  text(row["target"]),
                  text(row["host"]),
                  {},
                  QByteArray::fromBase64(row["body"].toString().toLatin1()).toStdString(),
                  {},
                  text(row["requestHash"]),
                  text(row["signature"])};
    if (row["withToken"].toBool())
        vector.key.sessionToken = text(whole["sessionToken"]);
    for (const QJsonValue header : row["headers"].toArray())
        vector.headers.emplace_back(text(header[0]), text(header[1]));
    for (const QJsonValue line : row["canonicalRequest"].toArray())
        vector.canonicalRequest.append(vector.canonicalRequest.empty() ? "" : "\n")
            .append(text(line));
    return vector;
}

QJsonObject vectors()
{
    QFile file(WEIR_TEST_DATA "/sigv4_vectors.json");
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QJsonDocument::fromJson(file.readAll()).object();
}

const Timestamp kTime = std::chrono::sys_days(std::chrono::year_month_day{
                            std::chrono::year(2026), std::chrono::month(1), std::chrono::day(2)}) +
                        std::chrono::seconds(3 * 3600 + 4 * 60 + 5);

std::string canonical(const SigV4Request& request, const std::string& names,
                      SigV4Path path = SigV4Path::Normalised)
{
    return canonicalRequestOf(request, names, "hash", path);
}

} // namespace
Q_DECLARE_METATYPE(Vector)

class TestSigV4 : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void signsAsOthersDo_data()
    {
        QTest::addColumn<Vector>("vector");
        const QJsonObject whole = vectors();
        const QJsonArray rows = whole["vectors"].toArray();
        QCOMPARE(rows.size(), 20);
        for (const QJsonValue row : rows)
            QTest::newRow(row["name"].toString().toUtf8()) << vectorOf(row.toObject(), whole);
    }
    void signsAsOthersDo()
    {
        QFETCH(Vector, vector);
        const SigV4Signing signing{vector.key, vector.region, vector.service, kTime, vector.path()};
        const SigV4Signed made = signHeaders(vector.request(), signing);
        QCOMPARE(QString::fromStdString(made.texts.canonicalRequest),
                 QString::fromStdString(vector.canonicalRequest));
        QCOMPARE(QString::fromStdString(made.texts.stringToSign),
                 QString::fromStdString("AWS4-HMAC-SHA256\n20260102T030405Z\n20260102/" +
                                        vector.region + "/" + vector.service + "/aws4_request\n" +
                                        vector.requestHash));
        QCOMPARE(made.fields.back().first, std::string("Authorization"));
        QVERIFY(made.fields.back().second.ends_with("Signature=" + vector.signature));
    }

    void verifiesWhatItSigned_data() { signsAsOthersDo_data(); }
    void verifiesWhatItSigned()
    {
        QFETCH(Vector, vector);
        const SigV4Signing signing{vector.key, vector.region, vector.service, kTime, vector.path()};
        SigV4Request request = vector.request();
        const SigV4Signed made = signHeaders(request, signing);
        for (const auto& [name, value] : made.fields)
            request.fields.push_back({name, value});
        const auto credential = parseAuthorization({made.fields.back().second, true, {}});
        QCOMPARE(textOf(credential), QString());
        const SigV4Verifier verifier({vector.key}, vector.service, vector.path());
        QCOMPARE(textOf(verifier.verify(request, *credential, kTime)), QString());
        QCOMPARE(verifier.textsOf(request, *credential).stringToSign, made.texts.stringToSign);
        const std::string longer = vector.body + "x";
        request.body = longer;
        QVERIFY(textOf(verifier.verify(request, *credential, kTime))
                    .startsWith("InvalidSignature: The request signature we calculated"));
    }

    void canonicalPath_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("normalised");
        QTest::addColumn<QString>("asSent");
        QTest::newRow("none") << ""
                              << "/"
                              << "/";
        QTest::newRow("root") << "/"
                              << "/"
                              << "/";
        QTest::newRow("dots") << "/a/./b/../c"
                              << "/a/c"
                              << "/a/./b/../c";
        QTest::newRow("above the root") << "/../../a"
                                        << "/a"
                                        << "/../../a";
        QTest::newRow("nothing left") << "/a/.."
                                      << "/"
                                      << "/a/..";
        QTest::newRow("double slashes") << "//a///b//"
                                        << "/a/b/"
                                        << "//a///b//";
        QTest::newRow("escapes") << "/a%20b%2Fc"
                                 << "/a%2520b%252Fc"
                                 << "/a%20b/c";
        QTest::newRow("lower-case escape") << "/%c3%a9"
                                           << "/%25c3%25a9"
                                           << "/%C3%A9";
        QTest::newRow("raw characters") << "/a b+c"
                                        << "/a%20b%2Bc"
                                        << "/a%20b%2Bc";
        QTest::newRow("whole address") << "http://127.0.0.1:4567/a"
                                       << "/a"
                                       << "/a";
        QTest::newRow("address without path") << "http://127.0.0.1:4567"
                                              << "/"
                                              << "/";
    }
    void canonicalPath()
    {
        QFETCH(QString, path);
        const std::string sent = path.toStdString();
        const SigV4Request request{"GET", sent, {}, {}};
        const auto secondLine = [](const std::string& text) {
            return QString::fromStdString(text).section('\n', 1, 1);
        };
        QTEST(secondLine(canonical(request, "")), "normalised");
        QTEST(secondLine(canonical(request, "", SigV4Path::AsSent)), "asSent");
    }

    void canonicalQuery_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QString>("wanted");
        QTest::newRow("none") << ""
                              << "";
        QTest::newRow("sorted by name, then value") << "b=1&a=2&a=1"
                                                    << "a=1&a=2&b=1";
        QTest::newRow("sorted by code") << "a=1&B=2&_=3"
                                        << "B=2&_=3&a=1";
        QTest::newRow("without value") << "uploads"
                                       << "uploads=";
        QTest::newRow("equals signs in a value") << "a=b=c"
                                                 << "a=b%3Dc";
        QTest::newRow("plus is a blank") << "a=b+c"
                                         << "a=b%20c";
        QTest::newRow("escaped plus") << "a=b%2bc"
                                      << "a=b%2Bc";
        QTest::newRow("slash") << "a=b/c"
                               << "a=b%2Fc";
        QTest::newRow("empty parts") << "&&a=1&"
                                     << "a=1";
        QTest::newRow("broken escapes") << "a=%&b=%4&c=%zz"
                                        << "a=%25&b=%254&c=%25zz";
        QTest::newRow("the signature") << "X-Amz-Signature=00&a=1"
                                       << "a=1";
    }
    void canonicalQuery()
    {
        QFETCH(QString, query);
        const std::string target = "/?" + query.toStdString();
        const SigV4Request request{"GET", target, {}, {}};
        QTEST(QString::fromStdString(canonical(request, "")).section('\n', 2, 2), "wanted");
    }

    void canonicalFields()
    {
        const SigV4Request request{
            "GET",
            "/",
            {{"X-B", "  two   words\t "}, {"x-a", "1"}, {"X-A", " 2"}, {"Host", "h"}, {"X-C", ""}},
            {}};
        QCOMPARE(canonical(request, "host;x-a;x-b;x-c;x-d"),
                 std::string("GET\n/\n\nhost:h\nx-a:1,2\nx-b:two words\nx-c:\nx-d:\n\n"
                             "host;x-a;x-b;x-c;x-d\nhash"));
        // In the order the signer chose.
        QCOMPARE(canonical(request, "x-c;host"),
                 std::string("GET\n/\n\nx-c:\nhost:h\n\nx-c;host\nhash"));
    }

    void hostAndAuthorityAreOne()
    {
        const SigV4Request h2{"POST", "/", {{":authority", "localhost:1"}}, {}};
        const SigV4Request h1{"POST", "/", {{"Host", "localhost:1"}}, {}};
        for (const SigV4Request& request : {h2, h1}) {
            QCOMPARE(canonical(request, "host"),
                     std::string("POST\n/\n\nhost:localhost:1\n\nhost\nhash"));
            QCOMPARE(canonical(request, ":authority"),
                     std::string("POST\n/\n\n:authority:localhost:1\n\n:authority\nhash"));
        }
    }

    void times_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("good");
        QTest::newRow("basic") << "20260102T030405Z" << true;
        QTest::newRow("Date header") << "Fri, 02 Jan 2026 03:04:05 GMT" << true;
        QTest::newRow("empty") << "" << false;
        QTest::newRow("extended") << "2026-01-02T03:04:05Z" << false;
        QTest::newRow("13th month") << "20261302T030405Z" << false;
        QTest::newRow("30 February") << "20260230T030405Z" << false;
        QTest::newRow("hour 24") << "20260102T240405Z" << false;
        QTest::newRow("a sign") << "20260102T03-405Z" << false;
        QTest::newRow("a blank") << "20260102T 30405Z" << false;
        QTest::newRow("no zone") << "20260102T030405X" << false;
        QTest::newRow("no month of that name") << "Fri, 02 anF 2026 03:04:05 GMT" << false;
    }
    void times()
    {
        QFETCH(QString, text);
        const auto time = parseSigV4Time(text.toStdString());
        QTEST(time.has_value(), "good");
        if (time) {
            QVERIFY(*time == kTime);
            QCOMPARE(toSigV4Time(*time), std::string("20260102T030405Z"));
        }
    }

    void percentEncoding()
    {
        std::string octets;
        for (int i = 0; i < 256; ++i)
            octets += static_cast<char>(i);
        QCOMPARE(percentDecoded(percentEncoded(octets)), octets);
        QCOMPARE(percentEncoded("A-_.~/z"), std::string("A-_.~%2Fz"));
        QCOMPARE(percentEncoded("a/b c", Slash::Kept), std::string("a/b%20c"));
    }
};

QTEST_GUILESS_MAIN(TestSigV4)
#include "tst_sigv4.moc"
