#include "backend/bridge/stream_feed.h"
#include "models/common/format.h"
#include "models/streams/stream_draft.h"
#include "widgets/common/labels.h"
#include "widgets/streams/form_grid.h"
#include "widgets/streams/stream_setting.h"

#include <QCheckBox>
#include <QCoreApplication>
#include <QDateTime>
#include <QLineEdit>
#include <QSpinBox>

namespace weir {

using namespace std::chrono_literals;

namespace {

constexpr int kFieldWidth = 130;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(StreamSettings)
};

QString listed(const QStringList& list)
{
    return list.isEmpty() ? Text::tr("none") : list.join(QStringLiteral(", "));
}

/// What a shorter retention removes, measured by the oldest record that is kept.
QString lossText(const StreamFeed& feed, int hours)
{
    const auto stream = feed.snapshot();
    if (!stream || !stream->oldestArrival || stream->records == 0)
        return Text::tr("The stream holds no records, so none is removed.");
    const Timestamp now{std::chrono::milliseconds(QDateTime::currentMSecsSinceEpoch())};
    const auto age = now - *stream->oldestArrival;
    const QString old = formatDuration(double(age.count()));
    if (age <= std::chrono::hours(hours))
        return Text::tr("The oldest of %1 records is %2 old, so none is removed now.")
            .arg(formatCount(stream->records), old);
    return Text::tr("Records older than %1 h go at once and cannot be read again. The oldest of %2 "
                    "records is %3 old.")
        .arg(hours)
        .arg(formatCount(stream->records), old);
}

} // namespace

StreamSetting makeRetentionSetting(StreamFeed& feed, const Edited& edited)
{
    StreamSetting setting;
    setting.block = new SettingBlock(
        Text::tr("Retention"), Text::tr("How long records can be read, 24 hours to 365 days."));
    auto* hours = new QSpinBox;
    hours->setRange(StreamDraft::kLeastRetention, StreamDraft::kMostRetention);
    hours->setSuffix(Text::tr(" h"));
    hours->setFixedWidth(kFieldWidth);
    auto* days = new TextLabel({}, FontRole::Small, ColorRole::TextMuted);
    hours->setAccessibleName(Text::tr("Retention"));
    setting.block->addField(inOneLine({hours, days}));
    QObject::connect(hours, &QSpinBox::valueChanged, setting.block, edited);
    const auto showDays = [days](int value) {
        days->setText(Text::tr("%1 d").arg(value / 24.0, 0, 'g', 4));
    };
    QObject::connect(hours, &QSpinBox::valueChanged, days, showDays);
    setting.show = [hours, showDays](const StreamSettings& now) {
        hours->setValue(now.retentionHours);
        showDays(now.retentionHours);
    };
    setting.change = [hours](const StreamSettings& now) {
        return changeRetention(now, hours->value());
    };
    setting.describe = [hours, &feed](const StreamSettings& now, SettingBlock::Change& change) {
        change.before = Text::tr("%1 h").arg(now.retentionHours);
        change.after = Text::tr("%1 h").arg(hours->value());
        if (hours->value() >= now.retentionHours)
            return;
        change.warning = lossText(feed, hours->value());
        change.typed = now.name;
    };
    return setting;
}

StreamSetting makeEncryptionSetting(const Edited& edited)
{
    StreamSetting setting;
    setting.block = new SettingBlock(
        Text::tr("Encryption"),
        Text::tr("A KMS key: its id, ARN or alias. The embedded store marks records and "
                 "descriptions with it; nothing is enciphered on this machine."));
    auto* on = new QCheckBox(Text::tr("Encrypt with a KMS key"));
    auto* key = new QLineEdit;
    key->setPlaceholderText(QStringLiteral("alias/aws/kinesis"));
    key->setAccessibleName(Text::tr("KMS key"));
    setting.block->addField(on);
    setting.block->addField(key);
    const auto wanted = [on, key] {
        const QString id = key->text().trimmed();
        return !on->isChecked() ? QString() : id.isEmpty() ? key->placeholderText() : id;
    };
    QObject::connect(on, &QCheckBox::toggled, setting.block, edited);
    QObject::connect(on, &QCheckBox::toggled, key, &QWidget::setEnabled);
    QObject::connect(key, &QLineEdit::textChanged, setting.block, edited);
    setting.show = [on, key](const StreamSettings& now) {
        on->setChecked(!now.keyId.isEmpty());
        key->setText(now.keyId);
        key->setEnabled(on->isChecked());
    };
    setting.change = [wanted](const StreamSettings& now) {
        return changeEncryption(now, wanted());
    };
    setting.describe = [wanted](const StreamSettings& now, SettingBlock::Change& change) {
        change.before = now.keyId.isEmpty() ? Text::tr("none") : now.keyId;
        change.after = wanted().isEmpty() ? Text::tr("none") : wanted();
        if (wanted().isEmpty())
            change.warning = Text::tr("Records that arrive from now on are not encrypted.");
    };
    return setting;
}

StreamSetting makeShardMetricsSetting(const Edited& edited)
{
    StreamSetting setting;
    setting.block = new SettingBlock(
        Text::tr("Metrics by shard"),
        Text::tr("What CloudWatch keeps for each shard. Weir's own charts need none of them."));
    std::vector<QCheckBox*> boxes;
    for (const QString& metric : shardMetricNames()) {
        auto* box = new QCheckBox(metric);
        setting.block->addField(box);
        box->setAccessibleName(metric);
        QObject::connect(box, &QCheckBox::toggled, setting.block, edited);
        boxes.push_back(box);
    }
    const auto wanted = [boxes] {
        QStringList metrics;
        for (const QCheckBox* box : boxes)
            if (box->isChecked())
                metrics << box->text();
        return metrics;
    };
    setting.show = [boxes](const StreamSettings& now) {
        for (QCheckBox* box : boxes)
            box->setChecked(now.shardMetrics.contains(box->text()));
    };
    setting.change = [wanted](const StreamSettings& now) {
        return changeShardMetrics(now, wanted());
    };
    setting.describe = [wanted](const StreamSettings& now, SettingBlock::Change& change) {
        change.before = listed(now.shardMetrics);
        change.after = listed(wanted());
    };
    return setting;
}

} // namespace weir
