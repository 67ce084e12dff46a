#include "widgets/streams/pin_bar.h"

#include "widgets/common/labels.h"
#include "widgets/common/pills.h"

#include <QHBoxLayout>

#include <algorithm>

namespace weir {

namespace {

constexpr int kLongestKey = 24;

QString chipText(const ShardProbe& pin)
{
    const QString key =
        pin.key.size() > kLongestKey ? pin.key.left(kLongestKey - 1) + QChar(0x2026) : pin.key;
    return pin.shard
               ? key + QStringLiteral(" → ") + QString::fromStdString(pin.shard->toShortString())
               : key;
}

} // namespace

PinBar::PinBar(QWidget* parent)
    : Panel(ColorRole::BgPanel, Qt::BottomEdge, parent),
      m_row(new QHBoxLayout(this))
{
    m_row->setContentsMargins(12, 4, 12, 5);
    m_row->setSpacing(6);
    m_row->addWidget(new TextLabel(tr("Pinned"), FontRole::Small, ColorRole::TextMuted, this));
    m_row->addStretch();
    hide();
}

void PinBar::pin(const ShardProbe& probe)
{
    const bool known = std::any_of(m_pins.begin(), m_pins.end(), [&](const ShardProbe& pin) {
        return pin.key == probe.key && pin.hash == probe.hash;
    });
    if (known || isFull())
        return;
    m_pins.push_back(probe);
    rebuild();
    Q_EMIT pinsChanged();
}

void PinBar::setStream(const StreamSnapshot* stream)
{
    bool moved = false;
    for (ShardProbe& pin : m_pins) {
        const auto before = pin.shard;
        pin.lookUp(stream);
        moved = moved || pin.shard != before;
    }
    if (!moved)
        return;
    rebuild();
    Q_EMIT pinsChanged();
}

void PinBar::rebuild()
{
    for (Chip* chip : m_chips) {
        m_row->removeWidget(chip);
        chip->hide();
        chip->deleteLater(); // it may be telling us of its click
    }
    m_chips.clear();
    for (std::size_t i = 0; i < m_pins.size(); ++i) {
        auto* chip = new Chip(chipText(m_pins[i]), this);
        chip->setMono(true);
        chip->setToolTip(m_pins[i].key);
        if (m_pins[i].shard)
            chip->setMark(themeOf(this).shard(m_pins[i].colourSlot));
        m_row->insertWidget(int(i) + 1, chip);
        chip->show();
        m_chips.push_back(chip);
        connect(chip, &Chip::removed, this, [this, i] {
            m_pins.erase(m_pins.begin() + std::ptrdiff_t(i));
            rebuild();
            Q_EMIT pinsChanged();
        });
    }
    setVisible(!m_pins.empty());
}

} // namespace weir
