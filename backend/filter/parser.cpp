#include "backend/filter/parser.h"

#include "backend/filter/fields.h"
#include "backend/filter/quoted.h"
#include "backend/filter/regular_expression.h"
#include "backend/filter/token.h"

#include <algorithm>
#include <charconv>
#include <limits>

namespace weir::filter {

namespace {

constexpr int kMostDepth = 100;

Expression testing(Test test)
{
    return {Expression::Kind::Test, std::move(test), {}};
}

Expression contrary(Expression expression)
{
    Expression negated{Expression::Kind::Not, {}, {}};
    negated.children.push_back(std::move(expression));
    return negated;
}

/// The values for which `op` and the values that a literal stands for hold.
template <typename T>
Interval<T> compared(Operator op, const Interval<T>& literal)
{
    switch (op) {
    case Operator::Less:
        return {{}, literal.low, false, true};
    case Operator::LessEqual:
        return {{}, literal.high, false, false};
    case Operator::Greater:
        return {literal.high, {}, true, false};
    case Operator::GreaterEqual:
        return {literal.low, {}, false, false};
    default:
        return literal;
    }
}

class Parser
{
public:
    Parser(std::string_view text, const Surroundings& surroundings)
        : m_text(text),
          m_surroundings(surroundings),
          m_tokens(tokenize(text))
    {}

    std::variant<Expression, FilterError> run()
    {
        auto expression = any();
        if (expression && !isEnd())
            expression = fail(Problem::ExpectedConnective);
        if (!expression)
            return *m_error;
        return std::move(*expression);
    }

private:
    using Parsed = std::optional<Expression>;

    const Token& here() const { return m_tokens[m_at]; }
    std::string_view textHere() const { return here().in(m_text); }
    bool isEnd() const { return here().kind == Token::Kind::End; }
    bool isHere(std::string_view word) const
    {
        return here().kind == Token::Kind::Word && isWord(textHere(), word);
    }
    bool take(Token::Kind kind)
    {
        if (here().kind != kind)
            return false;
        ++m_at;
        return true;
    }
    bool takeWord(std::string_view word)
    {
        if (!isHere(word))
            return false;
        ++m_at;
        return true;
    }

    std::nullopt_t failAt(Problem problem, std::size_t offset, std::size_t length,
                          std::string given = {})
    {
        if (!m_error)
            m_error = FilterError{problem, offset, length, std::move(given)};
        return std::nullopt;
    }
    std::nullopt_t fail(Problem problem, std::string_view given = {})
    {
        if (here().kind == Token::Kind::Unclosed)
            return failAt(Problem::UnclosedText, here().offset, here().length);
        if (here().kind == Token::Kind::Odd)
            return failAt(Problem::OddCharacter, here().offset, here().length);
        return failAt(problem, here().offset, here().length, std::string(given));
    }

    Parsed any() { return joined(Expression::Kind::Any, "or"); }
    Parsed all() { return joined(Expression::Kind::All, "and"); }

    Parsed joined(Expression::Kind kind, std::string_view connective)
    {
        const bool ofAll = kind == Expression::Kind::Any;
        Parsed first = ofAll ? all() : condition();
        if (!first || !isHere(connective))
            return first;
        Expression list{kind, {}, {}};
        list.children.push_back(std::move(*first));
        while (takeWord(connective)) {
            Parsed next = ofAll ? all() : condition();
            if (!next)
                return next;
            list.children.push_back(std::move(*next));
        }
        return list;
    }

    Parsed condition()
    {
        if (m_depth >= kMostDepth)
            return fail(Problem::TooDeep);
        ++m_depth;
        Parsed parsed = shallowCondition();
        --m_depth;
        return parsed;
    }

    Parsed shallowCondition()
    {
        if (takeWord("not")) {
            Parsed negated = condition();
            return negated ? Parsed(contrary(std::move(*negated))) : negated;
        }
        if (take(Token::Kind::Open)) {
            Parsed inside = any();
            if (inside && !take(Token::Kind::Close))
                return fail(Problem::ExpectedClose);
            return inside;
        }
        if (takeWord("has"))
            return hasPath();
        if (takeWord("bookmarked"))
            return testing(BookmarkTest{});
        if (here().kind == Token::Kind::Text) {
            auto inside = takeText(Problem::ExpectedCondition, {});
            if (!inside)
                return std::nullopt;
            return testing(TextTest{TextTest::Field::Text, {Containing{std::move(*inside)}}});
        }
        return comparison();
    }

    Parsed hasPath()
    {
        if (here().kind != Token::Kind::Path)
            return fail(Problem::ExpectedPath);
        auto path = takePath();
        if (!path)
            return std::nullopt;
        JsonTest test;
        test.path = std::move(*path);
        test.any = true;
        return testing(std::move(test));
    }

    std::optional<JsonPath> takePath()
    {
        auto path = JsonPath::parse(textHere());
        if (const auto* bad = std::get_if<std::size_t>(&path)) {
            const std::size_t at = here().offset + *bad;
            return failAt(Problem::BadPath, at, here().end() - at);
        }
        ++m_at;
        return std::get<JsonPath>(std::move(path));
    }

    Parsed comparison()
    {
        const bool ofPath = here().kind == Token::Kind::Path;
        std::optional<JsonPath> path;
        std::optional<Field> field = Field::Path;
        if (ofPath) {
            path = takePath();
            if (!path)
                return std::nullopt;
        } else {
            if (here().kind != Token::Kind::Word)
                return fail(Problem::ExpectedCondition);
            field = fieldNamed(textHere());
            if (!field || isHere("and") || isHere("or") || isHere("in"))
                return unknownWord();
            ++m_at;
        }
        const auto op = takeOperator(*field);
        if (!op)
            return std::nullopt;
        Parsed parsed = ofPath ? jsonTest(*op, std::move(*path)) : fieldTest(*op, *field);
        if (parsed && *op == Operator::NotEqual)
            parsed = contrary(std::move(*parsed));
        return parsed;
    }

    Parsed unknownWord()
    {
        if (isHere("and") || isHere("or") || isHere("in"))
            return fail(Problem::ExpectedCondition);
        return fail(Problem::UnknownField, textHere());
    }

    std::optional<Operator> takeOperator(Field field)
    {
        const std::string_view text = textHere();
        const Token::Kind kind = here().kind;
        std::optional<Operator> op;
        if (isHere("in"))
            op = Operator::In;
        else if (kind == Token::Kind::Operator)
            op = operatorNamed(text);
        else if (allows(field, Operator::Between) &&
                 (kind == Token::Kind::Number ||
                  (kind == Token::Kind::Text && field == Field::Time)))
            return Operator::Between; // the value stands here already
        if (!op)
            return fail(Problem::ExpectedOperator, nameOf(field));
        if (!allows(field, *op))
            return fail(Problem::OperatorNotForField, nameOf(field));
        ++m_at;
        return op;
    }

    static std::optional<Operator> operatorNamed(std::string_view text)
    {
        constexpr std::pair<std::string_view, Operator> kNamed[] = {
            {"=", Operator::Equal},      {"!=", Operator::NotEqual}, {"<", Operator::Less},
            {"<=", Operator::LessEqual}, {">", Operator::Greater},   {">=", Operator::GreaterEqual},
            {"~", Operator::Like},       {"=~", Operator::Matches},
        };
        for (const auto& [name, op] : kNamed)
            if (name == text)
                return op;
        return {};
    }

    Parsed fieldTest(Operator op, Field field)
    {
        switch (field) {
        case Field::Key:
            return textTest(op, TextTest::Field::Key, field);
        case Field::Text:
            return textTest(op, TextTest::Field::Text, field);
        case Field::Kind:
            return kindTest(op);
        case Field::Hash:
            return spanTest<HashTest>(op, [this] { return hashValue(); });
        case Field::Seq:
            return spanTest<SequenceTest>(op, [this] { return sequenceValue(); });
        case Field::Shard:
            return numberTest(op, NumberTest::Field::Shard, [this] { return shardValue(); });
        case Field::Size:
            return numberTest(op, NumberTest::Field::Size,
                              [this] { return unitValue(Problem::ExpectedSize, parseSize); });
        case Field::Age:
            return numberTest(op, NumberTest::Field::Age, [this] {
                return unitValue(Problem::ExpectedDuration, parseDuration);
            });
        case Field::Time:
            return numberTest(op, NumberTest::Field::Time, [this] { return timeValue(); });
        case Field::KplCount:
            return numberTest(op, NumberTest::Field::KplCount, [this] { return countValue(); });
        case Field::Path:
            break;
        }
        return std::nullopt;
    }

    /// The values behind `op`, each taken by `one`: several behind `in`, two of a range.
    template <typename F>
    bool takeValues(Operator op, F one)
    {
        if (op != Operator::In)
            return one();
        if (!take(Token::Kind::Open)) {
            fail(Problem::ExpectedList);
            return false;
        }
        do {
            if (!one())
                return false;
        } while (take(Token::Kind::Comma));
        if (take(Token::Kind::Close))
            return true;
        fail(Problem::ExpectedListEnd);
        return false;
    }

    template <typename T, typename F>
    std::optional<std::vector<Interval<T>>> takeSpans(Operator op, F value)
    {
        std::vector<Interval<T>> spans;
        const std::size_t from = here().offset;
        const bool taken = takeValues(op, [&] {
            auto literal = value();
            if (literal)
                spans.push_back(compared(op, *literal));
            return literal.has_value();
        });
        if (!taken)
            return std::nullopt;
        if (op != Operator::Between)
            return spans;
        if (!take(Token::Kind::Range))
            return fail(Problem::ExpectedRange);
        const auto end = value();
        if (!end)
            return std::nullopt;
        if (*end->high < *spans[0].low)
            return failAt(Problem::BackwardRange, from, m_tokens[m_at - 1].end() - from);
        spans[0].high = end->high;
        return spans;
    }

    template <typename T, typename F>
    Parsed spanTest(Operator op, F value)
    {
        using Spans = decltype(T::anyOf);
        using Bound = typename decltype(Spans::value_type::low)::value_type;
        auto spans = takeSpans<Bound>(op, value);
        return spans ? Parsed(testing(T{std::move(*spans)})) : std::nullopt;
    }

    template <typename F>
    Parsed numberTest(Operator op, NumberTest::Field field, F value)
    {
        auto spans = takeSpans<std::int64_t>(op, value);
        return spans ? Parsed(testing(NumberTest{field, std::move(*spans)})) : std::nullopt;
    }

    Parsed textTest(Operator op, TextTest::Field field, Field named)
    {
        TextTest test{field, {}};
        const bool taken = takeValues(op, [&] {
            auto choice = textChoice(op, Problem::ExpectedText, nameOf(named));
            if (choice)
                test.anyOf.push_back(std::move(*choice));
            return choice.has_value();
        });
        return taken ? Parsed(testing(std::move(test))) : std::nullopt;
    }

    std::optional<TextChoice> textChoice(Operator op, Problem problem, std::string_view given)
    {
        if (op == Operator::Matches)
            return pattern();
        auto text = takeText(problem, given);
        if (!text)
            return std::nullopt;
        if (op == Operator::Like)
            return Glob{std::move(*text)};
        return compared(op, Interval<std::string>::at(std::move(*text)));
    }

    std::optional<std::string> takeText(Problem problem, std::string_view given)
    {
        if (here().kind != Token::Kind::Text)
            return fail(problem, given);
        auto text = unquote(textHere());
        if (!text)
            return fail(Problem::BadEscape);
        ++m_at;
        return text;
    }

    std::optional<TextChoice> pattern()
    {
        if (here().kind != Token::Kind::Pattern)
            return fail(Problem::ExpectedPattern);
        const std::string_view text = textHere();
        const std::size_t close = text.rfind('/');
        const std::string_view flags = text.substr(close + 1);
        if (!flags.empty() && flags != "i")
            return failAt(Problem::ExpectedConnective, here().offset + close + 1, flags.size());
        Pattern pattern{std::string(text.substr(1, close - 1)), !flags.empty()};
        // A slash inside is written \/, which RE2 takes for a slash as well.
        if (const auto trouble = RegularExpression::troubleIn(pattern.text))
            return fail(Problem::BadPattern, *trouble);
        ++m_at;
        return pattern;
    }

    Parsed kindTest(Operator op)
    {
        std::string kinds;
        for (const std::string& kind : m_surroundings.kinds)
            kinds += (kinds.empty() ? "" : ", ") + kind;
        KindTest test;
        const bool taken = takeValues(op, [&] {
            for (const std::string& kind : m_surroundings.kinds) {
                if (!isHere(kind))
                    continue;
                test.anyOf.push_back(kind);
                ++m_at;
                return true;
            }
            fail(Problem::ExpectedKind, kinds);
            return false;
        });
        return taken ? Parsed(testing(std::move(test))) : std::nullopt;
    }

    std::optional<Interval<HashKey>> hashValue()
    {
        const auto span =
            here().kind == Token::Kind::Number ? parseHashKey(textHere()) : std::nullopt;
        if (!span)
            return fail(Problem::ExpectedHashKey);
        ++m_at;
        return span;
    }

    std::optional<Interval<SequenceNumber>> sequenceValue()
    {
        const auto number =
            here().kind == Token::Kind::Number ? SequenceNumber::parse(textHere()) : std::nullopt;
        if (!number)
            return fail(Problem::ExpectedSequenceNumber);
        ++m_at;
        return Interval<SequenceNumber>::at(*number);
    }

    std::optional<Interval<std::int64_t>> shardValue()
    {
        const bool may = here().kind == Token::Kind::Number || here().kind == Token::Kind::Word ||
                         here().kind == Token::Kind::Text;
        std::string_view text = textHere();
        if (here().kind == Token::Kind::Text)
            text = text.substr(1, text.size() - 2);
        const auto shard = may ? ShardId::parse(text) : std::nullopt;
        if (!shard)
            return fail(Problem::ExpectedShard);
        ++m_at;
        return Interval<std::int64_t>::at(shard->index);
    }

    std::optional<Interval<std::int64_t>> timeValue()
    {
        std::string_view text = textHere();
        if (here().kind == Token::Kind::Text)
            text = text.substr(1, text.size() - 2);
        const auto span = here().kind == Token::Kind::Number || here().kind == Token::Kind::Text
                              ? parseTime(text, m_surroundings.time)
                              : std::nullopt;
        if (!span)
            return fail(Problem::ExpectedTime);
        ++m_at;
        return span;
    }

    std::optional<Interval<std::int64_t>> countValue()
    {
        std::int64_t count = 0;
        const std::string_view text = textHere();
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
        if (here().kind != Token::Kind::Number || error != std::errc() ||
            end != text.data() + text.size())
            return fail(Problem::ExpectedCount);
        ++m_at;
        return Interval<std::int64_t>::at(count);
    }

    template <typename F>
    std::optional<Interval<std::int64_t>> unitValue(Problem problem, F read)
    {
        if (here().kind != Token::Kind::Number)
            return fail(problem);
        const std::string_view text = textHere();
        const std::size_t split = unitAt(text);
        std::string_view unit = text.substr(split);
        const bool apart = unit.empty() && m_tokens[m_at + 1].kind == Token::Kind::Word &&
                           !isWord(m_tokens[m_at + 1].in(m_text), "and") &&
                           !isWord(m_tokens[m_at + 1].in(m_text), "or");
        if (apart)
            unit = m_tokens[m_at + 1].in(m_text);
        const auto value = read(text.substr(0, split), unit);
        if (!value) {
            const std::size_t end = m_tokens[m_at + (apart ? 1 : 0)].end();
            return failAt(problem, here().offset, end - here().offset);
        }
        m_at += apart ? 2 : 1;
        return Interval<std::int64_t>::at(*value);
    }

    Parsed jsonTest(Operator op, JsonPath path)
    {
        JsonTest test;
        test.path = std::move(path);
        const bool taken = takeValues(op, [&] { return jsonValue(op, test); });
        return taken ? Parsed(testing(std::move(test))) : std::nullopt;
    }

    bool jsonValue(Operator op, JsonTest& test)
    {
        const bool equality =
            op == Operator::Equal || op == Operator::NotEqual || op == Operator::In;
        const bool textual = op == Operator::Like || op == Operator::Matches;
        if (here().kind == Token::Kind::Number && !textual) {
            if (!Decimal::parse(textHere())) {
                fail(Problem::ExpectedJsonValue);
                return false;
            }
            test.numbers.push_back(
                compared(op, Interval<OwnedDecimal>::at(OwnedDecimal(std::string(textHere())))));
            ++m_at;
            return true;
        }
        constexpr std::pair<std::string_view, JsonTest::Word> kWords[] = {
            {"true", JsonTest::Word::True},
            {"false", JsonTest::Word::False},
            {"null", JsonTest::Word::Null},
        };
        for (const auto& [word, meant] : kWords) {
            if (!equality || !isHere(word))
                continue;
            test.words.push_back(meant);
            ++m_at;
            return true;
        }
        const Problem problem = textual ? Problem::ExpectedText : Problem::ExpectedJsonValue;
        auto choice = textChoice(op, problem, nameOf(Field::Path));
        if (choice)
            test.texts.push_back(std::move(*choice));
        return choice.has_value();
    }

    std::string_view m_text;
    const Surroundings& m_surroundings;
    std::vector<Token> m_tokens;
    std::size_t m_at = 0;
    int m_depth = 0;
    std::optional<FilterError> m_error;
};

} // namespace

std::variant<Expression, FilterError> parseFilter(std::string_view text,
                                                  const Surroundings& surroundings)
{
    return Parser(text, surroundings).run();
}

} // namespace weir::filter
