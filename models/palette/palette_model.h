#pragma once

#include <QAbstractListModel>
#include <QHash>

#include <functional>
#include <vector>

namespace weir {

/// Something the palette can do or show.
struct PaletteEntry
{
    /// Help and Hint type their key into the field; a Hint is listed among the places to go to.
    enum class Kind { Command, Stream, Record, Time, Help, Hint };

    Kind kind = Kind::Command;
    QString id;     ///< the same at every start, for ranking by use
    QString title;  ///< what is matched
    QString remark; ///< where it belongs, or, when it is not enabled, why
    QString key;    ///< "Ctrl+N"
    QString icon;
    bool enabled = true;
    bool ofStream = false;  ///< of commands: for the stream in front
    bool takesText = false; ///< of what was typed after the first character; always listed, first
};

/// The entries that match what was typed, best first, under a heading for each kind. The first
/// character may say what is wanted: `>` commands, `/` streams, `#` a record, `@` a time, `?` help.
/// Thread: GUI.
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
    /// `stream` is the one in front.
    void setEntries(std::vector<PaletteEntry> entries, const QHash<QString, int>& uses,
                    const QString& stream = {});
    void setTyped(const QString& typed);
    const QString& typed() const { return m_typed; }
    /// What was typed after the character that asks for a kind.
    QString typedText() const;

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

    struct Group
    {
        QString heading;
        std::function<bool(const PaletteEntry&)> holds;
    };

    void match();
    std::vector<Group> groups() const;
    std::vector<Row> matching(const Group& group, const QString& typed) const;

    std::vector<PaletteEntry> m_entries;
    QHash<QString, int> m_uses;
    QString m_stream;
    QString m_typed;
    std::vector<Row> m_rows;
};

} // namespace weir
