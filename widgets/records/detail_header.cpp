#include "widgets/records/detail_header.h"

#include "models/common/format.h"
#include "models/records/text_run.h"
#include "widgets/common/buttons.h"
#include "widgets/common/labels.h"

#include <QHBoxLayout>
#include <QPainter>

namespace weir {

namespace {

constexpr int kHeight = 28;
constexpr int kSwatch = 10;
constexpr int kGap = 6;

} // namespace

ShardLabel::ShardLabel(QWidget* parent) : QWidget(parent) {}

void ShardLabel::setShard(ShardId shard, std::uint32_t colourSlot)
{
    m_text = QString::fromStdString(shard.toShortString());
    m_slot = colourSlot;
    setAccessibleName(tr("Shard %1").arg(m_text));
    updateGeometry();
    update();
}

QSize ShardLabel::sizeHint() const
{
    const QFontMetrics metrics(themeOf(this).font(FontRole::Data));
    return {kSwatch + kGap + metrics.horizontalAdvance(m_text) + 1, kHeight - 8};
}

void ShardLabel::paintEvent(QPaintEvent*)
{
    const Theme& theme = themeOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.shard(m_slot));
    painter.drawRoundedRect(QRectF(0, (height() - kSwatch) / 2.0, kSwatch, kSwatch), 2, 2);
    painter.setFont(theme.font(FontRole::Data));
    painter.setPen(theme.color(ColorRole::TextPrimary));
    painter.drawText(rect().adjusted(kSwatch + kGap, 0, 0, 0), Qt::AlignVCenter, m_text);
}

DetailHeader::DetailHeader(QWidget* parent)
    : Panel(ColorRole::BgPanel, Qt::BottomEdge, parent),
      m_shard(new ShardLabel(this)),
      m_sequenceNumber(new ElidedLabel({}, FontRole::Data, ColorRole::TextPrimary, this)),
      m_copy(new CopyButton(tr("Copy the sequence number"), this)),
      m_key(new ElidedLabel({}, FontRole::Data, ColorRole::TextPrimary, this)),
      m_md5(new TextLabel({}, FontRole::Data, ColorRole::TextPrimary, this)),
      m_place(new TextLabel({}, FontRole::Data, ColorRole::TextPrimary, this)),
      m_size(new TextLabel({}, FontRole::Data, ColorRole::TextPrimary, this))
{
    setFixedHeight(kHeight);
    m_copy->setIconSizePx(14);
    m_sequenceNumber->setElideMode(Qt::ElideMiddle);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 0, 12, 0);
    layout->setSpacing(kGap);
    const auto caption = [&](const QString& text) {
        layout->addSpacing(10);
        layout->addWidget(new TextLabel(text, FontRole::Small, ColorRole::TextMuted, this));
    };
    layout->addWidget(m_shard);
    caption(tr("seq"));
    layout->addWidget(m_sequenceNumber);
    layout->addWidget(m_copy);
    caption(tr("key"));
    layout->addWidget(m_key);
    caption(tr("MD5"));
    layout->addWidget(m_md5);
    caption(tr("hash"));
    layout->addWidget(m_place);
    layout->addStretch(1);
    layout->addWidget(m_size);
}

void DetailHeader::showRecord(const Record& record, std::uint32_t colourSlot)
{
    const QString number = QString::fromStdString(record.sequenceNumber.toString());
    const HashKey hash = HashKey::ofPartitionKey(record.partitionKey);
    m_shard->setShard(record.shard, colourSlot);
    m_sequenceNumber->setText(number);
    m_copy->setCopyText(number);
    m_key->setText(printable(record.partitionKey));
    m_md5->setText(shortHash(hash));
    m_place->setText(formatPercent(record.explicitHashKey.value_or(hash).fraction(), 2));
    m_size->setText(formatCount(record.data.size()) + QStringLiteral(" B"));
}

} // namespace weir
