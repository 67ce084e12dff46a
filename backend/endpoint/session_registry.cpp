#include "backend/endpoint/session_registry.h"

#include "backend/endpoint/session_name.h"

#include <algorithm>

namespace weir::endpoint {

using protocol::Session;

namespace {

constexpr std::size_t kLongestText = 256;

std::string keyOf(std::string_view accessKey, std::string_view client, std::string_view peer)
{
    std::string key;
    key.reserve(accessKey.size() + client.size() + peer.size() + 2);
    return key.append(accessKey).append(1, '\n').append(client).append(1, '\n').append(peer);
}

bool isRead(const protocol::Call& call)
{
    return call.report.shard && call.report.millisBehindLatest;
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
    const std::string client = clientNameOf(userAgent);
    std::string key = keyOf(accessKey, client, peer);
    MutexLock lock(m_mutex);
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
    m_sessions.emplace(id, Entry{std::move(session), std::move(key), inProcess, {}});
    return id;
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
    ++entry.session.calls;
    if (!isRead(call))
        return;
    const std::pair place(call.report.stream, *call.report.shard);
    auto position = entry.positions.find(place);
    if (position == entry.positions.end()) {
        if (entry.positions.size() >= kMaxPositions)
            return;
        position =
            entry.positions.emplace(place, Session::Position{place.first, place.second, {}, 0, {}})
                .first;
    }
    if (call.report.last)
        position->second.last = call.report.last;
    position->second.millisBehindLatest = *call.report.millisBehindLatest;
    position->second.at = call.received;
}

std::vector<Session> SessionRegistry::sessions() const
{
    std::vector<Session> all;
    MutexLock lock(m_mutex);
    all.reserve(m_sessions.size());
    for (const auto& [id, entry] : m_sessions) {
        all.push_back(entry.session);
        for (const auto& [place, position] : entry.positions)
            all.back().positions.push_back(position);
    }
    return all;
}

} // namespace weir::endpoint
