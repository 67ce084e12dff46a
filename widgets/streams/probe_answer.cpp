#include "widgets/streams/probe_answer.h"

#include "models/common/format.h"
#include "widgets/common/theme.h"

#include <QPainter>

namespace weir {

namespace {

struct Piece
{
    QString text;
    FontRole font;
    ColorRole color;
};

double widthOf(const Theme& theme, const Piece& piece)
{
    return QFontMetricsF(theme.font(piece.font)).horizontalAdvance(piece.text);
}

} // namespace

ProbeAnswer::ProbeAnswer(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ProbeAnswer::showProbe(const std::optional<ShardProbe>& probe)
{
    m_probe = probe;
    const QString text =
        !probe ? QString()
               : tr("MD5 %1\nhash key %2\n%3 of the space\nshard %4")
                     .arg(QString::fromStdString(probe->hash.toHex()), probe->decimal(),
                          probe->place(),
                          probe->shard ? QString::fromStdString(probe->shard->toString())
                                       : tr("none is open"));
    setToolTip(text);
    setAccessibleName(text);
    update();
}

void ProbeAnswer::paintEvent(QPaintEvent*)
{
    if (!m_probe)
        return;
    const Theme& theme = themeOf(this);
    QList<Piece> pieces{
        {tr("MD5"), FontRole::Small, ColorRole::TextMuted},
        {m_probe->shortMd5(), FontRole::Data, ColorRole::TextSecondary},
        {tr("key"), FontRole::Small, ColorRole::TextMuted},
        {shortSequenceNumber(m_probe->decimal()), FontRole::Data, ColorRole::TextSecondary},
        {m_probe->place(), FontRole::Data, ColorRole::TextSecondary},
        {QStringLiteral("→"), FontRole::Data, ColorRole::TextMuted},
    };
    const Piece shard{m_probe->shard ? QString::fromStdString(m_probe->shard->toShortString())
                                     : tr("no open shard"),
                      FontRole::Data, ColorRole::TextPrimary};
    double width = widthOf(theme, shard) + 16;
    for (const Piece& piece : pieces)
        width += widthOf(theme, piece) + 8;
    while (width > this->width() && pieces.size() > 1) {
        width -= widthOf(theme, pieces.front()) + 8;
        pieces.removeFirst();
    }
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    double x = 0;
    const auto draw = [&](const Piece& piece) {
        painter.setFont(theme.font(piece.font));
        painter.setPen(theme.color(piece.color));
        painter.drawText(QRectF(x, 0, this->width() - x, height()), Qt::AlignVCenter, piece.text);
        x += widthOf(theme, piece) + 8;
    };
    for (const Piece& piece : pieces)
        draw(piece);
    if (m_probe->shard) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.shard(m_probe->colourSlot));
        painter.drawRoundedRect(QRectF(x, height() / 2.0 - 5, 10, 10), 2, 2);
        x += 16;
    }
    draw(shard);
}

} // namespace weir
