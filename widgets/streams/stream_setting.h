#pragma once

#include "models/streams/stream_settings.h"
#include "widgets/streams/setting_block.h"

#include <functional>
#include <vector>

namespace weir {

class StreamFeed;

/// One setting of a stream on the Settings page: its block, and how the block's field, what is set
/// and a change go together. A value; the block belongs to the page.
struct StreamSetting
{
    SettingBlock* block = nullptr;
    /// Fills the field with what is set.
    std::function<void(const StreamSettings&)> show;
    /// What the field says to change.
    std::function<SettingChange(const StreamSettings&)> change;
    /// Fills in what a person reads before applying; the command is filled in already.
    std::function<void(const StreamSettings&, SettingBlock::Change&)> describe;
    /// Why the field will not do; empty when it will.
    std::function<QString(const StreamSettings&)> problem = [](const StreamSettings&) {
        return QString();
    };
    /// Whether the stream has this setting at all.
    std::function<bool(const StreamSettings&)> applies = [](const StreamSettings&) { return true; };
};

/// `edited` is called when a person has changed the field.
using Edited = std::function<void()>;

StreamSetting makeModeSetting(const Edited& edited);
StreamSetting makeWarmThroughputSetting(const Edited& edited);
StreamSetting makeMaxRecordSizeSetting(const Edited& edited);
/// `feed` tells what a shorter retention removes; it must outlive the block.
StreamSetting makeRetentionSetting(StreamFeed& feed, const Edited& edited);
StreamSetting makeEncryptionSetting(const Edited& edited);
StreamSetting makeShardMetricsSetting(const Edited& edited);
StreamSetting makeTagsSetting(const Edited& edited);
StreamSetting makeConsumersSetting(const Edited& edited);
StreamSetting makePolicySetting(const Edited& edited);

} // namespace weir
