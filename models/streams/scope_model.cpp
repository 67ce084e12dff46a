#include "models/streams/scope_model.h"

#include <QThread>

namespace weir {

namespace {

/// Sets a member and says whether it changed.
template <typename T>
bool assign(T& member, T value)
{
    if (member == value)
        return false;
    member = std::move(value);
    return true;
}

} // namespace

void ScopeModel::setSpan(std::chrono::seconds span)
{
    Q_ASSERT(thread() == QThread::currentThread());
    if (assign(m_span, span))
        Q_EMIT spanChanged();
}

void ScopeModel::setRange(std::optional<TimeRange> range)
{
    Q_ASSERT(thread() == QThread::currentThread());
    m_rangeIsNewest = range.has_value();
    if (assign(m_range, std::move(range)))
        Q_EMIT rangeChanged();
}

void ScopeModel::setShards(std::set<ShardId> shards)
{
    Q_ASSERT(thread() == QThread::currentThread());
    m_rangeIsNewest = shards.empty() && m_range.has_value();
    if (assign(m_shards, std::move(shards)))
        Q_EMIT shardsChanged();
}

void ScopeModel::setCrosshair(std::optional<Timestamp> time)
{
    if (assign(m_crosshair, time))
        Q_EMIT crosshairChanged();
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
