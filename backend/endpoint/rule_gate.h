#pragma once

#include "backend/core/clock.h"
#include "backend/core/error.h"
#include "backend/core/mutex.h"
#include "backend/endpoint/gate.h"

#include <atomic>
#include <cstdint>
#include <optional>
#include <vector>

namespace weir::endpoint {

enum class RuleId : std::uint64_t {};

/// What happens to calls of one kind at the gate.
struct GateRule
{
    enum class Side { Before, After };
    enum class Action {
        Hold,  ///< until released
        Delay, ///< by `delay`
        Fail,  ///< with `error`: in the service's stead, or in place of its answer
        Limit, ///< those beyond `perSecond` fail with `error`
    };

    RuleId id{}; ///< given by the gate
    Side side = Side::Before;
    Action action = Action::Hold;
    std::optional<protocol::KinesisOperation> operation; ///< any without
    std::optional<SessionId> session;                    ///< any without
    std::chrono::milliseconds delay{0};
    Error error{ErrorCode::InternalFailure, {}};
    double perSecond = 0;
    std::uint64_t hits = 0; ///< calls it has met so far
};

/// A gate of rules that are set and taken away while it stands. Of the rules that meet a call, the
/// longest delay counts, one that holds, and the first that fails. Thread: any.
class RuleGate final : public Gate
{
public:
    explicit RuleGate(const Clock& clock) : m_clock(clock) {}

    RuleId add(GateRule rule);
    /// False when there is none of that id. Calls that it holds go on waiting.
    bool remove(RuleId id);
    /// In the order they were added.
    std::vector<GateRule> rules() const;

    bool isOpen() const override { return m_open.load(std::memory_order_relaxed); }
    Ruling before(const GatedCall& call) override;
    Ruling after(const GatedCall& call, const Answer& answer) override;

private:
    struct Entry
    {
        GateRule rule;
        double allowance = 0; ///< calls that a limit lets through now
        std::chrono::nanoseconds counted{};
    };

    Ruling rule(const GatedCall& call, GateRule::Side side);
    bool isWithin(Entry& entry) const WEIR_REQUIRES(m_mutex);

    const Clock& m_clock;
    std::atomic<bool> m_open{true};
    mutable Mutex m_mutex;
    std::vector<Entry> m_entries WEIR_GUARDED_BY(m_mutex);
    std::uint64_t m_nextId WEIR_GUARDED_BY(m_mutex) = 1;
};

} // namespace weir::endpoint
