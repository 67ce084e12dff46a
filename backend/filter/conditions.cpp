#include "backend/filter/conditions.h"

#include "backend/filter/text_matcher.h"

#include <algorithm>

namespace weir::filter {

namespace {

using ConditionPtr = std::unique_ptr<const Condition>;

template <typename T>
bool anyContains(const std::vector<Interval<T>>& spans, const T& value)
{
    return std::any_of(spans.begin(), spans.end(),
                       [&value](const Interval<T>& span) { return span.contains(value); });
}

class KeyCondition final : public Condition
{
public:
    explicit KeyCondition(const TextTest& test) : m_matcher(test.anyOf) {}
    /// A user record is also found under its record's key.
    bool holds(Subject& subject) const override
    {
        return m_matcher.matches(subject.partitionKey()) ||
               m_matcher.matches(subject.record().partitionKey);
    }
    int cost() const override { return 2; }

private:
    const TextMatcher m_matcher;
};

class TextCondition final : public Condition
{
public:
    explicit TextCondition(const TextTest& test) : m_matcher(test.anyOf) {}
    bool holds(Subject& subject) const override { return m_matcher.matches(subject.data()); }
    int cost() const override { return 8; }

private:
    const TextMatcher m_matcher;
};

class NumberCondition final : public Condition
{
public:
    NumberCondition(NumberTest test, Timestamp now) : m_test(std::move(test)), m_now(now) {}
    bool holds(Subject& subject) const override
    {
        return anyContains(m_test.anyOf, valueOf(subject));
    }
    int cost() const override { return 1; }

private:
    std::int64_t valueOf(const Subject& subject) const
    {
        const Record& record = subject.record();
        switch (m_test.field) {
        case NumberTest::Field::Shard:
            return record.shard.index;
        case NumberTest::Field::Size:
            return static_cast<std::int64_t>(record.data.size());
        case NumberTest::Field::Time:
            return record.arrival.time_since_epoch().count();
        case NumberTest::Field::Age:
            return (m_now - record.arrival).count();
        case NumberTest::Field::KplCount:
            return static_cast<std::int64_t>(subject.userRecords().size());
        }
        return 0;
    }

    const NumberTest m_test;
    const Timestamp m_now;
};

class HashCondition final : public Condition
{
public:
    explicit HashCondition(HashTest test) : m_test(std::move(test)) {}
    bool holds(Subject& subject) const override
    {
        return anyContains(m_test.anyOf, subject.hashKey());
    }
    int cost() const override { return 6; }

private:
    const HashTest m_test;
};

class SequenceCondition final : public Condition
{
public:
    explicit SequenceCondition(SequenceTest test) : m_test(std::move(test)) {}
    bool holds(Subject& subject) const override
    {
        return anyContains(m_test.anyOf, subject.record().sequenceNumber);
    }
    int cost() const override { return 1; }

private:
    const SequenceTest m_test;
};

class KindCondition final : public Condition
{
public:
    explicit KindCondition(KindTest test) : m_test(std::move(test)) {}
    bool holds(Subject& subject) const override
    {
        return std::find(m_test.anyOf.begin(), m_test.anyOf.end(), subject.kind()) !=
               m_test.anyOf.end();
    }
    int cost() const override { return 15; }

private:
    const KindTest m_test;
};

class BookmarkCondition final : public Condition
{
public:
    bool holds(Subject& subject) const override { return subject.bookmarked(); }
    int cost() const override { return 1; }
};

class JsonCondition final : public Condition
{
public:
    explicit JsonCondition(JsonTest test) : m_test(std::move(test)), m_texts(m_test.texts)
    {
        for (const Interval<OwnedDecimal>& span : m_test.numbers)
            m_numbers.push_back(
                {valueOf(span.low), valueOf(span.high), span.aboveLow, span.belowHigh});
    }
    bool holds(Subject& subject) const override
    {
        return subject.json().anyAt(m_test.path,
                                    [this](const JsonValue& value) { return matches(value); });
    }
    int cost() const override { return 20; }

private:
    /// Views into m_test.
    static std::optional<Decimal> valueOf(const std::optional<OwnedDecimal>& number)
    {
        return number ? std::optional(number->value()) : std::nullopt;
    }

    bool matches(const JsonValue& value) const
    {
        if (m_test.any)
            return true;
        switch (value.kind) {
        case JsonValue::Kind::Text:
            return m_texts.matches(value.text);
        case JsonValue::Kind::Number: {
            const auto number = Decimal::parse(value.text);
            return number && anyContains(m_numbers, *number);
        }
        case JsonValue::Kind::True:
            return hasWord(JsonTest::Word::True);
        case JsonValue::Kind::False:
            return hasWord(JsonTest::Word::False);
        case JsonValue::Kind::Null:
            return hasWord(JsonTest::Word::Null);
        default:
            return false;
        }
    }
    bool hasWord(JsonTest::Word word) const
    {
        return std::find(m_test.words.begin(), m_test.words.end(), word) != m_test.words.end();
    }

    const JsonTest m_test;
    const TextMatcher m_texts;
    std::vector<Interval<Decimal>> m_numbers;
};

class NotCondition final : public Condition
{
public:
    explicit NotCondition(ConditionPtr negated) : m_negated(std::move(negated)) {}
    bool holds(Subject& subject) const override { return !m_negated->holds(subject); }
    int cost() const override { return m_negated->cost(); }

private:
    const ConditionPtr m_negated;
};

/// All of some conditions, or any of them.
class ListCondition final : public Condition
{
public:
    ListCondition(std::vector<ConditionPtr> conditions, bool all)
        : m_conditions(std::move(conditions)),
          m_all(all)
    {
        std::stable_sort(
            m_conditions.begin(), m_conditions.end(),
            [](const ConditionPtr& a, const ConditionPtr& b) { return a->cost() < b->cost(); });
    }
    bool holds(Subject& subject) const override
    {
        for (const ConditionPtr& condition : m_conditions)
            if (condition->holds(subject) != m_all)
                return !m_all;
        return m_all;
    }
    int cost() const override { return m_conditions.back()->cost(); }

private:
    std::vector<ConditionPtr> m_conditions;
    const bool m_all;
};

struct Maker
{
    Timestamp now;

    ConditionPtr operator()(const TextTest& test) const
    {
        if (test.field == TextTest::Field::Key)
            return std::make_unique<KeyCondition>(test);
        return std::make_unique<TextCondition>(test);
    }
    ConditionPtr operator()(const NumberTest& test) const
    {
        return std::make_unique<NumberCondition>(test, now);
    }
    ConditionPtr operator()(const HashTest& test) const
    {
        return std::make_unique<HashCondition>(test);
    }
    ConditionPtr operator()(const SequenceTest& test) const
    {
        return std::make_unique<SequenceCondition>(test);
    }
    ConditionPtr operator()(const KindTest& test) const
    {
        return std::make_unique<KindCondition>(test);
    }
    ConditionPtr operator()(const BookmarkTest&) const
    {
        return std::make_unique<BookmarkCondition>();
    }
    ConditionPtr operator()(const JsonTest& test) const
    {
        return std::make_unique<JsonCondition>(test);
    }
};

} // namespace

std::unique_ptr<const Condition> makeCondition(const Expression& expression, Timestamp now)
{
    if (expression.kind == Expression::Kind::Test)
        return std::visit(Maker{now}, expression.test);
    std::vector<ConditionPtr> children;
    for (const Expression& child : expression.children)
        children.push_back(makeCondition(child, now));
    if (expression.kind == Expression::Kind::Not)
        return std::make_unique<NotCondition>(std::move(children.front()));
    return std::make_unique<ListCondition>(std::move(children),
                                           expression.kind == Expression::Kind::All);
}

} // namespace weir::filter
