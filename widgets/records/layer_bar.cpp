#include "widgets/records/layer_bar.h"

#include "models/decode/layer_text.h"
#include "widgets/common/labels.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QToolButton>

#include <algorithm>

namespace weir {

using namespace Qt::StringLiterals;

namespace {

constexpr int kHeight = 26;
constexpr int kPadding = 7;

/// A layer's name; the chosen one on the accent's tint.
class LayerButton : public QToolButton
{
public:
    using QToolButton::QToolButton;

    QSize sizeHint() const override
    {
        const QFontMetrics metrics(themeOf(this).font(FontRole::Data));
        return {metrics.horizontalAdvance(text()) + 2 * kPadding, kHeight - 6};
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        const Theme& theme = themeOf(this);
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const QRectF edge = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
        const bool marked = isChecked() || underMouse();
        painter.setPen(hasFocus() ? theme.color(ColorRole::Focus) : QColor(Qt::transparent));
        painter.setBrush(marked
                             ? theme.color(isChecked() ? ColorRole::AccentBg : ColorRole::BgHover)
                             : QColor(Qt::transparent));
        painter.drawRoundedRect(edge, 4, 4);
        painter.setFont(theme.font(FontRole::Data));
        painter.setPen(
            theme.color(isChecked() ? ColorRole::TextPrimary : ColorRole::TextSecondary));
        painter.drawText(rect(), Qt::AlignCenter, text());
    }

    /// Arrows are the bar's: a button would only move the focus.
    void keyPressEvent(QKeyEvent* event) override
    {
        if (event->key() == Qt::Key_Left || event->key() == Qt::Key_Right)
            event->ignore();
        else
            QToolButton::keyPressEvent(event);
    }
};

} // namespace

LayerBar::LayerBar(QWidget* parent)
    : Panel(ColorRole::BgPanel, Qt::BottomEdge, parent),
      m_chain(new QHBoxLayout),
      m_faultIcon(new IconLabel(u"triangle-alert"_s, ColorRole::Warn, 14, this)),
      m_fault(new ElidedLabel({}, FontRole::Small, ColorRole::TextSecondary, this))
{
    setFixedHeight(kHeight);
    setAccessibleName(tr("Layers of the record"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(8, 0, 12, 1);
    row->setSpacing(6);
    m_chain->setSpacing(2);
    row->addLayout(m_chain);
    row->addSpacing(8);
    row->addWidget(m_faultIcon);
    row->addWidget(m_fault, 1);
    row->addStretch();
    hide();
}

void LayerBar::showOnion(const decode::Onion& onion)
{
    while (QLayoutItem* item = m_chain->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_layers.clear();
    const auto& layers = onion.layers();
    for (std::size_t i = 0; i < layers.size(); ++i)
        addLayer(i, layerTitle(layers[i]));
    const auto faulty = std::find_if(layers.begin(), layers.end(), [](const decode::Layer& layer) {
        return layer.fault != decode::Fault::None;
    });
    const bool wrong = faulty != layers.end();
    const bool checked = !wrong && onion.find(decode::Form::Kpl);
    m_fault->setText(wrong ? layerFault(*faulty) : checked ? tr("KPL checksum valid") : QString());
    m_fault->setVisible(wrong || checked);
    m_faultIcon->setVisible(wrong || checked);
    if (wrong)
        m_faultIcon->setIcon(u"triangle-alert"_s,
                             isDamage(*faulty) ? ColorRole::Error : ColorRole::Warn);
    else
        m_faultIcon->setIcon(u"circle-check"_s, ColorRole::Ok);
    setVisible(wrong || layers.size() > 1);
}

void LayerBar::addLayer(std::size_t layer, const QString& title)
{
    if (layer > 0)
        m_chain->addWidget(new TextLabel(u"\u203A"_s, FontRole::Data, ColorRole::TextMuted, this));
    auto* button = new LayerButton(this);
    button->setText(title);
    button->setCheckable(true);
    button->setFocusPolicy(Qt::TabFocus);
    button->setAccessibleName(tr("Layer %1").arg(title));
    connect(button, &QToolButton::clicked, this, [this, layer] {
        setCurrent(layer);
        Q_EMIT layerChosen(layer);
    });
    m_chain->addWidget(button);
    m_layers.push_back(button);
}

void LayerBar::setCurrent(std::size_t layer)
{
    for (std::size_t i = 0; i < m_layers.size(); ++i)
        m_layers[i]->setChecked(i == layer);
}

QString LayerBar::stateText() const
{
    return m_fault->text();
}

QString LayerBar::titleOf(std::size_t layer) const
{
    return m_layers[layer]->text();
}

void LayerBar::keyPressEvent(QKeyEvent* event)
{
    const int step = event->key() == Qt::Key_Right ? 1 : event->key() == Qt::Key_Left ? -1 : 0;
    const auto current =
        std::find_if(m_layers.begin(), m_layers.end(),
                     [](const QToolButton* button) { return button->isChecked(); });
    if (step == 0 || current == m_layers.end())
        return event->ignore();
    const auto to = (current - m_layers.begin()) + step;
    if (to < 0 || to >= std::ptrdiff_t(m_layers.size()))
        return;
    m_layers[std::size_t(to)]->setFocus(Qt::TabFocusReason);
    m_layers[std::size_t(to)]->click();
}

} // namespace weir
