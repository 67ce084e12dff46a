#pragma once

#include "backend/decode/onion.h"
#include "widgets/common/panels.h"

class QHBoxLayout;
class QToolButton;

namespace weir {

class ElidedLabel;
class IconLabel;

/// The layers of a record from the outside in, "gzip 1.2 KB › KPL × 27 › JSON 461 B", each to be
/// chosen, and what is wrong with one of them, or that its
/// checksum is right. Arrow keys go from layer to layer. 26 px.
class LayerBar : public Panel
{
    Q_OBJECT

public:
    explicit LayerBar(QWidget* parent = nullptr);

    /// Of a record that is one layer and whole there is nothing to show: the bar hides.
    void showOnion(const decode::Onion& onion);
    /// Marks the layer whose octets are shown, telling nobody.
    void setCurrent(std::size_t layer);
    /// What is wrong, or that the checksum of a KPL record is right; else empty.
    QString stateText() const;
    /// The text of a layer's button.
    QString titleOf(std::size_t layer) const;

Q_SIGNALS:
    void layerChosen(std::size_t layer);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void addLayer(std::size_t layer, const QString& title);

    QHBoxLayout* m_chain;
    std::vector<QToolButton*> m_layers;
    IconLabel* m_faultIcon;
    ElidedLabel* m_fault;
};

} // namespace weir
