#pragma once

#include "backend/core/record.h"
#include "widgets/common/panels.h"

namespace weir {

class CopyButton;
class ElidedLabel;
class ShardLabel;
class TextLabel;

/// The line that names the record shown: shard, whole sequence number to copy, key, where its MD5
/// lies, size.
class DetailHeader : public Panel
{
    Q_OBJECT

public:
    explicit DetailHeader(QWidget* parent = nullptr);

    void showRecord(const Record& record, std::uint32_t colourSlot);

private:
    ShardLabel* m_shard;
    ElidedLabel* m_sequenceNumber;
    CopyButton* m_copy;
    ElidedLabel* m_key;
    TextLabel* m_md5;
    TextLabel* m_place;
    TextLabel* m_size;
};

/// A shard's colour and short id.
class ShardLabel : public QWidget
{
    Q_OBJECT

public:
    explicit ShardLabel(QWidget* parent = nullptr);
    void setShard(ShardId shard, std::uint32_t colourSlot);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_text;
    std::uint32_t m_slot = 0;
};

} // namespace weir
