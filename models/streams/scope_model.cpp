#include "models/streams/scope_model.h"

#include <QThread>

namespace weir {

/// Sets a member, remembers what was before, and says whether it changed.
template <typename T>
bool ScopeModel::change(T& member, T value)
{
    if (member == value)
        return false;
    if (!m_walking) {
        if (m_past.size() == kHistory)
            m_past.erase(m_past.begin());
        m_past.push_back({m_span, m_range, m_shards});
        m_future.clear();
    }
    member = std::move(value);
    if (!m_walking)
        Q_EMIT historyChanged();
    return true;
}

void ScopeModel::setSpan(std::chrono::seconds span)
{
    Q_ASSERT(thread() == QThread::currentThread());
    if (change(m_span, span))
        Q_EMIT spanChanged();
}

void ScopeModel::setRange(std::optional<TimeRange> range)
{
    Q_ASSERT(thread() == QThread::currentThread());
    m_rangeIsNewest = range.has_value();
    if (change(m_range, range))
        Q_EMIT rangeChanged();
}

void ScopeModel::setShards(std::set<ShardId> shards)
{
    Q_ASSERT(thread() == QThread::currentThread());
    m_rangeIsNewest = shards.empty() && m_range.has_value();
    if (change(m_shards, std::move(shards)))
        Q_EMIT shardsChanged();
}

void ScopeModel::setCrosshair(std::optional<Timestamp> time)
{
    if (m_crosshair == time)
        return;
    m_crosshair = time;
    Q_EMIT crosshairChanged();
}

void ScopeModel::goBack()
{
    walk(m_past, m_future);
}

void ScopeModel::goForward()
{
    walk(m_future, m_past);
}

void ScopeModel::walk(std::vector<Picked>& from, std::vector<Picked>& to)
{
    if (from.empty())
        return;
    const Picked there = std::move(from.back());
    from.pop_back();
    to.push_back({m_span, m_range, m_shards});
    m_walking = true;
    setSpan(there.span);
    setRange(there.range);
    setShards(there.shards);
    m_walking = false;
    Q_EMIT historyChanged();
}

bool ScopeModel::clearNewest()
{
    if (m_range && (m_rangeIsNewest || m_shards.empty()))
        setRange({});
    else if (!m_shards.empty())
        setShards({});
    else
        return false;
    return true;
}

} // namespace weir
