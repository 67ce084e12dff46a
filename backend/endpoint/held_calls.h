#pragma once

#include "backend/core/clock.h"
#include "backend/core/identifiers.h"
#include "backend/core/mutex.h"
#include "backend/endpoint/answer.h"
#include "backend/http/worker_pool.h"

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace weir::endpoint {

enum class HeldId : std::uint64_t {};

/// A call that waits at the gate.
struct HeldCall
{
    HeldId id{}; ///< grows with each
    std::string operation;
    SessionId session{};
    protocol::Encoding encoding = protocol::Encoding::Json; ///< what an answer must be in
    bool answered = false; ///< the service has run, and its answer waits
    Timestamp since;
    std::optional<Timestamp> until; ///< when it goes on by itself
    std::string reason;
    std::size_t bytes = 0; ///< of its request and answer
};

/// The calls that wait at the gate, without a thread. They go on when they are released, when their
/// time has come by the clock, and on stop(). Bounded: when too many wait, the next ones are not
/// held. Two threads for calls that go on, and one for the clock, start with the first call held.
/// Thread: any.
class HeldCalls
{
public:
    static constexpr std::size_t kMostCalls = 1000;
    static constexpr std::size_t kMostBytes = 256U << 20;

    /// Takes the call further; with the answer it was released with, if any.
    using Resume = std::function<void(std::optional<Answer> answer)>;

    explicit HeldCalls(Clock& clock);
    ~HeldCalls(); ///< stop()
    HeldCalls(const HeldCalls&) = delete;
    HeldCalls& operator=(const HeldCalls&) = delete;

    /// Keeps `call`, whose id is given here; `resume` runs once, on a thread of this object. False,
    /// and `resume` never runs, when there is no room or after stop().
    bool hold(HeldCall call, Resume resume);

    /// In the order they came.
    std::vector<HeldCall> calls() const;
    /// Lets one go on, with `answer` in place of its own; false when it does not wait any more.
    bool release(HeldId id, std::optional<Answer> answer = {});
    void releaseAll();
    /// Calls that were to be held and had no room.
    std::uint64_t passed() const;

    /// Lets all go on, holds nothing any more, and waits until those that go on have been answered.
    void stop();

private:
    struct Waiting
    {
        HeldCall call;
        Resume resume;
    };
    using Map = std::map<HeldId, Waiting>;

    void start() WEIR_REQUIRES(m_mutex);
    void resume(Map::iterator waiting, std::optional<Answer> answer) WEIR_REQUIRES(m_mutex);
    void watchClock();
    std::chrono::nanoseconds releaseDue() WEIR_REQUIRES(m_mutex);

    Clock& m_clock;
    mutable Mutex m_mutex;
    Condition m_changed;
    Map m_waiting WEIR_GUARDED_BY(m_mutex);
    std::size_t m_bytes WEIR_GUARDED_BY(m_mutex) = 0;
    std::size_t m_resuming WEIR_GUARDED_BY(m_mutex) = 0;
    std::uint64_t m_nextId WEIR_GUARDED_BY(m_mutex) = 1;
    std::uint64_t m_passed WEIR_GUARDED_BY(m_mutex) = 0;
    bool m_stopped WEIR_GUARDED_BY(m_mutex) = false;
    std::unique_ptr<http::WorkerPool> m_workers WEIR_GUARDED_BY(m_mutex);
    std::jthread m_timer WEIR_GUARDED_BY(m_mutex);

    const Clock::JumpToken m_jumps; ///< goes first, so that no jump finds us half gone
};

} // namespace weir::endpoint
