#pragma once

#include "backend/core/clock.h"

#include <QDialog>

class QDateTimeEdit;

namespace weir {

/// Asks for the time from which to read.
class StartTimeDialog : public QDialog
{
    Q_OBJECT

public:
    /// `suggested` of the epoch means a few minutes ago.
    explicit StartTimeDialog(Timestamp suggested, QWidget* parent = nullptr);

Q_SIGNALS:
    void timeChosen(weir::Timestamp time);

private:
    void choose();

    QDateTimeEdit* m_time;
};

} // namespace weir
