#include "backend/endpoint/session_registry.h"

#include "backend/endpoint/session_name.h"

#include <algorithm>

namespace weir::endpoint {

using protocol::Session;

namespace {

constexpr std::size_t kLongestText = 256;
constexpr std::size_t kLongestWords = 1024;

std::string keyOf(std::string_view accessKey, std::string_view client, std::string_view peer)
{
    std::string key;
    key.reserve(accessKey.size() + client.size() + peer.size() + 2);
    return key.append(accessKey).append(1, '\n').append(client).append(1, '\n').append(peer);
}

// What all who poll a shard may read of it together; a consumer may as many bytes. Source: Kinesis
// Developer Guide, Quotas.
constexpr double kReadsPerSecond = 5;
constexpr double kBytesPerSecond = 2U << 20;

bool isRead(const protocol::Call& call)
{
    return (call.operation == "GetRecords" || call.operation == protocol::kPushedEvent) &&
           call.report.shard;
}

bool isOverLimits(const protocol::Call& call)
{
    return call.report.wouldThrottle != 0 || call.error == "ProvisionedThroughputExceededException";
}

ReadWindow::Sum sumOf(const protocol::Call& call)
{
    return {1, isOverLimits(call) ? 1U : 0U, call.report.records, call.report.bytes};
}

} // namespace

SessionRegistry::SessionRegistry()
{
    MutexLock lock(m_mutex);
    Session console;
    console.name = "Weir";
    add(std::move(console), {}, true);
}

SessionId SessionRegistry::identify(std::string_view accessKey, std::string_view userAgent,
                                    std::string_view peer, Timestamp now)
{
    accessKey = accessKey.substr(0, kLongestText);
    const std::string words = keyOf(accessKey, userAgent, peer);
    MutexLock lock(m_mutex);
    if (const auto known = m_byWords.find(words); known != m_byWords.end())
        return known->second;
    const SessionId session = identifyByName(accessKey, userAgent, peer, now);
    if (m_byWords.size() >= kMaxWords)
        m_byWords.clear();
    if (words.size() <= kLongestWords)
        m_byWords.emplace(words, session);
    return session;
}

SessionId SessionRegistry::identifyByName(std::string_view accessKey, std::string_view userAgent,
                                          std::string_view peer, Timestamp now)
{
    const std::string client = clientNameOf(userAgent);
    std::string key = keyOf(accessKey, client, peer);
    if (const auto known = m_byKey.find(key); known != m_byKey.end())
        return known->second;
    makeRoom();
    Session session;
    session.name = uniqueName(client, accessKey);
    session.userAgent = userAgent.substr(0, kLongestText);
    session.accessKey = accessKey;
    session.peer = peer;
    session.firstSeen = session.lastSeen = now;
    return add(std::move(session), std::move(key), false);
}

SessionId SessionRegistry::addInProcess(const std::string& name, Timestamp now)
{
    MutexLock lock(m_mutex);
    for (auto& [id, entry] : m_sessions) {
        if (entry.restored && entry.session.name == name) {
            entry.restored = false;
            return id;
        }
    }
    Session session;
    session.name = uniqueName(name, {});
    session.firstSeen = session.lastSeen = now;
    return add(std::move(session), {}, true);
}

SessionId SessionRegistry::add(Session session, std::string key, bool inProcess)
{
    const SessionId id{m_nextId++};
    session.id = id;
    if (!inProcess)
        m_byKey.emplace(key, id);
    m_sessions.emplace(id, Entry{std::move(session), std::move(key), inProcess, false, {}});
    return id;
}

void SessionRegistry::restore(const Session& session, bool inProcess)
{
    std::string key = keyOf(session.accessKey, clientNameOf(session.userAgent), session.peer);
    MutexLock lock(m_mutex);
    m_nextId = std::max(m_nextId, static_cast<std::uint64_t>(session.id) + 1);
    if (m_sessions.contains(session.id))
        return;
    if (!inProcess) {
        if (m_byKey.contains(key))
            return;
        makeRoom();
        m_byKey.emplace(key, session.id);
    }
    m_sessions.emplace(session.id, Entry{session, std::move(key), inProcess, inProcess, {}});
}

std::optional<Session> SessionRegistry::find(SessionId id, bool& inProcess) const
{
    MutexLock lock(m_mutex);
    const auto found = m_sessions.find(id);
    if (found == m_sessions.end())
        return {};
    inProcess = found->second.inProcess;
    return found->second.session;
}

bool SessionRegistry::nameTaken(const std::string& name) const
{
    return std::any_of(m_sessions.begin(), m_sessions.end(),
                       [&name](const auto& entry) { return entry.second.session.name == name; });
}

std::string SessionRegistry::uniqueName(const std::string& wanted, std::string_view accessKey) const
{
    std::string name = wanted;
    if (nameTaken(name) && !accessKey.empty())
        name = wanted + " (" + shortAccessKey(accessKey) + ")";
    const std::string base = name;
    for (int i = 2; nameTaken(name); ++i)
        name = base + " #" + std::to_string(i);
    return name;
}

void SessionRegistry::makeRoom()
{
    if (m_byKey.size() < kMaxSessions)
        return;
    auto oldest = m_sessions.end();
    for (auto it = m_sessions.begin(); it != m_sessions.end(); ++it) {
        if (!it->second.inProcess &&
            (oldest == m_sessions.end() ||
             it->second.session.lastSeen < oldest->second.session.lastSeen))
            oldest = it;
    }
    m_byKey.erase(oldest->second.key);
    m_byWords.clear();
    m_readings -= oldest->second.readings.size();
    m_sessions.erase(oldest);
}

void SessionRegistry::note(const protocol::Call& call)
{
    MutexLock lock(m_mutex);
    const auto found = m_sessions.find(call.session);
    if (found == m_sessions.end())
        return;
    Entry& entry = found->second;
    entry.session.lastSeen = std::max(entry.session.lastSeen, call.received);
    if (call.operation != protocol::kPushedEvent)
        ++entry.session.calls;
    Reading* const reading = isRead(call) ? readingOf(entry, call) : nullptr;
    if (reading == nullptr)
        return;
    reading->window.add(std::chrono::floor<std::chrono::seconds>(call.received), sumOf(call));
    if (call.report.iterator)
        reading->iterator = call.report.iterator;
    reading->position.at = call.received;
    if (call.report.last)
        reading->position.last = call.report.last;
    if (call.report.millisBehindLatest)
        reading->position.millisBehindLatest = *call.report.millisBehindLatest;
}

/// When there is no room, the session forgets the shard it has not read for longest.
SessionRegistry::Reading* SessionRegistry::readingOf(Entry& entry, const protocol::Call& call)
{
    Readings::key_type place(call.report.stream, *call.report.shard, call.report.consumer);
    Readings& readings = entry.readings;
    if (const auto known = readings.find(place); known != readings.end())
        return &known->second;
    if (readings.size() >= kMaxPositions || m_readings >= kMaxAllPositions) {
        const auto oldest =
            std::min_element(readings.begin(), readings.end(), [](const auto& a, const auto& b) {
                return a.second.position.at < b.second.position.at;
            });
        if (oldest == readings.end())
            return nullptr;
        readings.erase(oldest);
        --m_readings;
    }
    ++m_readings;
    Reading& reading = readings[place];
    reading.position.stream = call.report.stream;
    reading.position.shard = *call.report.shard;
    reading.position.consumer = call.report.consumer;
    return &reading;
}

std::vector<protocol::ShardReader> SessionRegistry::readers(const std::string& stream,
                                                            Timestamp now) const
{
    constexpr double kSeconds = ReadWindow::kSpan.count();
    const auto second = std::chrono::floor<std::chrono::seconds>(now);
    std::vector<protocol::ShardReader> all;
    MutexLock lock(m_mutex);
    for (const auto& [id, entry] : m_sessions) {
        for (auto at = entry.readings.lower_bound({stream, ShardId{0}, {}});
             at != entry.readings.end() && std::get<0>(at->first) == stream; ++at) {
            const Reading& reading = at->second;
            const ReadWindow::Sum sum = reading.window.endingWith(second);
            protocol::ShardReader reader;
            reader.session = id;
            reader.position = reading.position;
            reader.iterator = reading.iterator;
            reader.readsPerSecond = sum.reads / kSeconds;
            reader.recordsPerSecond = static_cast<double>(sum.records) / kSeconds;
            reader.bytesPerSecond = static_cast<double>(sum.bytes) / kSeconds;
            reader.refusedPerSecond = sum.refused / kSeconds;
            if (reading.position.consumer.empty())
                reader.shareOfReads = reader.readsPerSecond / kReadsPerSecond;
            reader.shareOfBytes = reader.bytesPerSecond / kBytesPerSecond;
            all.push_back(std::move(reader));
        }
    }
    return all;
}

std::vector<Session> SessionRegistry::sessions() const
{
    std::vector<Session> all;
    MutexLock lock(m_mutex);
    all.reserve(m_sessions.size());
    for (const auto& [id, entry] : m_sessions) {
        all.push_back(entry.session);
        for (const auto& [place, reading] : entry.readings)
            all.back().positions.push_back(reading.position);
    }
    return all;
}

} // namespace weir::endpoint
