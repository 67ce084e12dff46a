#include "models/common/format.h"
#include "widgets/common/labels.h"
#include "widgets/common/segmented_control.h"
#include "widgets/streams/stream_setting.h"

#include <QCoreApplication>
#include <QSpinBox>

namespace weir {

namespace {

constexpr int kFieldWidth = 130;
constexpr int kLeastRecordKiB = 1024;
constexpr int kMostRecordKiB = 10'240;
constexpr int kMostWarmMiBps = 10'240;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(StreamSettings)
};

QString modeName(bool onDemand)
{
    return onDemand ? Text::tr("On-demand") : Text::tr("Provisioned");
}

QSpinBox* makeNumber(int low, int high, const QString& suffix)
{
    auto* box = new QSpinBox;
    box->setRange(low, high);
    box->setSuffix(suffix);
    box->setFixedWidth(kFieldWidth);
    return box;
}

} // namespace

StreamSetting makeModeSetting(const Edited& edited)
{
    StreamSetting setting;
    setting.block = new SettingBlock(
        Text::tr("Capacity mode"),
        Text::tr("Provisioned streams have the shards you give them. On-demand streams get shards "
                 "by what is written to them."));
    auto* mode = new SegmentedControl;
    mode->addSegment(modeName(false));
    mode->addSegment(modeName(true));
    setting.block->addField(mode);
    QObject::connect(mode, &SegmentedControl::activated, setting.block, edited);
    setting.show = [mode](const StreamSettings& now) { mode->setCurrentIndex(now.onDemand); };
    setting.change = [mode](const StreamSettings& now) {
        return changeMode(now, mode->currentIndex() == 1);
    };
    setting.describe = [](const StreamSettings& now, SettingBlock::Change& change) {
        change.before = modeName(now.onDemand);
        change.after = modeName(!now.onDemand);
        change.warning = Text::tr("A stream's mode can change twice in 24 hours. Its shards and "
                                  "records stay.");
    };
    return setting;
}

StreamSetting makeWarmThroughputSetting(const Edited& edited)
{
    StreamSetting setting;
    setting.block =
        new SettingBlock(Text::tr("Warm throughput"),
                         Text::tr("What an on-demand stream takes at once, before it has seen such "
                                  "a load. The account needs a throughput commitment."));
    auto* number = makeNumber(0, kMostWarmMiBps, QStringLiteral(" MiB/s"));
    setting.block->addField(number);
    QObject::connect(number, &QSpinBox::valueChanged, setting.block, edited);
    setting.show = [number](const StreamSettings& now) {
        number->setValue(now.warmMiBps.value_or(0));
    };
    setting.change = [number](const StreamSettings& now) {
        return changeWarmThroughput(now, number->value());
    };
    setting.describe = [number](const StreamSettings& now, SettingBlock::Change& change) {
        change.before = Text::tr("%1 MiB/s").arg(now.warmMiBps.value_or(0));
        change.after = Text::tr("%1 MiB/s").arg(number->value());
    };
    setting.applies = [](const StreamSettings& now) { return now.warmMiBps.has_value(); };
    return setting;
}

StreamSetting makeMaxRecordSizeSetting(const Edited& edited)
{
    StreamSetting setting;
    setting.block = new SettingBlock(Text::tr("Largest record"),
                                     Text::tr("Data and partition key together. Records that are "
                                              "stored already stay as they are."));
    auto* number = makeNumber(kLeastRecordKiB, kMostRecordKiB, QStringLiteral(" KiB"));
    setting.block->addField(number);
    QObject::connect(number, &QSpinBox::valueChanged, setting.block, edited);
    setting.show = [number](const StreamSettings& now) { number->setValue(now.maxRecordKiB); };
    setting.change = [number](const StreamSettings& now) {
        return changeMaxRecordSize(now, number->value());
    };
    setting.describe = [number](const StreamSettings& now, SettingBlock::Change& change) {
        change.before = Text::tr("%1 KiB").arg(formatCount(std::uint64_t(now.maxRecordKiB)));
        change.after = Text::tr("%1 KiB").arg(formatCount(std::uint64_t(number->value())));
        if (number->value() < now.maxRecordKiB)
            change.warning = Text::tr("Producers that send larger records will be refused.");
    };
    return setting;
}

} // namespace weir
