#include "backend/protocol/event_stream.h"

#include <QtTest>

using namespace weir;
using namespace weir::protocol;

namespace {

Bytes octets(const char* hex)
{
    return QByteArray::fromHex(hex).toStdString();
}

QByteArray hex(const Bytes& octets)
{
    return QByteArray::fromStdString(octets).toHex();
}

/// The one message in `octets`.
EventMessage decoded(const Bytes& octets)
{
    EventStreamDecoder decoder;
    decoder.feed(octets);
    auto message = decoder.next();
    if (!message.ok() || !message.value() || !decoder.isEmpty())
        return {};
    return std::move(*message.value());
}

// As accepted by three SDKs.
constexpr const char* kInitialResponse =
    "0000007200000060ab820d9e"
    "0b3a6576656e742d74797065070010696e697469616c2d726573706f6e7365"
    "0d3a636f6e74656e742d7479706507001a6170706c69636174696f6e2f782d616d7a2d6a736f6e2d312e31"
    "0d3a6d6573736167652d747970650700056576656e747b7dacae6b7d";

} // namespace

class TestEventStream : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesTheInitialResponse()
    {
        QCOMPARE(hex(initialResponseMessage()), QByteArray(kInitialResponse));
    }

    void writesWhatClientsAskFor()
    {
        const EventMessage event =
            decoded(eventMessage("SubscribeToShardEvent", "{\"Records\":[]}"));
        QCOMPARE(event.header(":event-type"), std::string_view("SubscribeToShardEvent"));
        QCOMPARE(event.header(":content-type"), std::string_view("application/json"));
        QCOMPARE(event.header(":message-type"), std::string_view("event"));
        QCOMPARE(event.payload, Bytes("{\"Records\":[]}"));

        const EventMessage exception =
            decoded(exceptionMessage("ResourceInUseException", "\"no\""));
        QCOMPARE(exception.header(":exception-type"), std::string_view("ResourceInUseException"));
        QCOMPARE(exception.header(":message-type"), std::string_view("exception"));
        QCOMPARE(exception.payload, Bytes("{\"message\":\"\\\"no\\\"\"}"));

        const EventMessage error = decoded(errorMessage("InternalFailure", "gone"));
        QCOMPARE(error.header(":error-code"), std::string_view("InternalFailure"));
        QCOMPARE(error.header(":error-message"), std::string_view("gone"));
        QCOMPARE(error.header(":message-type"), std::string_view("error"));
        QCOMPARE(error.payload, Bytes());
    }

    void readsHeadersOfEveryType()
    {
        EventMessage message;
        message.headers = {{"t", {}, EventHeaderType::True},
                           {"f", {}, EventHeaderType::False},
                           {"b", octets("01"), EventHeaderType::Byte},
                           {"s", octets("0102"), EventHeaderType::Short},
                           {"i", octets("01020304"), EventHeaderType::Integer},
                           {"l", octets("0102030405060708"), EventHeaderType::Long},
                           {"o", octets("00ff00"), EventHeaderType::Octets},
                           {"x", "text", EventHeaderType::String},
                           {"d", octets("0102030405060708"), EventHeaderType::Timestamp},
                           {"u", Bytes(16, 'u'), EventHeaderType::Uuid}};
        message.payload = octets("00010203");
        Bytes written;
        appendEventMessage(written, message);
        QVERIFY(decoded(written) == message);
        QCOMPARE(message.header("x"), std::string_view("text"));
        QCOMPARE(message.header("o"), std::string_view()); // no String
    }

    void cutsWhatDoesNotFit()
    {
        Bytes written;
        appendEventMessage(written, {{{Bytes(300, 'n'), Bytes(70'000, 'v')}}, {}});
        const EventMessage message = decoded(written);
        QCOMPARE(message.headers.size(), std::size_t{1});
        QCOMPARE(message.headers[0].name.size(), std::size_t{255});
        QCOMPARE(message.headers[0].value.size(), std::size_t{65'535});
    }

    void readsMessagesAsTheyCome()
    {
        Bytes all;
        for (int i = 0; i < 5; ++i)
            all += eventMessage("e", std::to_string(i));
        EventStreamDecoder decoder;
        int count = 0;
        for (const char octet : all) {
            decoder.feed({&octet, 1});
            auto message = decoder.next();
            QVERIFY(message.ok());
            if (message.value())
                QCOMPARE(message.value()->payload, std::to_string(count++));
        }
        QCOMPARE(count, 5);
        QVERIFY(decoder.isEmpty());
    }

    void refusesEveryFlippedBit()
    {
        const Bytes right = octets(kInitialResponse);
        for (std::size_t bit = 0; bit < right.size() * 8; ++bit) {
            Bytes wrong = right;
            wrong[bit / 8] = char(wrong[bit / 8] ^ (1 << bit % 8));
            EventStreamDecoder decoder;
            decoder.feed(wrong);
            QVERIFY(decoder.next().error().code == ErrorCode::Corruption);
        }
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("message");
        // Each with checksums that fit.
        QTest::newRow("shorter than its frame")
            << QByteArray("0000000f00000000e77248b80000000000000000");
        QTest::newRow("headers longer than itself")
            << QByteArray("000000100000000172c5787d0000000000000000");
        QTest::newRow("too long") << QByteArray("ffffffff00000000ffffffff");
        QTest::newRow("headers too long") << QByteArray("00100000000800000cef121f");
        QTest::newRow("header without a name")
            << QByteArray("0000001200000002910c7aa700007bc1361e");
        QTest::newRow("header of no known type")
            << QByteArray("0000001300000003db6b638101610affab9622");
        QTest::newRow("header that is cut")
            << QByteArray("00000018000000083b698b180161070005616263e29da9be");
        QTest::newRow("name that is cut") << QByteArray("0000001300000003db6b6381056162bbcbd794");
    }

    void refuses()
    {
        QFETCH(QByteArray, message);
        const Bytes wrong = octets(message.constData());
        EventStreamDecoder decoder;
        decoder.feed(wrong);
        QVERIFY(decoder.next().error().code == ErrorCode::Corruption);
    }
};

QTEST_GUILESS_MAIN(TestEventStream)
#include "tst_event_stream.moc"
