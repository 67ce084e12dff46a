#pragma once

#include <QAbstractListModel>
#include <QHash>

#include <vector>

namespace weir {

/// Something the palette can do or show.
struct PaletteEntry
{
    enum class Kind { Command, Stream, Time, Help };

    Kind kind = Kind::Command;
    QString id;     ///< the same at every start, for ranking by use
    QString title;  ///< what is matched
    QString remark; ///< where it belongs, or, when it is not enabled, why
    QString key;    ///< "Ctrl+N"
    QString icon;
    QString call; ///< an `aws` command that does the same; may be empty
    bool enabled = true;
};

/// The entries that match what was typed, best first, under a heading for each kind. The first
/// character may say what is wanted: `>` commands, `/` streams, `@` a time, `?` help. Thread: GUI.
class PaletteModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        HeadingRole = Qt::UserRole + 1, ///< bool: only a title over those below
        EnabledRole,                    ///< bool
        RemarkRole,
        KeyRole,
        IconRole,
        MatchRole, ///< QList<int>: which characters of the title matched
    };
    /// More of one kind are not listed; typing finds them.
    static constexpr std::size_t kMostOfAKind = 50;

    using QAbstractListModel::QAbstractListModel;

    /// `uses` says how often each id was chosen.
    void setEntries(std::vector<PaletteEntry> entries, const QHash<QString, int>& uses);
    void setTyped(const QString& typed);
    const QString& typed() const { return m_typed; }

    /// Null for a heading.
    const PaletteEntry* entryAt(const QModelIndex& index) const;
    /// The first row that is no heading; invalid when nothing matches.
    QModelIndex first() const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    struct Row
    {
        QString heading;                     ///< of a heading
        const PaletteEntry* entry = nullptr; ///< of m_entries
        QList<int> positions;
        int score = 0;
    };

    void match();
    std::vector<Row> matching(PaletteEntry::Kind kind, const QString& typed) const;

    std::vector<PaletteEntry> m_entries;
    QHash<QString, int> m_uses;
    QString m_typed;
    std::vector<Row> m_rows;
};

} // namespace weir
