#include "models/diff/record_diff.h"

#include "models/records/hex_layout.h"

#include <algorithm>
#include <map>
#include <optional>

namespace weir {

namespace {

using Kind = DiffLine::Kind;
using Type = JsonDocument::Type;

/// Arrays with more items on both sides than this are aligned by place.
constexpr std::size_t kLongestAligned = 400;
/// Rows of octets that are compared; longer records say so in their size.
constexpr std::size_t kMostOctets = 1 << 20;

/// A value of a document, or nothing.
struct Value
{
    const JsonDocument* document = nullptr;
    std::uint32_t node = 0;

    const JsonDocument::Node& get() const { return document->nodes()[node]; }
    QString text(ByteSpan span) const
    {
        return printable(document->text().substr(span.begin, span.size()));
    }
    QString key() const { return text(get().key); }
    QString scalar() const { return text(get().value); }

    std::vector<Value> children() const
    {
        std::vector<Value> made;
        for (std::uint32_t i = node + 1; i < get().next; i = document->nodes()[i].next)
            made.push_back({document, i});
        return made;
    }
    /// By key; equal keys stay in the order of the text.
    std::vector<Value> sortedChildren() const
    {
        std::vector<Value> made = children();
        std::stable_sort(made.begin(), made.end(),
                         [](const Value& a, const Value& b) { return a.key() < b.key(); });
        return made;
    }
};

/// The same for values that are the same: keys sorted, no space between.
QString canonical(const Value& value)
{
    const auto& node = value.get();
    if (!node.isContainer())
        return value.scalar();
    const bool object = node.type == Type::Object;
    QStringList parts;
    for (const Value& child : object ? value.sortedChildren() : value.children())
        parts << (object ? child.key() + QChar(u':') : QString()) + canonical(child);
    return object ? QStringLiteral("{%1}").arg(parts.join(QChar(u',')))
                  : QStringLiteral("[%1]").arg(parts.join(QChar(u',')));
}

using Pair = std::pair<std::optional<Value>, std::optional<Value>>;

/// Members of the same name beside each other.
std::vector<Pair> pairedByKey(const Value& left, const Value& right)
{
    const auto a = left.sortedChildren();
    const auto b = right.sortedChildren();
    std::vector<Pair> pairs;
    for (std::size_t i = 0, j = 0; i < a.size() || j < b.size();) {
        const bool onlyA = j == b.size() || (i < a.size() && a[i].key() < b[j].key());
        const bool onlyB = i == a.size() || (j < b.size() && b[j].key() < a[i].key());
        pairs.emplace_back(onlyB ? std::nullopt : std::optional(a[i]),
                           onlyA ? std::nullopt : std::optional(b[j]));
        i += onlyB ? 0 : 1;
        j += onlyA ? 0 : 1;
    }
    return pairs;
}

/// Items [i, iEnd) and [j, jEnd) that have no equal, by their place.
void addGap(std::vector<Pair>& pairs, const std::vector<Value>& a, std::size_t i, std::size_t iEnd,
            const std::vector<Value>& b, std::size_t j, std::size_t jEnd)
{
    for (; i < iEnd || j < jEnd; ++i, ++j)
        pairs.emplace_back(i < iEnd ? std::optional(a[i]) : std::nullopt,
                           j < jEnd ? std::optional(b[j]) : std::nullopt);
}

/// Items that are equal beside each other, by the longest common subsequence.
std::vector<Pair> pairedByItem(const Value& left, const Value& right)
{
    const auto a = left.children();
    const auto b = right.children();
    std::vector<Pair> pairs;
    if (a.size() > kLongestAligned || b.size() > kLongestAligned) {
        addGap(pairs, a, 0, a.size(), b, 0, b.size());
        return pairs;
    }
    std::vector<QString> as;
    std::vector<QString> bs;
    std::transform(a.begin(), a.end(), std::back_inserter(as), canonical);
    std::transform(b.begin(), b.end(), std::back_inserter(bs), canonical);
    const std::size_t width = b.size() + 1;
    std::vector<std::uint16_t> length((a.size() + 1) * width);
    for (std::size_t i = a.size(); i-- > 0;)
        for (std::size_t j = b.size(); j-- > 0;)
            length[i * width + j] =
                as[i] == bs[j] ? std::uint16_t(length[(i + 1) * width + j + 1] + 1)
                               : std::max(length[(i + 1) * width + j], length[i * width + j + 1]);
    std::size_t gapA = 0;
    std::size_t gapB = 0;
    for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
        if (as[i] == bs[j]) {
            addGap(pairs, a, gapA, i, b, gapB, j);
            pairs.emplace_back(a[i++], b[j++]);
            gapA = i;
            gapB = j;
        } else if (length[(i + 1) * width + j] >= length[i * width + j + 1]) {
            ++i;
        } else {
            ++j;
        }
    }
    addGap(pairs, a, gapA, a.size(), b, gapB, b.size());
    return pairs;
}

class Differ
{
public:
    RecordDiff run(const JsonDocument& left, const JsonDocument& right)
    {
        compare(Value{&left, 0}, Value{&right, 0}, 0, {}, {});
        return std::move(m_diff);
    }

private:
    static QString opening(const Value& value)
    {
        return value.get().type == Type::Object ? QStringLiteral("{") : QStringLiteral("[");
    }
    static QString closing(const Value& value)
    {
        return value.get().type == Type::Object ? QStringLiteral("}") : QStringLiteral("]");
    }

    void add(Kind kind, int depth, const QString& left, const QString& right)
    {
        m_diff.lines.push_back({kind, depth, left, right});
    }

    void compare(const Value& left, const Value& right, int depth, const QString& leftKey,
                 const QString& rightKey)
    {
        const bool containers = left.get().isContainer() && left.get().type == right.get().type;
        if (!containers) {
            const bool scalars = !left.get().isContainer() && !right.get().isContainer();
            if (!scalars) {
                m_diff.changedPaths << left.document->pathOf(left.node);
                one(left, depth, leftKey, Kind::Removed);
                one(right, depth, rightKey, Kind::Added);
                return;
            }
            const bool same = left.scalar() == right.scalar();
            if (!same)
                m_diff.changedPaths << left.document->pathOf(left.node);
            add(same ? Kind::Same : Kind::Changed, depth, leftKey + left.scalar(),
                rightKey + right.scalar());
            return;
        }
        const bool object = left.get().type == Type::Object;
        add(Kind::Same, depth, leftKey + opening(left), rightKey + opening(right));
        for (const Pair& pair : object ? pairedByKey(left, right) : pairedByItem(left, right))
            comparePair(pair, depth + 1, object);
        add(Kind::Same, depth, closing(left), closing(right));
    }

    static QString keyOf(const std::optional<Value>& value, bool object)
    {
        return object && value ? value->key() + QStringLiteral(": ") : QString();
    }

    void comparePair(const Pair& pair, int depth, bool object)
    {
        const auto& [left, right] = pair;
        if (left && right)
            return compare(*left, *right, depth, keyOf(left, object), keyOf(right, object));
        const Value& there = left ? *left : *right;
        m_diff.changedPaths << there.document->pathOf(there.node);
        one(there, depth, keyOf(there, object), left ? Kind::Removed : Kind::Added);
    }

    /// All lines of a value that only one side has.
    void one(const Value& value, int depth, const QString& key, Kind kind)
    {
        const auto put = [&](const QString& text) {
            add(kind, depth, kind == Kind::Removed ? text : QString(),
                kind == Kind::Added ? text : QString());
        };
        if (!value.get().isContainer())
            return put(key + value.scalar());
        const bool object = value.get().type == Type::Object;
        put(key + opening(value));
        for (const Value& child : object ? value.sortedChildren() : value.children())
            one(child, depth + 1, keyOf(child, object), kind);
        put(closing(value));
    }

    RecordDiff m_diff;
};

QString hexLine(BytesView data, std::size_t row)
{
    const HexLayout layout{data.size()};
    if (row >= layout.rows())
        return {};
    QString text = layout.offsetText(row) + QStringLiteral("  ");
    QString ascii;
    for (std::size_t i = 0; i < HexLayout::kOctets; ++i) {
        const bool there = i < layout.octetsIn(row);
        const auto octet =
            there ? static_cast<unsigned char>(data[row * HexLayout::kOctets + i]) : 0;
        text += (there ? HexLayout::hexText(octet) : QStringLiteral("  ")) + QChar(u' ');
        if (i == HexLayout::kOctets / 2 - 1)
            text += QChar(u' ');
        if (there)
            ascii += HexLayout::asciiText(octet);
    }
    return text + QChar(u' ') + ascii;
}

} // namespace

bool RecordDiff::same() const
{
    return changes() == 0;
}

int RecordDiff::changes() const
{
    return int(std::count_if(lines.begin(), lines.end(),
                             [](const DiffLine& line) { return line.kind != Kind::Same; }));
}

RecordDiff diffDocuments(const JsonDocument& left, const JsonDocument& right)
{
    return Differ().run(left, right);
}

RecordDiff diffOctets(BytesView left, BytesView right)
{
    RecordDiff diff;
    diff.form = RecordDiff::Form::Hex;
    left = left.substr(0, kMostOctets);
    right = right.substr(0, kMostOctets);
    const std::size_t rows =
        std::max(HexLayout{left.size()}.rows(), HexLayout{right.size()}.rows());
    for (std::size_t row = 0; row < rows; ++row) {
        const std::size_t at = row * HexLayout::kOctets;
        const BytesView a = at < left.size() ? left.substr(at, HexLayout::kOctets) : BytesView();
        const BytesView b = at < right.size() ? right.substr(at, HexLayout::kOctets) : BytesView();
        const Kind kind = a == b      ? Kind::Same
                          : b.empty() ? Kind::Removed
                          : a.empty() ? Kind::Added
                                      : Kind::Changed;
        diff.lines.push_back({kind, 0, hexLine(left, row), hexLine(right, row)});
    }
    return diff;
}

RecordDiff diffRecords(const RecordReading& left, const RecordReading& right)
{
    const auto whole = [](const RecordReading& reading) {
        return reading.document && reading.document->complete() &&
               !reading.document->nodes().empty();
    };
    if (whole(left) && whole(right))
        return diffDocuments(*left.document, *right.document);
    return diffOctets(left.row->data, right.row->data);
}

} // namespace weir
