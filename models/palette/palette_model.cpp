#include "models/palette/palette_model.h"

#include "models/palette/palette_match.h"

#include <algorithm>
#include <limits>

namespace weir {

using namespace Qt::StringLiterals;
using Kind = PaletteEntry::Kind;

namespace {

constexpr int kMostForUse = 20;

/// What the first character asks for; 0 for everything.
char16_t prefixOf(const QString& typed)
{
    const QString known = u">/#@?"_s;
    return !typed.isEmpty() && known.contains(typed.front()) ? typed.front().unicode() : u'\0';
}

} // namespace

void PaletteModel::setEntries(std::vector<PaletteEntry> entries, const QHash<QString, int>& uses,
                              const QString& stream)
{
    beginResetModel();
    m_rows.clear();
    m_entries = std::move(entries);
    m_uses = uses;
    m_stream = stream;
    match();
    endResetModel();
}

QString PaletteModel::typedText() const
{
    return prefixOf(m_typed) == u'\0' ? m_typed : m_typed.mid(1);
}

void PaletteModel::setTyped(const QString& typed)
{
    if (typed == m_typed)
        return;
    beginResetModel();
    m_typed = typed;
    match();
    endResetModel();
}

std::vector<PaletteModel::Group> PaletteModel::groups() const
{
    const Group commands{
        m_stream.isEmpty() ? tr("Commands for a stream") : tr("Commands for %1").arg(m_stream),
        [](const PaletteEntry& entry) { return entry.kind == Kind::Command && entry.ofStream; }};
    const Group everywhere{tr("Everywhere"), [](const PaletteEntry& entry) {
                               return entry.kind == Kind::Command && !entry.ofStream;
                           }};
    const auto of = [](std::initializer_list<Kind> kinds) {
        return [wanted = std::vector<Kind>(kinds)](const PaletteEntry& entry) {
            return std::find(wanted.begin(), wanted.end(), entry.kind) != wanted.end();
        };
    };
    switch (prefixOf(m_typed)) {
    case u'>':
        return {commands, everywhere};
    case u'/':
        return {{tr("Go to"), of({Kind::Stream})}};
    case u'#':
        return {{tr("Records"), of({Kind::Record})}};
    case u'@':
        return {{tr("Time"), of({Kind::Time})}};
    case u'?':
        return {{tr("What can be typed first"), of({Kind::Help, Kind::Hint})}};
    default:
        return {commands, {tr("Go to"), of({Kind::Stream, Kind::Hint})}, everywhere};
    }
}

/// What was typed decides which group comes first; with nothing typed they keep their order.
void PaletteModel::match()
{
    m_rows.clear();
    const QString typed = typedText();
    std::vector<std::vector<Row>> found;
    for (const Group& group : groups()) {
        std::vector<Row> rows = matching(group, typed);
        if (rows.empty())
            continue;
        const int best = rows.front().entry->enabled ? rows.front().score : -1;
        rows.insert(rows.begin(), Row{group.heading, nullptr, {}, best});
        found.push_back(std::move(rows));
    }
    if (!typed.isEmpty()) {
        std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
            return a.front().score > b.front().score;
        });
    }
    for (const auto& rows : found)
        m_rows.insert(m_rows.end(), rows.begin(), rows.end());
}

std::vector<PaletteModel::Row> PaletteModel::matching(const Group& group,
                                                      const QString& typed) const
{
    std::vector<Row> rows;
    for (const PaletteEntry& entry : m_entries) {
        if (!group.holds(entry))
            continue;
        if (entry.takesText) {
            rows.push_back({{}, &entry, {}, std::numeric_limits<int>::max()});
            continue;
        }
        auto match = matchPalette(entry.title, typed);
        if (!match)
            continue;
        const int uses = std::min(m_uses.value(entry.id), kMostForUse);
        rows.push_back({{},
                        &entry,
                        QList<int>(match->positions.begin(), match->positions.end()),
                        match->score + uses});
    }
    // What cannot be done now comes last, with its reason.
    const auto isBetter = [](const Row& a, const Row& b) {
        if (a.entry->enabled != b.entry->enabled)
            return a.entry->enabled;
        return a.score != b.score ? a.score > b.score : a.entry < b.entry;
    };
    const std::size_t shown = std::min(rows.size(), kMostOfAKind);
    std::partial_sort(rows.begin(), rows.begin() + std::ptrdiff_t(shown), rows.end(), isBetter);
    rows.resize(shown);
    return rows;
}

const PaletteEntry* PaletteModel::entryAt(const QModelIndex& index) const
{
    return checkIndex(index, CheckIndexOption::IndexIsValid)
               ? m_rows[std::size_t(index.row())].entry
               : nullptr;
}

QModelIndex PaletteModel::first() const
{
    return m_rows.size() > 1 ? index(1) : QModelIndex();
}

int PaletteModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant PaletteModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row& row = m_rows[std::size_t(index.row())];
    if (role == HeadingRole)
        return row.entry == nullptr;
    if (!row.entry)
        return role == Qt::DisplayRole ? QVariant(row.heading) : QVariant();
    switch (role) {
    case Qt::DisplayRole:
        return row.entry->title;
    case Qt::AccessibleDescriptionRole:
    case RemarkRole:
        return row.entry->remark;
    case EnabledRole:
        return row.entry->enabled;
    case KeyRole:
        return row.entry->key;
    case IconRole:
        return row.entry->icon;
    case MatchRole:
        return QVariant::fromValue(row.positions);
    default:
        return {};
    }
}

Qt::ItemFlags PaletteModel::flags(const QModelIndex& index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    return entryAt(index) ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren
                          : Qt::ItemNeverHasChildren;
}

} // namespace weir
