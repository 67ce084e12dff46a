#pragma once

#include "widgets/common/tone.h"

#include <QWidget>

class QAbstractButton;
class QButtonGroup;
class QHBoxLayout;

namespace weir {

/// A row of choices of which one is chosen: "5 m | 15 m | 1 h". 26 px high, 22 when small. Arrow
/// keys move the choice.
class SegmentedControl : public QWidget
{
    Q_OBJECT

public:
    enum class Size { Normal, Small };

    explicit SegmentedControl(Size size = Size::Normal, QWidget* parent = nullptr);

    /// Adds a choice at the end; its index counts from 0. `tone` colours it while chosen.
    void addSegment(const QString& text, const QString& icon = {}, Tone tone = Tone::Accent);
    void setSegmentText(int index, const QString& text);
    void setSegmentToolTip(int index, const QString& text);

    /// -1 when nothing is chosen.
    int currentIndex() const;
    /// Tells nobody.
    void setCurrentIndex(int index);

Q_SIGNALS:
    /// The person chose `index`.
    void activated(int index);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Size m_size;
    QButtonGroup* m_group;
    QHBoxLayout* m_layout;
};

} // namespace weir
