#include "backend/filter/filter.h"

#include "backend/core/substring.h"
#include "backend/filter/conditions.h"
#include "backend/filter/required_literal.h"

#include <algorithm>

namespace weir::filter {

namespace {

std::string_view trimmed(std::string_view text)
{
    const std::size_t from = std::min(text.find_first_not_of(" \t"), text.size());
    return text.substr(from, text.find_last_not_of(" \t") + 1 - from);
}

void narrow(ScanBounds& bounds, const NumberTest& test, Timestamp now)
{
    if (test.anyOf.size() != 1)
        return;
    const Interval<std::int64_t>& span = test.anyOf.front();
    const auto time = [](std::int64_t since) {
        return Timestamp(std::chrono::milliseconds(since));
    };
    const auto after = [&bounds](Timestamp at) {
        bounds.from = std::max(at, bounds.from.value_or(at));
    };
    const auto before = [&bounds](Timestamp at) {
        bounds.to = std::min(at, bounds.to.value_or(at));
    };
    // The first and the last whole millisecond of it.
    const auto low = [&span] { return *span.low + (span.aboveLow ? 1 : 0); };
    const auto high = [&span] { return *span.high - (span.belowHigh ? 1 : 0); };
    const std::int64_t since = now.time_since_epoch().count();
    switch (test.field) {
    case NumberTest::Field::Time:
        if (span.low)
            after(time(low()));
        if (span.high)
            before(time(high() + 1));
        break;
    case NumberTest::Field::Age:
        if (span.high)
            after(time(since - high()));
        if (span.low)
            before(time(since - low() + 1));
        break;
    case NumberTest::Field::Shard:
        if (span.low && span.low == span.high)
            bounds.shard = ShardId{static_cast<std::uint32_t>(*span.low)};
        break;
    default:
        break;
    }
}

ScanBounds boundsOf(const Expression& expression, Timestamp now)
{
    ScanBounds bounds;
    if (const auto literal = requiredLiteralOf(expression); literal && !literal->unlessEscaped)
        bounds.dataContains = literal->octets;
    const auto look = [&](const Expression& one) {
        if (one.kind != Expression::Kind::Test)
            return;
        if (const auto* number = std::get_if<NumberTest>(&one.test))
            narrow(bounds, *number, now);
    };
    look(expression);
    if (expression.kind == Expression::Kind::All)
        std::for_each(expression.children.begin(), expression.children.end(), look);
    return bounds;
}

} // namespace

struct Filter::Precheck
{
    explicit Precheck(RequiredLiteral literal)
        : finder(std::move(literal.octets)),
          unlessEscaped(literal.unlessEscaped)
    {}

    bool mayMatch(BytesView data) const
    {
        return finder.isIn(data) || (unlessEscaped && data.find('\\') != BytesView::npos);
    }

    const SubstringFinder finder;
    const bool unlessEscaped;
};

Filter::Filter(std::string_view text, const Expression& expression, const TimeFrame& time,
               RecordSources sources)
    : m_text(trimmed(text)),
      m_time(time),
      m_condition(makeCondition(expression, time.now)),
      m_precheck([&expression]() -> std::unique_ptr<const Precheck> {
          auto literal = requiredLiteralOf(expression);
          return literal ? std::make_unique<const Precheck>(std::move(*literal)) : nullptr;
      }()),
      m_sources(std::move(sources)),
      m_bounds(boundsOf(expression, time.now))
{}

Filter::~Filter() = default;

std::variant<FilterPtr, FilterError>
Filter::compile(std::string_view text, const Surroundings& surroundings, RecordSources sources)
{
    auto parsed = parseFilter(text, surroundings);
    if (auto* error = std::get_if<FilterError>(&parsed))
        return std::move(*error);
    return FilterPtr(
        new Filter(text, std::get<Expression>(parsed), surroundings.time, std::move(sources)));
}

std::uint32_t Filter::matches(const Record& record) const
{
    if (m_precheck && !m_precheck->mayMatch(record.data))
        return 0;
    thread_local Subject subject; // keeps its memory from record to record
    if (!subject.setRecord(record, m_sources)) {
        subject.setWhole();
        return m_condition->holds(subject) ? 1 : 0;
    }
    std::uint32_t count = 0;
    for (const UserRecord& userRecord : subject.userRecords()) {
        subject.setUserRecord(userRecord);
        count += m_condition->holds(subject) ? 1U : 0U;
    }
    return count;
}

} // namespace weir::filter
