#include "models/palette/palette_model.h"

#include "models/palette/palette_match.h"

#include <algorithm>

namespace weir {

using namespace Qt::StringLiterals;
using Kind = PaletteEntry::Kind;

namespace {

constexpr int kMostForUse = 20;

QString headingOf(Kind kind)
{
    switch (kind) {
    case Kind::Command:
        return PaletteModel::tr("Commands");
    case Kind::Stream:
        return PaletteModel::tr("Go to");
    case Kind::Time:
        return PaletteModel::tr("Time");
    case Kind::Help:
        return PaletteModel::tr("What can be typed first");
    }
    return {};
}

/// What the first character asks for, and what is left to match.
struct Wanted
{
    std::vector<Kind> kinds;
    QString typed;
};

Wanted wantedOf(const QString& typed)
{
    const QString rest = typed.mid(1);
    switch (typed.isEmpty() ? u' ' : typed.front().unicode()) {
    case u'>':
        return {{Kind::Command}, rest};
    case u'/':
        return {{Kind::Stream}, rest};
    case u'@':
        return {{Kind::Time}, {}};
    case u'?':
        return {{Kind::Help}, rest};
    default:
        return {{Kind::Command, Kind::Stream}, typed};
    }
}

} // namespace

void PaletteModel::setEntries(std::vector<PaletteEntry> entries, const QHash<QString, int>& uses)
{
    beginResetModel();
    m_rows.clear();
    m_entries = std::move(entries);
    m_uses = uses;
    match();
    endResetModel();
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

void PaletteModel::match()
{
    m_rows.clear();
    const Wanted wanted = wantedOf(m_typed);
    for (const Kind kind : wanted.kinds) {
        std::vector<Row> rows = matching(kind, wanted.typed);
        if (rows.empty())
            continue;
        m_rows.push_back({headingOf(kind), nullptr, {}, 0});
        m_rows.insert(m_rows.end(), rows.begin(), rows.end());
    }
}

std::vector<PaletteModel::Row> PaletteModel::matching(Kind kind, const QString& typed) const
{
    std::vector<Row> rows;
    for (const PaletteEntry& entry : m_entries) {
        if (entry.kind != kind)
            continue;
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
    std::stable_sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) {
        if (a.entry->enabled != b.entry->enabled)
            return a.entry->enabled;
        return a.score > b.score;
    });
    if (rows.size() > kMostOfAKind)
        rows.resize(kMostOfAKind);
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
