#include "backend/producer/generated_records.h"

#include "backend/producer/gzip.h"
#include "backend/producer/kpl_aggregate.h"
#include "backend/producer/record_line.h"

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
      m_keys(m_plan.keys),
      m_rendered(m_plan.madeBefore * m_plan.userRecords)
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
    std::string key = m_keys.next(m_random);
    std::string text = render(now, key);
    if (!m_plan.keyField.empty())
        key = memberOfJson(text, m_plan.keyField).value_or(std::move(key));
    const auto packed = [this](std::string&& plain) {
        return m_plan.gzip ? gzip(plain) : std::move(plain);
    };
    Entry entry;
    if (m_plan.userRecords <= 1) {
        entry.data = packed(std::move(text));
    } else {
        std::vector<UserRecord> all{{key, packed(std::move(text))}};
        while (all.size() < m_plan.userRecords)
            all.push_back({key, packed(render(now, key))});
        entry.data = aggregate(all);
    }
    entry.partitionKey = std::move(key);
    ++m_made;
    return entry;
}

std::string GeneratedRecords::render(Timestamp now, const std::string& key)
{
    return m_template.render({m_random, now, key, ++m_rendered});
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
