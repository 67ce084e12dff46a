#pragma once

#include <QAbstractButton>

namespace weir {

/// One of several ways: a radio mark, a name and what it means, in a card. Checkable; put the cards
/// in an exclusive QButtonGroup. Thread: GUI.
class CapacityCard : public QAbstractButton
{
    Q_OBJECT

public:
    CapacityCard(const QString& name, const QString& meaning, QWidget* parent = nullptr);

    QSize sizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QRect textRect(int width) const;

    const QString m_meaning;
};

} // namespace weir
