#include "models/streams/generator_draft.h"

#include <QtTest>

using namespace weir;
using namespace std::chrono_literals;
using Problem = GeneratorDraft::Problem;
using Spread = producer::KeySpread::Kind;
using Shape = producer::RateShape::Kind;
using Stop = GeneratorDraft::Stop;

namespace {
const Timestamp kNow(1773066337104ms);
} // namespace

class GeneratorDraftTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theExampleIsFine()
    {
        const GeneratorDraft draft = GeneratorDraft::example();
        QCOMPARE(draft.problem(), Problem::None);
        const auto sample = draft.sample(kNow, 1);
        QVERIFY(QJsonDocument::fromJson(sample.text.toUtf8()).isObject());
        QVERIFY(sample.text.contains(sample.partitionKey));
        QCOMPARE(sample.bytes, sample.text.toUtf8().size() + sample.partitionKey.size());
    }
    void theSampleIsPlainAndItsSizeIsNot()
    {
        GeneratorDraft draft = GeneratorDraft::example();
        draft.keyOfField = true;
        draft.keyField = QStringLiteral("event");
        draft.text.replace(QStringLiteral("{{pick order_placed payment_captured}}"),
                           QStringLiteral("placed"));
        const auto plain = draft.sample(kNow, 1);
        QCOMPARE(plain.partitionKey, QStringLiteral("placed"));
        draft.userRecords = 10;
        const auto packed = draft.sample(kNow, 1);
        QCOMPARE(packed.text, plain.text);
        QVERIFY(packed.bytes > 9 * plain.text.size());
        draft.gzip = true;
        QVERIFY(draft.sample(kNow, 1).bytes < packed.bytes);
        QCOMPARE(std::get<producer::GeneratorPlan>(draft.order(StreamName("s"), 1).what).keyField,
                 "event");
    }
    void saysWhatIsWrongFirst_data()
    {
        QTest::addColumn<std::function<void(GeneratorDraft&)>>("spoil");
        QTest::addColumn<Problem>("problem");
        using Spoil = std::function<void(GeneratorDraft&)>;
        const auto row = [](const char* name, Spoil spoil, Problem problem) {
            QTest::newRow(name) << std::move(spoil) << problem;
        };
        row(
            "no template", [](auto& d) { d.text.clear(); }, Problem::NoTemplate);
        row(
            "bad template", [](auto& d) { d.text = "{{nam}}"; }, Problem::BadTemplate);
        row(
            "no prefix", [](auto& d) { d.keys.prefix.clear(); }, Problem::NoPrefix);
        row(
            "no hot key",
            [](auto& d) {
                d.keys.kind = Spread::HotKey;
                d.keys.hotKey.clear();
            },
            Problem::NoHotKey);
        row(
            "no field for the key", [](auto& d) { d.keyOfField = true; }, Problem::NoKeyField);
        row(
            "a hot key that is not used", [](auto& d) { d.keys.hotKey.clear(); }, Problem::None);
        row(
            "low above rate",
            [](auto& d) {
                d.shape.kind = Shape::Burst;
                d.shape.low = d.shape.rate + 1;
            },
            Problem::LowAboveRate);
    }
    void saysWhatIsWrongFirst()
    {
        QFETCH(std::function<void(GeneratorDraft&)>, spoil);
        QFETCH(Problem, problem);
        GeneratorDraft draft = GeneratorDraft::example();
        spoil(draft);
        QCOMPARE(draft.problem(), problem);
    }
    void findsTheFaultInCodeUnits()
    {
        GeneratorDraft draft = GeneratorDraft::example();
        draft.text = QStringLiteral("\u00e9\U0001F600{{nam}}");
        const auto fault = draft.fault();
        QVERIFY(fault);
        QCOMPARE(draft.text.mid(fault->offset, fault->length), QStringLiteral("{{nam}}"));
        QVERIFY(draft.sample(kNow, 1).text.isEmpty());
    }
    void showsTheHotKeyInItsSample()
    {
        GeneratorDraft draft = GeneratorDraft::example();
        draft.keys.kind = Spread::HotKey;
        draft.keys.hotShare = 0.1;
        QCOMPARE(draft.sample(kNow, 3).partitionKey, QStringLiteral("store_1026"));
    }
    void ordersWhatWasSetUp()
    {
        GeneratorDraft draft = GeneratorDraft::example();
        draft.stop = Stop::Records;
        draft.stopRecords = 500;
        draft.shape.rate = 50'000;
        const ProduceOrder order = draft.order(StreamName("s"), 9);
        const auto& plan = std::get<producer::GeneratorPlan>(order.what);
        QCOMPARE(*plan.stopAfterRecords, std::uint64_t{500});
        QVERIFY(!plan.stopAfter);
        QCOMPARE(plan.seed, std::uint64_t{9});
        QCOMPARE(order.senders, std::size_t{4});
        draft.stop = Stop::Time;
        draft.shape.rate = 100;
        const ProduceOrder other = draft.order(StreamName("s"), 9);
        QCOMPARE(*std::get<producer::GeneratorPlan>(other.what).stopAfter, 60s);
        QCOMPARE(other.senders, std::size_t{1});
    }
    void takesTheFormatFromTheName()
    {
        using Format = producer::FilePlan::Format;
        QCOMPARE(FileDraft::formatOf(QStringLiteral("/a/b.CSV")), Format::Csv);
        QCOMPARE(FileDraft::formatOf(QStringLiteral("/a/b.ndjson")), Format::Json);
        FileDraft draft;
        QCOMPARE(draft.problem(), FileDraft::Problem::NoPath);
        draft.path = QStringLiteral(" /a/b.csv ");
        QCOMPARE(draft.problem(), FileDraft::Problem::None);
        QCOMPARE(std::get<FileOrder>(draft.order(StreamName("s"), 1).what).path,
                 std::string("/a/b.csv"));
    }
};

QTEST_GUILESS_MAIN(GeneratorDraftTest)
#include "tst_generator_draft.moc"
