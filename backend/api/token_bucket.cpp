#include "backend/api/token_bucket.h"

#include <algorithm>

namespace weir::api {

double TokenBucket::tokensAt(Timestamp now) const
{
    if (!m_filled || now <= *m_filled)
        return m_tokens;
    const std::chrono::duration<double> passed = now - *m_filled;
    return std::min(m_rate, m_tokens + passed.count() * m_rate);
}

double TokenBucket::level(Timestamp now) const
{
    return tokensAt(now) / m_rate;
}

void TokenBucket::fill(Timestamp now)
{
    m_tokens = tokensAt(now);
    m_filled = m_filled ? std::max(*m_filled, now) : now;
}

bool TokenBucket::holds(double tokens, Timestamp now)
{
    fill(now);
    return m_tokens >= std::min(tokens, m_rate);
}

bool TokenBucket::inDebt(Timestamp now)
{
    fill(now);
    return m_tokens <= 0;
}

Timestamp TokenBucket::outOfDebt(Timestamp now)
{
    if (!inDebt(now))
        return now;
    const std::chrono::duration<double> owed(-m_tokens / m_rate);
    return *m_filled + std::chrono::floor<std::chrono::milliseconds>(owed) +
           std::chrono::milliseconds(1);
}

void TokenBucket::take(double tokens, Timestamp now)
{
    fill(now);
    m_tokens -= tokens;
}

} // namespace weir::api
