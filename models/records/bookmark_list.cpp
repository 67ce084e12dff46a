#include "models/records/bookmark_list.h"

#include "models/settings/settings.h"

#include <algorithm>

namespace weir {

using namespace Qt::StringLiterals;

namespace {

// 64-bit numbers are kept as text: settings files have no type for them.
QVariantMap toMap(const Bookmark& bookmark)
{
    return {{u"position"_s, QString::number(bookmark.position.ordinal)},
            {u"shard"_s, bookmark.shard.index},
            {u"arrival"_s, QString::number(bookmark.arrival.time_since_epoch().count())},
            {u"sequence"_s, bookmark.sequenceNumber},
            {u"key"_s, bookmark.partitionKey},
            {u"note"_s, bookmark.note}};
}

Bookmark fromMap(const QVariantMap& map)
{
    Bookmark made;
    made.position = {map.value(u"position"_s).toString().toULongLong()};
    made.shard = ShardId{map.value(u"shard"_s).toUInt()};
    made.arrival =
        Timestamp(std::chrono::milliseconds(map.value(u"arrival"_s).toString().toLongLong()));
    made.sequenceNumber = map.value(u"sequence"_s).toString();
    made.partitionKey = map.value(u"key"_s).toString();
    made.note = map.value(u"note"_s).toString();
    return made;
}

} // namespace

void BookmarkList::keepIn(Settings& settings, const QString& stream)
{
    m_settings = &settings;
    m_stream = stream;
    m_all.clear();
    for (const QVariant& kept : settings.get(setting::kBookmarks).value(stream).toList())
        m_all.push_back(fromMap(kept.toMap()));
    std::sort(m_all.begin(), m_all.end(),
              [](const Bookmark& a, const Bookmark& b) { return a.position < b.position; });
    Q_EMIT changed();
}

std::vector<Bookmark>::const_iterator BookmarkList::atOrAfter(StreamPosition position) const
{
    return std::lower_bound(
        m_all.begin(), m_all.end(), position,
        [](const Bookmark& bookmark, StreamPosition at) { return bookmark.position < at; });
}

const Bookmark* BookmarkList::find(StreamPosition position) const
{
    const auto found = atOrAfter(position);
    return found != m_all.end() && found->position == position ? &*found : nullptr;
}

bool BookmarkList::anyIn(StreamPosition from, StreamPosition to) const
{
    const auto found = atOrAfter(from);
    return found != m_all.end() && found->position < to;
}

void BookmarkList::set(const Record& record, const QString& note)
{
    Bookmark made;
    made.position = record.position;
    made.shard = record.shard;
    made.arrival = record.arrival;
    made.sequenceNumber = QString::fromStdString(record.sequenceNumber.toString());
    made.partitionKey =
        QString::fromUtf8(record.partitionKey.data(), qsizetype(record.partitionKey.size()));
    made.note = note;
    const auto at = atOrAfter(record.position) - m_all.cbegin();
    if (find(record.position))
        m_all[std::size_t(at)] = std::move(made);
    else
        m_all.insert(m_all.begin() + at, std::move(made));
    keep();
}

void BookmarkList::remove(StreamPosition position)
{
    if (!find(position))
        return;
    m_all.erase(atOrAfter(position));
    keep();
}

void BookmarkList::keep()
{
    if (m_settings) {
        QVariantMap all = m_settings->get(setting::kBookmarks);
        QVariantList kept;
        for (const Bookmark& bookmark : m_all)
            kept << toMap(bookmark);
        if (kept.isEmpty())
            all.remove(m_stream);
        else
            all[m_stream] = kept;
        m_settings->set(setting::kBookmarks, all);
    }
    Q_EMIT changed();
}

} // namespace weir
