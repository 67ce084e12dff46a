#pragma once

#include "widgets/common/tone.h"

#include <QWidget>

class QPushButton;

namespace weir {

class IconButton;
class IconLabel;
class TextLabel;

/// One sentence across a view on the tint of its tone, with an action at the right. 30 px or more.
class Banner : public QWidget
{
    Q_OBJECT

public:
    explicit Banner(Tone tone = Tone::Info, QWidget* parent = nullptr);

    /// Without an icon the tone's own is shown.
    void setMessage(Tone tone, const QString& text, const QString& icon = {});
    /// An empty text takes the action away.
    void setAction(const QString& text);
    void setClosable(bool closable);
    /// At the right, left of the action.
    void addWidget(QWidget* widget);

Q_SIGNALS:
    void actionTriggered();
    void closed();

protected:
    void paintEvent(QPaintEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    Tone m_tone;
    IconLabel* m_icon;
    TextLabel* m_text;
    QPushButton* m_action;
    IconButton* m_close;
};

} // namespace weir
