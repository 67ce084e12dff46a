#include "tests/peers/peer_report.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace weir::testing {

namespace {

constexpr int kShards = 5;
constexpr int kEndedShards = 3;

QByteArray everyOctet()
{
    QByteArray octets;
    for (int octet = 0; octet < 256; ++octet)
        octets += static_cast<char>(octet);
    return octets;
}

QString outOfOrder(const QMap<QByteArray, QList<int>>& rounds, const QString& where)
{
    for (auto key = rounds.cbegin(); key != rounds.cend(); ++key) {
        const auto fall = std::adjacent_find(key->cbegin(), key->cend(), std::greater<>());
        if (fall != key->cend())
            return QStringLiteral("%1:%2 came before %1:%3%4")
                .arg(QString::fromLatin1(key.key()))
                .arg(*fall)
                .arg(*std::next(fall))
                .arg(where);
    }
    return {};
}

} // namespace

PeerReport::PeerReport(const QByteArray& output)
{
    for (const QByteArray& line : output.split('\n')) {
        if (!line.isEmpty())
            read(line);
    }
}

void PeerReport::read(const QByteArray& line)
{
    const QJsonObject said = QJsonDocument::fromJson(line).object();
    const auto text = [&](const char* name) { return said.value(QLatin1String(name)).toString(); };
    if (said.contains(QLatin1String("data")))
        m_records.append({text("shard"), QByteArray::fromBase64(text("data").toLatin1())});
    else if (said.contains(QLatin1String("ended")))
        m_ended << text("ended");
    else if (said.contains(QLatin1String("rounds")))
        m_rounds = said.value(QLatin1String("rounds")).toInt();
    else if (said.contains(QLatin1String("deleted")))
        m_deleted = true;
    else
        m_strange << QString::fromUtf8(line.left(200));
}

QString PeerReport::check(const Rules& rules) const
{
    if (!m_strange.isEmpty())
        return QStringLiteral("it said: ") + m_strange.first();
    Rounds all;
    QHash<QString, Rounds> byShard;
    for (const QString& wrong : {sort(rules, all, byShard), checkComplete(rules, all)}) {
        if (!wrong.isEmpty())
            return wrong;
    }
    if (byShard.size() != kShards)
        return QStringLiteral("records came from %1 shards, not %2")
            .arg(byShard.size())
            .arg(kShards);
    for (auto shard = byShard.cbegin(); shard != byShard.cend(); ++shard) {
        const QString wrong = outOfOrder(*shard, QStringLiteral(" in ") + shard.key());
        if (!wrong.isEmpty())
            return wrong;
    }
    const QString wrong = rules.waitsForParents ? outOfOrder(all, {}) : QString();
    return wrong.isEmpty() ? checkWork(rules) : wrong;
}

QString PeerReport::checkWork(const Rules& rules) const
{
    const QSet<QString> ended(m_ended.begin(), m_ended.end());
    if (rules.tellsEnds && (ended.size() != kEndedShards || ended.size() != m_ended.size()))
        return QStringLiteral("these shards ended: ") + m_ended.join(QStringLiteral(", "));
    if (!m_deleted)
        return QStringLiteral("the stream was not deleted");
    return {};
}

QString PeerReport::sort(const Rules& rules, Rounds& all, QHash<QString, Rounds>& byShard) const
{
    const QByteArray tail = rules.octets ? everyOctet() : QByteArray();
    for (const Record& record : m_records) {
        const QList<QByteArray> parts = record.data.split(':');
        bool isNumber = false;
        const int round = parts.value(1).toInt(&isNumber);
        const qsizetype head = parts.value(0).size() + parts.value(1).size() + 2;
        if (!isNumber || record.data.mid(head) != tail)
            return QStringLiteral("a record that nobody sent, in %1: %2")
                .arg(record.shard, QString::fromLatin1(record.data.left(40).toPercentEncoding()));
        all[parts[0]] << round;
        byShard[record.shard][parts[0]] << round;
    }
    return {};
}

QString PeerReport::checkComplete(const Rules& rules, const Rounds& all) const
{
    if (m_rounds == 0 || all.size() != rules.keys)
        return QStringLiteral("%1 rounds, %2 keys of %3")
            .arg(m_rounds)
            .arg(all.size())
            .arg(rules.keys);
    for (auto key = all.cbegin(); key != all.cend(); ++key) {
        QList<int> came = *key;
        std::sort(came.begin(), came.end());
        for (int round = 0; round < std::max<int>(m_rounds, int(came.size())); ++round) {
            if (round < m_rounds && came.value(round, -1) == round)
                continue;
            const bool twice = round > 0 && came.value(round, -1) == round - 1;
            return QStringLiteral("%1:%2 is %3")
                .arg(QString::fromLatin1(key.key()))
                .arg(twice ? round - 1 : round)
                .arg(twice               ? QStringLiteral("doubled")
                     : round >= m_rounds ? QStringLiteral("one too many")
                                         : QStringLiteral("lost"));
        }
    }
    return {};
}

} // namespace weir::testing
