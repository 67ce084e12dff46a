#include "backend/producer/generated_records.h"

#include <algorithm>

namespace weir::producer {

namespace {

/// Of sums of fractions: a record that is due but for this is due.
constexpr double kSlack = 1e-6;

double seconds(std::chrono::nanoseconds time)
{
    return std::chrono::duration<double>(time).count();
}

} // namespace

GeneratedRecords::GeneratedRecords(GeneratorPlan plan)
    : m_plan(std::move(plan)),
      m_template(m_plan.text),
      m_random(m_plan.seed),
      m_keys(m_plan.keys)
{}

double GeneratedRecords::sendingTime(std::chrono::nanoseconds elapsed) const
{
    const double time = seconds(elapsed);
    return m_plan.stopAfter ? std::min(time, seconds(*m_plan.stopAfter)) : time;
}

void GeneratedRecords::take(std::chrono::nanoseconds elapsed, Timestamp now, std::size_t most,
                            std::vector<Entry>& out)
{
    const double counted = m_plan.shape.until(sendingTime(elapsed));
    m_due += counted - m_counted;
    m_counted = counted;
    const auto made = static_cast<double>(m_made);
    m_due = std::min(m_due, made + std::max(1.0, m_plan.shape.rate));
    for (; most > 0 && static_cast<double>(m_made) + 1 <= m_due + kSlack; --most) {
        if (m_plan.stopAfterRecords && m_made >= *m_plan.stopAfterRecords)
            return;
        out.push_back(next(now));
    }
}

RecordSource::Entry GeneratedRecords::next(Timestamp now)
{
    ++m_made;
    Entry entry;
    entry.partitionKey = m_keys.next(m_random);
    entry.data = m_template.render({m_random, now, *entry.partitionKey, m_made});
    return entry;
}

bool GeneratedRecords::ended(std::chrono::nanoseconds elapsed) const
{
    if (m_plan.stopAfterRecords && m_made >= *m_plan.stopAfterRecords)
        return true;
    if (!m_plan.stopAfter || elapsed < *m_plan.stopAfter)
        return false;
    const bool allCounted = m_counted >= m_plan.shape.until(seconds(*m_plan.stopAfter));
    return allCounted && static_cast<double>(m_made) + 1 > m_due + kSlack;
}

std::optional<double> GeneratedRecords::rate(std::chrono::nanoseconds elapsed) const
{
    return m_plan.shape.at(sendingTime(elapsed));
}

} // namespace weir::producer
