#pragma once

#include "backend/core/clock.h"

#include <QFrame>

class QDateTimeEdit;
class QPushButton;

namespace weir {

class TextLabel;

/// A small window under the calendar button: from when to when, in local time. Opens over what is
/// picked, or over the last hour. Enter picks, Esc closes.
class RangePicker : public QFrame
{
    Q_OBJECT

public:
    RangePicker(Timestamp from, Timestamp to, QWidget* parent = nullptr);

    void setRange(Timestamp from, Timestamp to);

Q_SIGNALS:
    void picked(weir::Timestamp from, weir::Timestamp to);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void check();
    void pick();

    QDateTimeEdit* m_from;
    QDateTimeEdit* m_to;
    TextLabel* m_reason;
    QPushButton* m_show;
};

} // namespace weir
