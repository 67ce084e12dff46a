#pragma once

#include "backend/core/clock.h"

#include <optional>

namespace weir::api {

/// Fills with `rate` tokens a second up to one second's worth. What is larger than a full bucket
/// may be taken from a full one and leaves a debt, as the service's burst bucket does for large
/// records. One thread at a time.
class TokenBucket
{
public:
    explicit TokenBucket(double rate) : m_rate(rate), m_tokens(rate) {}

    /// Whether `tokens` could be taken now.
    bool holds(double tokens, Timestamp now);
    /// Takes them, into debt if need be.
    void take(double tokens, Timestamp now);
    /// Whether nothing is left, or less than that.
    bool inDebt(Timestamp now);
    /// From when on inDebt() is false; `now` when it is.
    Timestamp outOfDebt(Timestamp now);
    /// What could be taken now as a share of a full bucket; below 0 in debt.
    double level(Timestamp now) const;
    double rate() const { return m_rate; }

private:
    void fill(Timestamp now);
    double tokensAt(Timestamp now) const;

    const double m_rate;
    double m_tokens;
    std::optional<Timestamp> m_filled;
};

} // namespace weir::api
