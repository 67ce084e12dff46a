#pragma once

#include "widgets/common/button_look.h"
#include "widgets/common/spoken_text.h"
#include "widgets/common/theme.h"

#include <QWidget>

class QHBoxLayout;
class QPushButton;

namespace weir {

class IconLabel;
class TextLabel;

/// What a view shows when it has nothing else: an icon, what is the case, why, and the next step.
class EmptyState : public QWidget, public SpokenText
{
    Q_OBJECT

public:
    explicit EmptyState(QWidget* parent = nullptr);

    QAccessible::Role spokenRole() const override { return QAccessible::Grouping; }

    void setIcon(const QString& icon, ColorRole color = ColorRole::TextMuted);
    void setTitle(const QString& title);
    void setText(const QString& text);
    /// In mono below the text; can be selected and copied. Empty for none.
    void setDetail(const QString& detail);

    /// The caller connects it; it belongs to the view. A primary one goes before the others.
    QPushButton* addButton(const QString& text, const QString& icon = {},
                           ButtonKind kind = ButtonKind::Secondary);
    void clearButtons();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    IconLabel* m_icon;
    TextLabel* m_title;
    TextLabel* m_text;
    TextLabel* m_detail;
    QHBoxLayout* m_buttons;
};

} // namespace weir
