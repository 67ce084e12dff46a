#pragma once

#include "backend/core/record.h"

#include <QObject>
#include <QString>
#include <QVariantList>

#include <vector>

namespace weir {

class Settings;

/// A record that a person wants to find again.
struct Bookmark
{
    StreamPosition position;
    ShardId shard;
    Timestamp arrival;
    QString sequenceNumber;
    QString partitionKey;
    QString note; ///< may be empty
};

/// The bookmarks of one stream, in the order of the stream; kept between starts once keepIn() was
/// called. Thread: GUI.
class BookmarkList : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Takes what is kept under `stream`, a name that no other stream of any store has, and keeps
    /// every change there. `settings` outlives the list.
    void keepIn(Settings& settings, const QString& stream);

    const std::vector<Bookmark>& all() const { return m_all; }
    /// Null when the record there has none.
    const Bookmark* find(StreamPosition position) const;
    /// Whether one stands among the records [from, to).
    bool anyIn(StreamPosition from, StreamPosition to) const;

    /// Adds one, or gives the one there another note.
    void set(const Record& record, const QString& note);
    void remove(StreamPosition position);

Q_SIGNALS:
    void changed();

private:
    std::vector<Bookmark>::const_iterator atOrAfter(StreamPosition position) const;
    void keep();

    std::vector<Bookmark> m_all;
    Settings* m_settings = nullptr;
    QString m_stream;
};

} // namespace weir
