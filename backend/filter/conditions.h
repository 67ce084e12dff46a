#pragma once

#include "backend/filter/expression.h"
#include "backend/filter/subject.h"

#include <memory>

namespace weir::filter {

/// An expression made ready for many records. Thread: any; a Subject belongs to one.
class Condition
{
public:
    Condition() = default;
    virtual ~Condition() = default;
    Condition(const Condition&) = delete;
    Condition& operator=(const Condition&) = delete;

    virtual bool holds(Subject& subject) const = 0;
    /// How long it takes, roughly: what is quick is asked first.
    virtual int cost() const = 0;
};

/// `now` is when ages are measured from.
std::unique_ptr<const Condition> makeCondition(const Expression& expression, Timestamp now);

} // namespace weir::filter
