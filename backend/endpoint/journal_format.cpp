#include "backend/endpoint/journal_format.h"

#include "backend/core/digests.h"

namespace weir::endpoint {

using protocol::Call;
using protocol::Session;

namespace {

constexpr char kSession = 's';
constexpr char kCall = 'c';
constexpr char kFanOutCall = 'f'; ///< the same, and the consumer
constexpr std::size_t kLongestText = 256;
constexpr std::size_t kLongestMessage = 512;

void putFixed(Bytes& to, std::uint64_t value, unsigned octets)
{
    for (unsigned i = 0; i < octets; ++i)
        to += static_cast<char>(value >> (8 * i) & 0xffU);
}

std::uint64_t getFixed(BytesView from, unsigned octets)
{
    std::uint64_t value = 0;
    for (unsigned i = 0; i < octets; ++i)
        value |= std::uint64_t{static_cast<unsigned char>(from[i])} << (8 * i);
    return value;
}

class Writer
{
public:
    /// Of an entry that begins at `from`.
    Writer(Bytes& to, std::size_t from) : m_to(to), m_from(from) {}

    void number(std::uint64_t value)
    {
        for (; value >= 0x80U; value >>= 7U)
            m_to += static_cast<char>(value | 0x80U);
        m_to += static_cast<char>(value);
    }
    TextPlace text(std::string_view text, std::size_t most = kLongestText)
    {
        text = text.substr(0, most);
        number(text.size());
        const std::size_t begin = m_to.size() - m_from;
        m_to += text;
        return {static_cast<std::uint16_t>(begin), static_cast<std::uint16_t>(text.size())};
    }
    void time(Timestamp time)
    {
        number(static_cast<std::uint64_t>(time.time_since_epoch().count()));
    }
    void span(std::chrono::nanoseconds span) { number(static_cast<std::uint64_t>(span.count())); }
    /// 0, or 1 and what `put` puts.
    template <typename T, typename Put>
    void maybe(const std::optional<T>& value, const Put& put)
    {
        number(value ? 1 : 0);
        if (value)
            put(*value);
    }
    void sequenceNumber(const SequenceNumber& value)
    {
        const auto fields = value.fields();
        const bool ours = fields && SequenceNumber::compose(*fields) == value;
        number(ours ? 1 : 0);
        if (!ours) {
            text(value.toString());
            return;
        }
        number(static_cast<std::uint64_t>(fields->shardCreated.time_since_epoch().count()));
        number(fields->index);
        number(static_cast<std::uint64_t>(fields->recordTime.time_since_epoch().count()));
        number(fields->shard.index);
    }

private:
    Bytes& m_to;
    const std::size_t m_from;
};

/// Past the end, everything is zero, and ok() false.
class Reader
{
public:
    explicit Reader(BytesView from) : m_rest(from) {}

    bool ok() const { return m_ok; }
    bool atEnd() const { return m_rest.empty(); }

    std::uint64_t number()
    {
        std::uint64_t value = 0;
        for (unsigned shift = 0; shift < 64 && !m_rest.empty(); shift += 7) {
            const auto octet = static_cast<unsigned char>(m_rest.front());
            m_rest.remove_prefix(1);
            value |= std::uint64_t{octet & 0x7fU} << shift;
            if (octet < 0x80U)
                return value;
        }
        m_ok = false;
        return 0;
    }
    template <typename T>
    T as()
    {
        return static_cast<T>(number());
    }
    std::string text()
    {
        const std::uint64_t size = number();
        if (size > m_rest.size()) {
            m_ok = false;
            return {};
        }
        std::string taken(m_rest.substr(0, static_cast<std::size_t>(size)));
        m_rest.remove_prefix(taken.size());
        return taken;
    }
    Timestamp time() { return Timestamp(std::chrono::milliseconds(as<std::int64_t>())); }
    std::chrono::nanoseconds span() { return std::chrono::nanoseconds(as<std::int64_t>()); }
    template <typename Take>
    auto maybe(const Take& take) -> std::optional<decltype(take())>
    {
        if (number() == 0)
            return {};
        return take();
    }
    SequenceNumber sequenceNumber()
    {
        if (number() == 0) {
            const auto parsed = SequenceNumber::parse(text());
            m_ok = m_ok && parsed;
            return parsed.value_or(SequenceNumber());
        }
        SequenceNumber::Fields fields;
        fields.shardCreated = std::chrono::sys_seconds(std::chrono::seconds(as<std::int64_t>()));
        fields.index = number();
        fields.recordTime = std::chrono::sys_seconds(std::chrono::seconds(as<std::int64_t>()));
        fields.shard = ShardId{as<std::uint32_t>()};
        return m_ok ? SequenceNumber::compose(fields) : SequenceNumber();
    }

private:
    BytesView m_rest;
    bool m_ok = true;
};

JournalSession readSession(Reader& in)
{
    JournalSession read;
    read.inProcess = in.number() != 0;
    Session& session = read.session;
    session.id = in.as<SessionId>();
    session.name = in.text();
    session.userAgent = in.text();
    session.accessKey = in.text();
    session.peer = in.text();
    session.firstSeen = session.lastSeen = in.time();
    return read;
}

bool isCall(std::uint64_t kind)
{
    return kind == static_cast<unsigned char>(kCall) ||
           kind == static_cast<unsigned char>(kFanOutCall);
}

Call readCall(Reader& in, std::uint64_t kind)
{
    Call call;
    call.received = in.time();
    call.duration = in.span();
    call.held = in.span();
    call.session = in.as<SessionId>();
    call.operation = in.text();
    protocol::CallReport& report = call.report;
    report.stream = in.text();
    report.shard = in.maybe([&] { return ShardId{in.as<std::uint32_t>()}; });
    report.records = in.as<std::uint32_t>();
    report.bytes = in.number();
    report.refused = in.as<std::uint32_t>();
    report.wouldThrottle = in.as<std::uint32_t>();
    report.first = in.maybe([&] { return in.sequenceNumber(); });
    report.last = in.maybe([&] { return in.sequenceNumber(); });
    report.millisBehindLatest = in.maybe([&] { return in.as<std::int64_t>(); });
    report.iterator = in.maybe([&] {
        protocol::IteratorAncestry iterator;
        iterator.chain = in.number();
        iterator.generation = in.number();
        iterator.issuedTo = in.as<SessionId>();
        return iterator;
    });
    call.requestBytes = in.number();
    call.responseBytes = in.number();
    call.httpStatus = in.as<int>();
    call.error = in.text();
    call.errorMessage = in.text();
    call.requestId = in.text();
    call.invocationId = in.text();
    call.attempt = in.as<int>();
    if (kind == static_cast<unsigned char>(kFanOutCall))
        report.consumer = in.text();
    return call;
}

bool readEntries(BytesView entries, const JournalReader& reader)
{
    Reader in(entries);
    while (!in.atEnd()) {
        const std::uint64_t kind = in.number();
        if (kind == static_cast<unsigned char>(kSession)) {
            JournalSession session = readSession(in);
            if (in.ok())
                reader.session(std::move(session));
        } else if (isCall(kind)) {
            Call call = readCall(in, kind);
            if (in.ok())
                reader.call(std::move(call));
        } else {
            return false;
        }
        if (!in.ok())
            return false;
    }
    return true;
}

} // namespace

void appendSession(Bytes& entries, const Session& session, bool inProcess)
{
    Writer out(entries, entries.size());
    entries += kSession;
    out.number(inProcess ? 1 : 0);
    out.number(static_cast<std::uint64_t>(session.id));
    out.text(session.name);
    out.text(session.userAgent);
    out.text(session.accessKey);
    out.text(session.peer);
    out.time(session.firstSeen);
}

CallTexts appendCall(Bytes& entries, const Call& call)
{
    CallTexts texts;
    Writer out(entries, entries.size());
    entries += call.report.consumer.empty() ? kCall : kFanOutCall;
    out.time(call.received);
    out.span(call.duration);
    out.span(call.held);
    out.number(static_cast<std::uint64_t>(call.session));
    out.text(call.operation);
    const protocol::CallReport& report = call.report;
    const auto sequenceNumber = [&](const SequenceNumber& n) { out.sequenceNumber(n); };
    texts.stream = out.text(report.stream);
    out.maybe(report.shard, [&](ShardId shard) { out.number(shard.index); });
    out.number(report.records);
    out.number(report.bytes);
    out.number(report.refused);
    out.number(report.wouldThrottle);
    out.maybe(report.first, sequenceNumber);
    out.maybe(report.last, sequenceNumber);
    out.maybe(report.millisBehindLatest,
              [&](std::int64_t millis) { out.number(static_cast<std::uint64_t>(millis)); });
    out.maybe(report.iterator, [&](const protocol::IteratorAncestry& iterator) {
        out.number(iterator.chain);
        out.number(iterator.generation);
        out.number(static_cast<std::uint64_t>(iterator.issuedTo));
    });
    out.number(call.requestBytes);
    out.number(call.responseBytes);
    out.number(static_cast<std::uint64_t>(call.httpStatus));
    out.text(call.error);
    out.text(call.errorMessage, kLongestMessage);
    out.text(call.requestId);
    texts.invocationId = out.text(call.invocationId);
    out.number(static_cast<std::uint64_t>(call.attempt));
    if (!call.report.consumer.empty())
        out.text(call.report.consumer);
    return texts;
}

Call readCall(BytesView entry)
{
    Reader in(entry);
    return readCall(in, in.number());
}

Bytes blockHead(BytesView entries)
{
    Bytes length;
    putFixed(length, entries.size(), 4);
    Bytes head;
    putFixed(head, xxh3(entries, entries.size()), 8);
    return head + length;
}

bool readJournal(BytesView file, const JournalReader& reader)
{
    if (!file.starts_with(kJournalHeader))
        return false;
    file.remove_prefix(kJournalHeader.size());
    while (!file.empty()) {
        if (file.size() < kBlockHead)
            return false;
        const std::uint64_t checksum = getFixed(file, 8);
        const std::uint64_t size = getFixed(file.substr(8), 4);
        if (size > kMostBlockBytes || size > file.size() - kBlockHead)
            return false;
        const BytesView entries = file.substr(kBlockHead, static_cast<std::size_t>(size));
        if (xxh3(entries, size) != checksum || !readEntries(entries, reader))
            return false;
        file.remove_prefix(kBlockHead + entries.size());
    }
    return true;
}

} // namespace weir::endpoint
