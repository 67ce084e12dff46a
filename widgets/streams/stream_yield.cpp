#include "widgets/streams/stream_yield.h"

#include "models/common/format.h"
#include "widgets/common/cli_box.h"
#include "widgets/common/labels.h"

#include <QHBoxLayout>
#include <QPainter>

#include <algorithm>

namespace weir {

namespace {

constexpr int kSegmentHeight = 30;
constexpr int kTopLine = 3;
constexpr int kNameWidth = 44; ///< segments narrower than this have no name
constexpr int kBarHeight = 6;

TextLabel* heading(const QString& text)
{
    return new TextLabel(text, FontRole::Small, ColorRole::TextSecondary);
}

/// The service's MB/s of a shard is 1 MiB/s.
QString megabytes(double bytes)
{
    return StreamYield::tr("%1 MB/s").arg(formatCount(std::uint64_t(bytes / 1048576)));
}

} // namespace

// ---- NewShardsBar -----------------------------------------------------------------------------

NewShardsBar::NewShardsBar(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Hash key space"));
}

void NewShardsBar::setShards(int shards)
{
    m_shards = std::max(1, shards);
    setAccessibleDescription(tr("%n equal part(s)", nullptr, m_shards));
    update();
}

void NewShardsBar::paintEvent(QPaintEvent*)
{
    const Theme& theme = themeOf(this);
    QPainter painter(this);
    painter.setLayoutDirection(Qt::LeftToRight); // as every hash key space
    painter.setFont(theme.font(FontRole::Data));
    const double each = double(width()) / m_shards;
    const int gap = each > 8 ? 2 : each > 3 ? 1 : 0;
    for (int i = 0; i < m_shards; ++i) {
        const int left = int(i * each);
        const int right = int((i + 1) * each) - (i + 1 < m_shards ? gap : 0);
        const QRect place(left, 0, std::max(1, right - left), kSegmentHeight);
        painter.fillRect(place, theme.color(ColorRole::LineStrong));
        painter.fillRect(place.adjusted(1, 0, -1, -1), theme.color(ColorRole::BgRaised));
        painter.fillRect(QRect(place.topLeft(), QSize(place.width(), kTopLine)),
                         theme.shard(std::uint32_t(i)));
        if (each < kNameWidth)
            continue;
        painter.setPen(theme.color(ColorRole::TextPrimary));
        painter.drawText(place.adjusted(6, kTopLine, -2, 0), Qt::AlignLeft | Qt::AlignVCenter,
                         QString::fromStdString(ShardId{std::uint32_t(i)}.toShortString()));
    }
    painter.setFont(theme.font(FontRole::DataSmall));
    painter.setPen(theme.color(ColorRole::TextMuted));
    const QRect axis(0, kSegmentHeight + 4, width(), 16);
    painter.drawText(axis, Qt::AlignLeft | Qt::AlignVCenter, hashPrefix(HashKey{}));
    painter.drawText(axis, Qt::AlignHCenter | Qt::AlignVCenter, hashPrefix(HashKey{1ULL << 63, 0}));
    painter.drawText(axis, Qt::AlignRight | Qt::AlignVCenter, hashPrefix(HashKey::max()));
}

// ---- LimitRow ---------------------------------------------------------------------------------

class LimitRow::ShareBar : public QWidget
{
public:
    ShareBar() { setFixedHeight(kBarHeight); }

    void setShare(double share)
    {
        m_share = share;
        update();
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        const Theme& theme = themeOf(this);
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.color(ColorRole::BgHover));
        painter.drawRoundedRect(rect(), kBarHeight / 2, kBarHeight / 2);
        painter.setBrush(theme.color(m_share > 1 ? ColorRole::Warn : ColorRole::Accent));
        QRectF part = rect();
        part.setWidth(width() * std::clamp(m_share, 0.0, 1.0));
        painter.drawRoundedRect(part, kBarHeight / 2, kBarHeight / 2);
    }

private:
    double m_share = 0;
};

LimitRow::LimitRow(const QString& name, QWidget* parent)
    : QWidget(parent),
      m_limit(new TextLabel({}, FontRole::Data)),
      m_expected(heading({})),
      m_share(new TextLabel({}, FontRole::Data)),
      m_bar(new ShareBar)
{
    auto* top = new QHBoxLayout;
    top->addWidget(new TextLabel(name, FontRole::Small), 1);
    top->addWidget(m_limit);
    auto* bottom = new QHBoxLayout;
    bottom->addWidget(m_expected, 1);
    bottom->addWidget(m_share);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 3, 0, 3);
    column->setSpacing(3);
    column->addLayout(top);
    column->addWidget(m_bar);
    column->addLayout(bottom);
    setExpected({}, 0);
}

void LimitRow::setLimit(const QString& limit)
{
    m_limit->setText(limit);
}

void LimitRow::setExpected(const QString& expected, double share)
{
    const bool shown = !expected.isEmpty();
    m_expected->setText(expected);
    m_share->setText(formatPercent(share));
    m_share->setColorRole(share > 1 ? ColorRole::Warn : ColorRole::TextPrimary);
    m_bar->setShare(share);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_expected, m_share, m_bar})
        widget->setVisible(shown);
}

// ---- StreamYield ------------------------------------------------------------------------------

StreamYield::StreamYield(QWidget* parent)
    : Panel(ColorRole::BgWindow, Qt::LeftEdge, parent),
      m_space(new NewShardsBar),
      m_title(heading({})),
      m_unenforced(new TextLabel(tr("not enforced here"), FontRole::Small, ColorRole::TextMuted)),
      m_bytes(new LimitRow(tr("Writes"))),
      m_records(new LimitRow(tr("Records in"))),
      m_reads(new LimitRow(tr("Reads, shared by all"))),
      m_calls(new LimitRow(tr("GetRecords calls"))),
      m_fanOut(new LimitRow(tr("Each fan-out consumer"))),
      m_creating(heading({})),
      m_command(new CliBox)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(18, 16, 18, 16);
    column->setSpacing(4);
    column->addWidget(new TextLabel(tr("What you get"), FontRole::BodyStrong));
    column->addSpacing(8);
    column->addWidget(heading(tr("Hash key space")));
    column->addWidget(m_space);
    column->addSpacing(8);
    auto* titles = new QHBoxLayout;
    titles->addWidget(m_title, 1);
    titles->addWidget(m_unenforced);
    column->addLayout(titles);
    for (LimitRow* row : {m_bytes, m_records, m_reads, m_calls, m_fanOut})
        column->addWidget(row);
    column->addSpacing(8);
    column->addWidget(heading(tr("Same thing from a shell")));
    column->addWidget(m_command);
    column->addStretch();
    auto* info = new QHBoxLayout;
    info->setSpacing(8);
    m_creating->setWordWrap(true);
    info->addWidget(new IconLabel(QStringLiteral("info"), ColorRole::Info, 14), 0, Qt::AlignTop);
    info->addWidget(m_creating, 1);
    column->addLayout(info);
}

void StreamYield::setEnforced(bool enforced)
{
    m_unenforced->setVisible(!enforced);
}

void StreamYield::setCreatingTime(std::chrono::milliseconds time)
{
    m_creating->setText(tr("Stays in CREATING for about %1 here, as it would for longer on AWS.")
                            .arg(formatDuration(double(time.count()))));
}

void StreamYield::setDraft(const StreamDraft& draft)
{
    const int shards = draft.effectiveShards();
    m_space->setShards(shards);
    m_title->setText(draft.onDemand ? tr("Limits at the start, with %n shard(s)", nullptr, shards)
                                    : tr("Limits with %n shard(s)", nullptr, shards));
    m_bytes->setLimit(megabytes(shards * StreamDraft::kWriteBytesPerShard));
    m_records->setLimit(
        tr("%1 /s").arg(formatCount(std::uint64_t(shards * StreamDraft::kWriteRecordsPerShard))));
    m_reads->setLimit(megabytes(shards * StreamDraft::kReadBytesPerShard));
    m_calls->setLimit(
        tr("%1 /s").arg(formatCount(std::uint64_t(shards * StreamDraft::kReadCallsPerShard))));
    m_fanOut->setLimit(tr("+ %1").arg(megabytes(shards * StreamDraft::kReadBytesPerShard)));
    const bool known = draft.expectedBytesPerSecond() > 0;
    m_bytes->setExpected(
        known ? tr("expected %1").arg(formatByteRate(draft.expectedBytesPerSecond())) : QString(),
        draft.writeShare());
    m_records->setExpected(
        draft.recordsPerSecond > 0
            ? tr("expected %1 /s").arg(formatCount(std::uint64_t(draft.recordsPerSecond)))
            : QString(),
        draft.recordShare());
    m_command->setCommand(draft.commandLines());
}

} // namespace weir
