#pragma once

#include "backend/core/mutex.h"
#include "backend/endpoint/read_window.h"
#include "backend/protocol/call_log.h"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <vector>

namespace weir::endpoint {

/// Who calls. A session is one client program as far as it can be told apart: the same access key,
/// the same name and version in the user agent, the same address; not the connection, because
/// clients open many. Bounded: the session not seen for longest makes room. Thread: any.
class SessionRegistry
{
public:
    static constexpr std::size_t kMaxSessions = 1000;
    static constexpr std::size_t kMaxPositions = 5000;      ///< per session
    static constexpr std::size_t kMaxAllPositions = 50'000; ///< of all together
    static constexpr std::size_t kMaxWords = 4000;

    SessionRegistry(); ///< with the console's own session

    /// The session of a caller on the wire; made when it is new.
    SessionId identify(std::string_view accessKey, std::string_view userAgent,
                       std::string_view peer, Timestamp now);
    /// A session of this process, "demo-consumer" say; it is never evicted. `name` is made unique
    /// if it must. One of an earlier process that was restored under that name goes on.
    SessionId addInProcess(const std::string& name, Timestamp now);

    /// Puts back a session of an earlier process, with its id; one that is known already stays.
    void restore(const protocol::Session& session, bool inProcess);

    /// Books a call: last seen, number of calls, and where the session now reads.
    void note(const protocol::Call& call);

    /// Without positions.
    std::optional<protocol::Session> find(SessionId id, bool& inProcess) const;
    /// In order of first sight.
    std::vector<protocol::Session> sessions() const;
    /// As protocol::CallLog says.
    std::vector<protocol::ShardReader> readers(const std::string& stream, Timestamp now) const;

private:
    /// How a session reads one shard.
    struct Reading
    {
        protocol::Session::Position position;
        std::optional<protocol::IteratorAncestry> iterator;
        ReadWindow window;
    };
    /// By stream, shard and consumer.
    using Readings = std::map<std::tuple<std::string, ShardId, std::string>, Reading>;
    struct Entry
    {
        protocol::Session session; ///< its positions are in `readings`
        std::string key;
        bool inProcess = false;
        bool restored = false; ///< in process, and not gone on yet
        Readings readings;
    };

    SessionId identifyByName(std::string_view accessKey, std::string_view userAgent,
                             std::string_view peer, Timestamp now) WEIR_REQUIRES(m_mutex);
    SessionId add(protocol::Session session, std::string key, bool inProcess)
        WEIR_REQUIRES(m_mutex);
    std::string uniqueName(const std::string& wanted, std::string_view accessKey) const
        WEIR_REQUIRES(m_mutex);
    bool nameTaken(const std::string& name) const WEIR_REQUIRES(m_mutex);
    void makeRoom() WEIR_REQUIRES(m_mutex);
    Reading* readingOf(Entry& entry, const protocol::Call& call) WEIR_REQUIRES(m_mutex);

    mutable Mutex m_mutex;
    std::map<SessionId, Entry> m_sessions WEIR_GUARDED_BY(m_mutex);
    std::unordered_map<std::string, SessionId> m_byKey WEIR_GUARDED_BY(m_mutex);
    /// By what callers say word for word; spares looking for their names each time.
    std::unordered_map<std::string, SessionId> m_byWords WEIR_GUARDED_BY(m_mutex);
    std::uint64_t m_nextId WEIR_GUARDED_BY(m_mutex) = 0;
    std::size_t m_readings WEIR_GUARDED_BY(m_mutex) = 0; ///< of all sessions
};

} // namespace weir::endpoint
