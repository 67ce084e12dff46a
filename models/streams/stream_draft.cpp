#include "models/streams/stream_draft.h"

#include <algorithm>
#include <cmath>

namespace weir {

namespace {

bool isNameCharacter(QChar c)
{
    return c.unicode() < 128 && (c.isLetterOrNumber() || c == u'.' || c == u'-' || c == u'_');
}

bool isTagCharacter(QChar c)
{
    return c.isLetterOrNumber() || c.isSpace() || QStringView(u"_.:/=+-@").contains(c);
}

/// The command line's shorthand splits values at commas and takes them out of double quotes.
QString tagWord(const QString& text)
{
    return AwsCommand::quoted(text);
}

/// How the service sets a stream that it has just created.
StreamSettings asCreated(const StreamDraft& draft)
{
    StreamSettings settings;
    settings.name = draft.name;
    settings.onDemand = draft.onDemand;
    settings.retentionHours = StreamDraft::kLeastRetention;
    return settings;
}

} // namespace

std::optional<QChar> StreamDraft::badCharacter() const
{
    const auto bad = std::find_if_not(name.begin(), name.end(), isNameCharacter);
    return bad == name.end() ? std::nullopt : std::optional(*bad);
}

StreamDraft::NameState StreamDraft::nameState(const StreamList& streams) const
{
    if (name.isEmpty())
        return NameState::Empty;
    if (badCharacter())
        return NameState::BadCharacter;
    if (name.size() > kLongestName)
        return NameState::TooLong;
    const StreamName wanted(name.toStdString());
    const bool taken = std::any_of(streams.streams.begin(), streams.streams.end(),
                                   [&](const auto& entry) { return entry.name == wanted; });
    return taken ? NameState::InUse : NameState::Fine;
}

int StreamDraft::shardsForLoad() const
{
    const double needed = std::max(recordsPerSecond / kWriteRecordsPerShard,
                                   expectedBytesPerSecond() / kWriteBytesPerShard);
    return int(std::clamp(std::ceil(needed), 1.0, double(kMostShards)));
}

double StreamDraft::writeShare() const
{
    return expectedBytesPerSecond() / (effectiveShards() * kWriteBytesPerShard);
}

double StreamDraft::recordShare() const
{
    return recordsPerSecond / (effectiveShards() * kWriteRecordsPerShard);
}

protocol::CreateStreamRequest StreamDraft::request() const
{
    protocol::CreateStreamRequest request;
    request.streamName = name.toStdString();
    if (!onDemand)
        request.shardCount = shards;
    request.streamModeDetails.emplace().streamMode = onDemand ? "ON_DEMAND" : "PROVISIONED";
    if (!tags.empty()) {
        auto& sent = request.tags.emplace();
        for (const auto& [key, value] : tags)
            sent.emplace(key.toStdString(), value.toStdString());
    }
    return request;
}

AwsCommand StreamDraft::command() const
{
    AwsCommand command("create-stream");
    command.option("stream-name", name.isEmpty() ? QStringLiteral("NAME") : name);
    if (onDemand)
        command.raw(QStringLiteral("--stream-mode-details StreamMode=ON_DEMAND"));
    else
        command.option("shard-count", QString::number(shards));
    QStringList words;
    for (const auto& [key, value] : tags)
        words << tagWord(key + u'=' + value);
    if (!words.isEmpty())
        command.raw(QStringLiteral("--tags ") + words.join(u','));
    return command;
}

SettingChange StreamDraft::retentionChange() const
{
    return changeRetention(asCreated(*this), retentionHours);
}

SettingChange StreamDraft::encryptionChange() const
{
    return changeEncryption(asCreated(*this), keyId);
}

QString StreamDraft::commandLines() const
{
    QString lines = command().lines();
    for (const SettingChange& change : {retentionChange(), encryptionChange()}) {
        if (!change.any())
            continue;
        lines += u'\n' + AwsCommand("wait stream-exists").option("stream-name", name).oneLine();
        lines += u'\n' + change.commandLines();
    }
    return lines;
}

std::pair<QString, QString> StreamDraft::splitTag(const QString& text)
{
    const qsizetype equals = text.indexOf(u'=');
    if (equals < 0)
        return {text.trimmed(), {}};
    return {text.left(equals).trimmed(), text.mid(equals + 1).trimmed()};
}

StreamDraft::TagProblem StreamDraft::tagProblem(const QString& key, const QString& value) const
{
    constexpr qsizetype kLongestTagKey = 128;
    constexpr qsizetype kLongestTagValue = 256;
    if (key.isEmpty())
        return TagProblem::NoKey;
    if (key.size() > kLongestTagKey)
        return TagProblem::KeyTooLong;
    if (value.size() > kLongestTagValue)
        return TagProblem::ValueTooLong;
    const QString both = key + value;
    if (!std::all_of(both.begin(), both.end(), isTagCharacter))
        return TagProblem::BadCharacter;
    const bool isNew = tags.find(key) == tags.end();
    return isNew && int(tags.size()) >= kMostTags ? TagProblem::TooMany : TagProblem::None;
}

} // namespace weir
