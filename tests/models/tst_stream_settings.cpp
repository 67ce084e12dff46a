#include "models/streams/stream_settings.h"

#include "tests/support/fake_kinesis_service.h"

#include <QtTest>

using namespace weir;

namespace {

StreamSettings settingsOf()
{
    StreamSettings settings;
    settings.name = QStringLiteral("orders");
    settings.arn = QStringLiteral("arn:aws:kinesis:eu-west-1:000000000000:stream/orders");
    settings.keyId = QStringLiteral("alias/k");
    settings.shardMetrics = QStringList{QStringLiteral("IncomingBytes")};
    settings.tags = {{QStringLiteral("team"), QStringLiteral("shop")},
                     {QStringLiteral("old"), QString()}};
    settings.policy = QStringLiteral("{}");
    settings.warmMiBps = 10;
    return settings;
}

using Make = std::function<SettingChange(const StreamSettings&)>;

} // namespace
Q_DECLARE_METATYPE(Make)

class StreamSettingsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asksForAllOfIt()
    {
        test::FakeKinesisService service;
        protocol::CallContext context;
        service.onDescribeStreamSummary = [](auto&, const auto& request) {
            protocol::DescribeStreamSummaryResponse response;
            auto& summary = response.streamDescriptionSummary;
            summary.streamName = *request.streamName;
            summary.streamArn = "arn:1";
            summary.streamModeDetails = protocol::StreamModeDetails{"ON_DEMAND"};
            summary.retentionPeriodHours = 48;
            summary.encryptionType = "KMS";
            summary.keyId = "k";
            summary.enhancedMonitoring = {{{"IncomingBytes", "OutgoingBytes"}}};
            summary.maxRecordSizeInKiB = 2048;
            return Result(response);
        };
        service.onListTagsForResource = [](auto&, const auto& request) {
            if (request.resourceArn != "arn:1")
                return Result<protocol::ListTagsForResourceResponse>(
                    Error(ErrorCode::ResourceNotFound, "no"));
            return Result(protocol::ListTagsForResourceResponse{{{"team", "shop"}}});
        };
        service.onListStreamConsumers = [](auto&, const auto& request) {
            protocol::ListStreamConsumersResponse response;
            response.consumers.resize(1);
            response.consumers[0].consumerName = request.nextToken ? "two" : "one";
            if (!request.nextToken)
                response.nextToken = "more";
            return Result(response);
        };
        service.onGetResourcePolicy = [](auto&, const auto&) {
            return Result<protocol::GetResourcePolicyResponse>(
                Error(ErrorCode::ResourceNotFound, "no policy"));
        };
        const auto settings = StreamSettings::fetch(service, context, StreamName("orders"));
        QVERIFY(settings.ok());
        QVERIFY(settings->onDemand);
        QCOMPARE(settings->retentionHours, 48);
        QCOMPARE(settings->keyId, QStringLiteral("k"));
        QCOMPARE(settings->shardMetrics.size(), 2);
        QCOMPARE(settings->maxRecordKiB, 2048);
        QVERIFY(!settings->warmMiBps);
        QCOMPARE(settings->tags.at(QStringLiteral("team")), QStringLiteral("shop"));
        QCOMPARE(settings->consumers.size(), std::size_t{2});
        QVERIFY(settings->policy.isEmpty());
    }
    void anErrorOfACallIsItsError()
    {
        test::FakeKinesisService service;
        protocol::CallContext context;
        service.onDescribeStreamSummary = [](auto&, const auto&) {
            return Result<protocol::DescribeStreamSummaryResponse>(
                Error(ErrorCode::AccessDenied, "not allowed"));
        };
        const auto settings = StreamSettings::fetch(service, context, StreamName("orders"));
        QVERIFY(!settings.ok());
        QVERIFY(settings.error().code == ErrorCode::AccessDenied);
    }
    void saysTheCommandsThatDoTheSame_data()
    {
        QTest::addColumn<Make>("make");
        QTest::addColumn<QString>("commands");
        const auto row = [](const char* name, Make make, const char* commands) {
            QTest::newRow(name) << std::move(make) << QString::fromLatin1(commands);
        };
        const QString arn = settingsOf().arn;
        const auto q = [](const char* text) { return QString::fromLatin1(text); };
        row(
            "same mode", [](auto& s) { return changeMode(s, false); }, "");
        row(
            "mode", [](auto& s) { return changeMode(s, true); },
            "update-stream-mode --stream-arn ARN --stream-mode-details StreamMode=ON_DEMAND");
        row(
            "longer", [](auto& s) { return changeRetention(s, 48); },
            "increase-stream-retention-period --stream-name orders --retention-period-hours 48");
        row(
            "same retention", [](auto& s) { return changeRetention(s, 24); }, "");
        row(
            "another key", [q](auto& s) { return changeEncryption(s, q("alias/m")); },
            "start-stream-encryption --stream-name orders --encryption-type KMS --key-id alias/m");
        row(
            "no key", [](auto& s) { return changeEncryption(s, {}); },
            "stop-stream-encryption --stream-name orders --encryption-type KMS --key-id alias/k");
        row(
            "metrics",
            [q](auto& s) {
                return changeShardMetrics(s, {q("OutgoingBytes"), q("IteratorAgeMilliseconds")});
            },
            "enable-enhanced-monitoring --stream-name orders --shard-level-metrics OutgoingBytes "
            "IteratorAgeMilliseconds|disable-enhanced-monitoring --stream-name orders "
            "--shard-level-metrics IncomingBytes");
        row(
            "same metrics", [q](auto& s) { return changeShardMetrics(s, {q("IncomingBytes")}); },
            "");
        row(
            "record size", [](auto& s) { return changeMaxRecordSize(s, 2048); },
            "update-max-record-size --stream-arn ARN --max-record-size-in-ki-b 2048");
        row(
            "warm", [](auto& s) { return changeWarmThroughput(s, 20); },
            "update-stream-warm-throughput --stream-name orders --warm-throughput-mi-bps 20");
        row(
            "tags",
            [q](auto& s) {
                return changeTags(s, {{q("team"), q("web shop")}, {q("env"), q("x")}});
            },
            "remove-tags-from-stream --stream-name orders --tag-keys old|add-tags-to-stream "
            "--stream-name orders --tags 'env=x,team=web shop'");
        row(
            "register", [q](auto& s) { return registerConsumer(s, q("fraud")); },
            "register-stream-consumer --stream-arn ARN --consumer-name fraud");
        row(
            "no name", [](auto& s) { return registerConsumer(s, {}); }, "");
        row(
            "deregister", [q](auto& s) { return deregisterConsumer(s, q("fraud")); },
            "deregister-stream-consumer --stream-arn ARN --consumer-name fraud");
        row(
            "policy", [q](auto& s) { return changePolicy(s, q("{\"a\":1}")); },
            "put-resource-policy --resource-arn ARN --policy '{\"a\":1}'");
        row(
            "no policy", [](auto& s) { return changePolicy(s, {}); },
            "delete-resource-policy --resource-arn ARN");
    }
    void saysTheCommandsThatDoTheSame()
    {
        QFETCH(Make, make);
        QFETCH(QString, commands);
        const StreamSettings settings = settingsOf();
        const SettingChange change = make(settings);
        QStringList lines;
        for (const AwsCommand& command : change.commands)
            lines << command.oneLine()
                         .remove(QStringLiteral("aws kinesis "))
                         .replace(settings.arn, QStringLiteral("ARN"));
        QCOMPARE(lines.join(u'|'), commands);
        QCOMPARE(change.any(), !commands.isEmpty());
        QCOMPARE(change.calls.size(), change.commands.size());
    }
    void runsItsCallsUntilOneFails()
    {
        test::FakeKinesisService service;
        protocol::CallContext context;
        int enabled = 0;
        int disabled = 0;
        service.onEnableEnhancedMonitoring = [&](auto&, const auto& request) {
            ++enabled;
            if (request.shardLevelMetrics->front() == "OutgoingRecords")
                return Result<protocol::EnableEnhancedMonitoringResponse>(
                    Error(ErrorCode::ResourceInUse, "The stream is UPDATING."));
            return Result(protocol::EnableEnhancedMonitoringResponse());
        };
        service.onDisableEnhancedMonitoring = [&](auto&, const auto&) {
            ++disabled;
            return Result(protocol::DisableEnhancedMonitoringResponse());
        };
        const StreamSettings settings = settingsOf();
        QVERIFY(changeShardMetrics(settings, {QStringLiteral("OutgoingBytes")})
                    .run(service, context)
                    .ok());
        QCOMPARE(enabled, 1);
        QCOMPARE(disabled, 1);
        const auto failed =
            changeShardMetrics(settings, {QStringLiteral("OutgoingRecords")}).run(service, context);
        QCOMPARE(failed.error().message, std::string("The stream is UPDATING."));
        QCOMPARE(disabled, 1);
    }
    void shorterRetentionIsADecrease()
    {
        test::FakeKinesisService service;
        protocol::CallContext context;
        StreamSettings settings = settingsOf();
        settings.retentionHours = 72;
        int hours = 0;
        service.onDecreaseStreamRetentionPeriod = [&](auto&, const auto& request) {
            hours = *request.retentionPeriodHours;
            return Result(protocol::DecreaseStreamRetentionPeriodResponse());
        };
        QVERIFY(changeRetention(settings, 24).run(service, context).ok());
        QCOMPARE(hours, 24);
    }
};

QTEST_GUILESS_MAIN(StreamSettingsTest)
#include "tst_stream_settings.moc"
