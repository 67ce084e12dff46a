#include "tests/conformance/kinesis_client.h"
#include "tests/conformance/server_process.h"

#include <QtTest>

using namespace weir::testing;

/// Consumers, tags, policies and settings as they show on the wire, in both encodings. Every test
/// makes its own stream.
class TestSettingsOperations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data()
    {
        QTest::addColumn<BodyEncoding>("encoding");
        QTest::newRow("JSON") << BodyEncoding::Json;
        QTest::newRow("CBOR") << BodyEncoding::Cbor;
    }
    void initTestCase() { QVERIFY(m_server.isReady()); }
    void init()
    {
        QFETCH_GLOBAL(BodyEncoding, encoding);
        m_client.setEncoding(encoding);
    }
    void cleanup()
    {
        if (!m_stream.isEmpty())
            m_client.call("DeleteStream",
                          {{"StreamName", m_stream}, {"EnforceConsumerDeletion", true}});
        m_stream.clear();
    }

    void account()
    {
        const auto limits = m_client.call("DescribeLimits");
        QCOMPARE(limits.status(), 200);
        QVERIFY(limits["ShardLimit"].toInt() > 0);
        QVERIFY(limits["OpenShardCount"].toInt(-1) >= 0);
        QCOMPARE(limits["OnDemandStreamCountLimit"].toInt(), 50);
        const auto update = m_client.call(
            "UpdateAccountSettings",
            {{"MinimumThroughputBillingCommitment", QJsonObject{{"Status", "ENABLED"}}}});
        QCOMPARE(update.status(), 200);
        const auto settings = m_client.call("DescribeAccountSettings");
        const QJsonObject commitment = settings["MinimumThroughputBillingCommitment"].toObject();
        QCOMPARE(commitment["Status"].toString(), QString("ENABLED"));
        QVERIFY(commitment.contains("StartedAt") && commitment.contains("EarliestAllowedEndAt"));
    }

    void shardCount()
    {
        make("set-count", 2);
        const auto answer = m_client.call("UpdateShardCount", {{"StreamName", m_stream},
                                                               {"TargetShardCount", 4},
                                                               {"ScalingType", "UNIFORM_SCALING"}});
        QCOMPARE(answer.status(), 200);
        QCOMPARE(answer["CurrentShardCount"].toInt(), 2);
        QCOMPARE(answer["TargetShardCount"].toInt(), 4);
        QCOMPARE(answer["StreamName"].toString(), m_stream);
        QCOMPARE(answer["StreamARN"].toString(), m_arn);
        settle();
        QCOMPARE(summary()["OpenShardCount"].toInt(), 4);
        if (!ServerUnderTest::isForeign())
            QCOMPARE(m_client.shardIds(m_stream).size(), 6);
    }

    void monitoring()
    {
        make("set-monitoring", 1);
        const auto ask = [this](const char* operation, const QJsonArray& metrics) {
            return m_client.call(operation,
                                 {{"StreamName", m_stream}, {"ShardLevelMetrics", metrics}});
        };
        const auto enabled = ask("EnableEnhancedMonitoring", {"IncomingBytes", "OutgoingBytes"});
        QCOMPARE(enabled.status(), 200);
        QCOMPARE(enabled["CurrentShardLevelMetrics"].toArray(), QJsonArray());
        QCOMPARE(enabled["DesiredShardLevelMetrics"].toArray(),
                 (QJsonArray{"IncomingBytes", "OutgoingBytes"}));
        settle();
        const auto disabled = ask("DisableEnhancedMonitoring", {"ALL"});
        QCOMPARE(disabled["CurrentShardLevelMetrics"].toArray().size(), 2);
        QCOMPARE(disabled["DesiredShardLevelMetrics"].toArray(), QJsonArray());
        QCOMPARE(ask("EnableEnhancedMonitoring", {"Nothing"}).error(),
                 QString("ValidationException"));
    }

    void encryption()
    {
        make("set-encryption", 1);
        const QJsonObject request{
            {"StreamName", m_stream}, {"EncryptionType", "KMS"}, {"KeyId", "alias/aws/kinesis"}};
        QCOMPARE(m_client.call("StartStreamEncryption", request).status(), 200);
        settle();
        QCOMPARE(summary()["EncryptionType"].toString(), QString("KMS"));
        QCOMPARE(summary()["KeyId"].toString(), QString("alias/aws/kinesis"));
        // Qt has no octets in JSON, so this one is not asked in CBOR.
        m_client.setEncoding(BodyEncoding::Json);
        const auto put = m_client.call(
            "PutRecord", {{"StreamName", m_stream}, {"PartitionKey", "k"}, {"Data", ""}});
        QCOMPARE(put["EncryptionType"].toString(), QString("KMS"));
        init();
        const QJsonArray records = m_client.readShard(m_stream, shardName(0));
        QCOMPARE(records.size(), 1);
        QCOMPARE(records[0].toObject()["EncryptionType"].toString(), QString("KMS"));
        QCOMPARE(m_client.call("StopStreamEncryption", request).status(), 200);
        settle();
        QCOMPARE(summary()["EncryptionType"].toString(), QString("NONE"));
        QVERIFY(!summary().contains("KeyId"));
    }

    void modeAndSizes()
    {
        make("set-mode", 1);
        const auto size = [this](int kib) {
            return m_client.call("UpdateMaxRecordSize",
                                 {{"StreamARN", m_arn}, {"MaxRecordSizeInKiB", kib}});
        };
        QCOMPARE(size(1).error(), QString("ValidationException"));
        QCOMPARE(size(2048).status(), 200);
        settle();
        QCOMPARE(summary()["MaxRecordSizeInKiB"].toInt(), 2048);
        const auto mode = m_client.call(
            "UpdateStreamMode", {{"StreamARN", m_arn},
                                 {"StreamModeDetails", QJsonObject{{"StreamMode", "ON_DEMAND"}}}});
        QCOMPARE(mode.status(), 200);
        settle();
        QCOMPARE(summary()["StreamModeDetails"].toObject()["StreamMode"].toString(),
                 QString("ON_DEMAND"));
        m_client.call("UpdateAccountSettings",
                      {{"MinimumThroughputBillingCommitment", QJsonObject{{"Status", "ENABLED"}}}});
        const auto warm = m_client.call("UpdateStreamWarmThroughput",
                                        {{"StreamName", m_stream}, {"WarmThroughputMiBps", 3}});
        QCOMPARE(warm.status(), 200);
        QCOMPARE(warm["WarmThroughput"].toObject()["TargetMiBps"].toInt(), 3);
        settle();
        QCOMPARE(summary()["WarmThroughput"].toObject()["CurrentMiBps"].toInt(), 3);
    }

    void consumers()
    {
        make("set-consumers", 1);
        const QJsonObject made =
            m_client
                .call("RegisterStreamConsumer",
                      {{"StreamARN", m_arn}, {"ConsumerName", "c"}})["Consumer"]
                .toObject();
        QCOMPARE(made["ConsumerStatus"].toString(), QString("CREATING"));
        const QString arn = made["ConsumerARN"].toString();
        QVERIFY(arn.startsWith(m_arn + "/consumer/c:"));
        QVERIFY(made.contains("ConsumerCreationTimestamp"));
        const auto described = [&] {
            return m_client
                .call("DescribeStreamConsumer", {{"ConsumerARN", arn}})["ConsumerDescription"]
                .toObject();
        };
        QTRY_COMPARE_WITH_TIMEOUT(described()["ConsumerStatus"].toString(), QString("ACTIVE"),
                                  20000);
        QCOMPARE(described()["StreamARN"].toString(), m_arn);
        const QJsonArray listed =
            m_client.call("ListStreamConsumers", {{"StreamARN", m_arn}})["Consumers"].toArray();
        QCOMPARE(listed.size(), 1);
        QCOMPARE(listed[0].toObject()["ConsumerARN"].toString(), arn);
        QCOMPARE(summary()["ConsumerCount"].toInt(), 1);
        QCOMPARE(m_client.call("DeleteStream", {{"StreamName", m_stream}}).error(),
                 QString("ResourceInUseException"));
        QCOMPARE(m_client.call("DeregisterStreamConsumer", {{"ConsumerARN", arn}}).status(), 200);
        QTRY_COMPARE_WITH_TIMEOUT(
            m_client.call("DescribeStreamConsumer", {{"ConsumerARN", arn}}).error(),
            QString("ResourceNotFoundException"), 20000);
    }

    void resourceTags()
    {
        make("set-tags", 1);
        const auto tagged = m_client.call(
            "TagResource", {{"ResourceARN", m_arn}, {"Tags", QJsonObject{{"a", "1"}, {"b", "2"}}}});
        QCOMPARE(tagged.status(), 200);
        QVERIFY(tagged.http.body.isEmpty());
        QCOMPARE(
            m_client.call("UntagResource", {{"ResourceARN", m_arn}, {"TagKeys", QJsonArray{"a"}}})
                .status(),
            200);
        QCOMPARE(m_client.call("ListTagsForResource", {{"ResourceARN", m_arn}})["Tags"].toArray(),
                 (QJsonArray{QJsonObject{{"Key", "b"}, {"Value", "2"}}}));
    }

    void resourcePolicies()
    {
        make("set-policy", 1);
        const auto policy = [this] {
            return m_client.call("GetResourcePolicy", {{"ResourceARN", m_arn}})["Policy"]
                .toString();
        };
        QCOMPARE(policy(), QString("{}"));
        const QString text = R"({"Version":"2012-10-17","Statement":[]})";
        QCOMPARE(
            m_client.call("PutResourcePolicy", {{"ResourceARN", m_arn}, {"Policy", text}}).status(),
            200);
        QCOMPARE(policy(), text);
        QCOMPARE(m_client.call("DeleteResourcePolicy", {{"ResourceARN", m_arn}}).status(), 200);
        QCOMPARE(m_client.call("DeleteResourcePolicy", {{"ResourceARN", m_arn}}).error(),
                 QString("ResourceNotFoundException"));
    }

private:
    void make(const QString& stream, int shards)
    {
        QFETCH_GLOBAL(BodyEncoding, encoding);
        m_stream = stream + (encoding == BodyEncoding::Cbor ? "-cbor" : "-json");
        QCOMPARE(m_client.call("CreateStream", {{"StreamName", m_stream}, {"ShardCount", shards}})
                     .status(),
                 200);
        settle();
        m_arn = summary()["StreamARN"].toString();
    }
    void settle()
    {
        QTRY_COMPARE_WITH_TIMEOUT(m_client.streamStatus(m_stream), QString("ACTIVE"), 20000);
    }
    QJsonObject summary()
    {
        return m_client
            .call("DescribeStreamSummary", {{"StreamName", m_stream}})["StreamDescriptionSummary"]
            .toObject();
    }

    ServerUnderTest m_server{{"--state-delay-ms", "20"}};
    KinesisClient m_client{m_server.endpoint()};
    QString m_stream; ///< of the running test
    QString m_arn;
};

QTEST_GUILESS_MAIN(TestSettingsOperations)
#include "tst_settings_operations.moc"
