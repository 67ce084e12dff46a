#include "backend/endpoint/rule_gate.h"

#include <algorithm>

namespace weir::endpoint {

namespace {

bool meets(const GateRule& rule, const GatedCall& call)
{
    return (!rule.operation || *rule.operation == call.operation) &&
           (!rule.session || *rule.session == call.session);
}

} // namespace

RuleId RuleGate::add(GateRule rule)
{
    const MutexLock lock(m_mutex);
    rule.id = RuleId{m_nextId++};
    rule.hits = 0;
    m_entries.push_back({rule, rule.perSecond, m_clock.monotonic()});
    m_open.store(false, std::memory_order_relaxed);
    return rule.id;
}

bool RuleGate::remove(RuleId id)
{
    const MutexLock lock(m_mutex);
    const auto removed =
        std::erase_if(m_entries, [id](const Entry& entry) { return entry.rule.id == id; });
    m_open.store(m_entries.empty(), std::memory_order_relaxed);
    return removed != 0;
}

std::vector<GateRule> RuleGate::rules() const
{
    std::vector<GateRule> all;
    const MutexLock lock(m_mutex);
    for (const Entry& entry : m_entries)
        all.push_back(entry.rule);
    return all;
}

Ruling RuleGate::before(const GatedCall& call)
{
    return rule(call, GateRule::Side::Before);
}

Ruling RuleGate::after(const GatedCall& call, const Answer&)
{
    return rule(call, GateRule::Side::After);
}

Ruling RuleGate::rule(const GatedCall& call, GateRule::Side side)
{
    Ruling ruling;
    const MutexLock lock(m_mutex);
    for (Entry& entry : m_entries) {
        GateRule& rule = entry.rule;
        if (rule.side != side || !meets(rule, call))
            continue;
        ++rule.hits;
        if (rule.action == GateRule::Action::Hold) {
            ruling.hold = true;
            ruling.reason = "rule " + std::to_string(static_cast<std::uint64_t>(rule.id));
        }
        if (rule.action == GateRule::Action::Delay)
            ruling.delay = std::max(ruling.delay, rule.delay);
        const bool fails = rule.action == GateRule::Action::Fail ||
                           (rule.action == GateRule::Action::Limit && !isWithin(entry));
        if (fails && !ruling.answer)
            ruling.answer = errorAnswer(rule.error, call.encoding);
    }
    return ruling;
}

/// A second's worth may come at once.
bool RuleGate::isWithin(Entry& entry) const
{
    const auto now = m_clock.monotonic();
    const std::chrono::duration<double> passed = now - entry.counted;
    const double most = std::max(entry.rule.perSecond, 1.0);
    entry.allowance = std::min(most, entry.allowance + passed.count() * entry.rule.perSecond);
    entry.counted = now;
    if (entry.allowance < 1)
        return false;
    entry.allowance -= 1;
    return true;
}

} // namespace weir::endpoint
