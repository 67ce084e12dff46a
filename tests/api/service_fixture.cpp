#include "tests/api/service_fixture.h"

#include "backend/protocol/dispatch.h"
#include "tests/support/json_quotes.h"
#include "tests/support/result_text.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QtTest>

#include <future>

namespace weir {

namespace {

constexpr std::chrono::milliseconds kStart{1767225600000}; // 2026-01-01

bool isQuiet(const std::vector<std::shared_ptr<const engine::StreamInfo>>& streams)
{
    return std::all_of(streams.begin(), streams.end(), [](const auto& stream) {
        return stream->status == engine::StreamStatus::Active;
    });
}

} // namespace

ServiceFixture::ServiceFixture(api::ServiceOptions options)
    : m_clock(Timestamp(kStart)),
      m_files(engine::makeMemoryFileSystem())
{
    engine::EngineOptions engineOptions;
    engineOptions.inMemory = true;
    auto opened = engine::Engine::open(engineOptions, *m_files, m_clock);
    if (!opened)
        qFatal("%s", qPrintable(textOf(opened)));
    m_engine = std::move(opened).value();
    m_service = std::make_unique<api::LocalKinesisService>(*m_engine, m_clock, std::move(options));
}

QString ServiceFixture::ask(const char* operation, const QByteArray& request)
{
    m_context = {};
    m_context.session = m_session;
    const auto known = protocol::operationByName(operation);
    if (!known)
        return "no such operation";
    const std::string body = json(request).toStdString();
    const auto answer = m_startsPuts ? startAndWait(*known, body)
                                     : protocol::dispatch(*m_service, m_context, *known, body);
    return answer ? QString::fromStdString(*answer).replace('"', '\'') : textOf(answer);
}

Result<std::string> ServiceFixture::startAndWait(protocol::KinesisOperation operation,
                                                 const std::string& body)
{
    WEIR_ASSIGN(const auto parsed, protocol::RequestBody::parseJson(body));
    std::promise<Result<std::string>> answered;
    protocol::startPut(
        *m_service, m_context, operation, parsed,
        [&answered](Result<std::string> answer) { answered.set_value(std::move(answer)); });
    return answered.get_future().get();
}

QJsonObject ServiceFixture::answer(const char* operation, const QByteArray& request)
{
    return QJsonDocument::fromJson(json(ask(operation, request).toUtf8())).object();
}

bool ServiceFixture::settle()
{
    return QTest::qWaitFor([this] {
        if (isQuiet(m_engine->streams()))
            return true;
        m_clock.advance(std::chrono::milliseconds(500));
        return false;
    });
}

bool ServiceFixture::makeStream(const QByteArray& name, int shards)
{
    const QString made =
        ask("CreateStream",
            "{'StreamName':'" + name + "','ShardCount':" + QByteArray::number(shards) + "}");
    if (!made.isEmpty())
        qWarning("%s", qPrintable(made));
    return made.isEmpty() && settle();
}

QString ServiceFixture::put(const QByteArray& stream, const QByteArray& key, const QByteArray& data)
{
    return answer("PutRecord", "{'StreamName':'" + stream + "','PartitionKey':'" + key +
                                   "','Data':'" + data.toBase64() + "'}")
        .value("SequenceNumber")
        .toString();
}

QByteArray ServiceFixture::iterator(const QByteArray& stream, const QByteArray& shard,
                                    const QByteArray& type, const QByteArray& more)
{
    const QByteArray request = "{'StreamName':'" + stream + "','ShardId':'" + shard +
                               "','ShardIteratorType':'" + type + "'" +
                               (more.isEmpty() ? "" : ",") + more + "}";
    return answer("GetShardIterator", request).value("ShardIterator").toString().toUtf8();
}

QString ServiceFixture::read(const QByteArray& iterator)
{
    QStringList data;
    const QJsonObject got = answer("GetRecords", "{'ShardIterator':'" + iterator + "'}");
    for (const QJsonValue record : got.value("Records").toArray())
        data << QString::fromUtf8(QByteArray::fromBase64(record["Data"].toString().toLatin1()));
    return data.join(',');
}

QString ServiceFixture::shards(const QByteArray& stream)
{
    QStringList ids;
    const QJsonObject got = answer("ListShards", "{'StreamName':'" + stream + "'}");
    for (const QJsonValue shard : got.value("Shards").toArray()) {
        const bool closed = !shard["SequenceNumberRange"]["EndingSequenceNumber"].isUndefined();
        ids << QString::number(shard["ShardId"].toString().mid(8).toInt()) + (closed ? "*" : "");
    }
    return ids.join(' ');
}

bool ServiceFixture::makeOnDemandStream(const QByteArray& name)
{
    return ask("CreateStream", "{'StreamName':'" + name + "'}").isEmpty() && settle();
}

QByteArray ServiceFixture::makeConsumer(const QByteArray& stream, const QByteArray& name)
{
    const QJsonObject made =
        answer("RegisterStreamConsumer",
               "{'StreamARN':'" + arnOf(stream) + "','ConsumerName':'" + name + "'}");
    advance(std::chrono::milliseconds(500));
    return made["Consumer"]["ConsumerARN"].toString().toUtf8();
}

QString ServiceFixture::status(const QByteArray& stream)
{
    return answer("DescribeStreamSummary", "{'StreamName':'" + stream + "'}")
        .value("StreamDescriptionSummary")["StreamStatus"]
        .toString();
}

void addAddressRows(const QByteArray& more, AddressedBy by)
{
    QTest::addColumn<QString>("request");
    QTest::addColumn<QString>("error");
    const auto row = [&](const char* name, const QByteArray& address, const QString& error) {
        const QByteArray comma = address.isEmpty() || more.isEmpty() ? "" : ",";
        QTest::newRow(name) << QString("{" + address + comma + more + "}") << error;
    };
    const auto arn = [](const char* where, const char* name) {
        return "'StreamARN':'arn:aws:kinesis:" + QByteArray(where) + ":stream/" + name + "'";
    };
    const QString notFound = "ResourceNotFound: Stream %1 under account %2 not found.";
    row("no such stream by ARN", arn("us-east-1:000000000000", "b"),
        notFound.arg("b", "000000000000"));
    row("another account", arn("us-east-1:111111111111", "a"), notFound.arg("a", "111111111111"));
    row("another region", arn("eu-west-1:000000000000", "a"), notFound.arg("a", "000000000000"));
    if (by == AddressedBy::Arn)
        return;
    row("neither name nor ARN", "",
        "InvalidArgument: Either StreamName or StreamARN should be provided.");
    row("no such stream", "'StreamName':'b'", notFound.arg("b", "000000000000"));
    row("name and ARN disagree", "'StreamName':'a'," + arn("us-east-1:000000000000", "b"),
        "InvalidArgument: StreamARN and StreamName do not refer to the same stream.");
    row("bad name", "'StreamName':'a b'",
        "Validation: 1 validation error detected: Value 'a b' at 'streamName' failed to satisfy "
        "constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+");
}

QStringList answersUnlessActive(const char* operation, const QByteArray& more)
{
    ServiceFixture store;
    const QByteArray request = "{'StreamName':'a'," + more + "}";
    QStringList answers{store.ask("CreateStream", "{'StreamName':'a','ShardCount':2}"),
                        store.ask(operation, request)};
    if (!store.settle())
        return answers;
    return answers << store.ask("DeleteStream", "{'StreamName':'a'}")
                   << store.ask(operation, request);
}

QStringList refusedUnlessActive()
{
    const QString refused =
        "ResourceInUse: Stream a under account 000000000000 not ACTIVE, instead in state %1";
    return {"", refused.arg("CREATING"), "", refused.arg("DELETING")};
}

} // namespace weir
