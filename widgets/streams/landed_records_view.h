#pragma once

#include <QTableView>

namespace weir {

class LandedRecordsModel;

/// The list of what was sent. Ctrl+C copies the sequence numbers of the selected rows. Thread: GUI.
class LandedRecordsView : public QTableView
{
    Q_OBJECT

public:
    /// `model` must outlive the view.
    explicit LandedRecordsView(LandedRecordsModel& model, QWidget* parent = nullptr);

    /// One line a row: the sequence number, or the error word for word.
    QString selectedText() const;

protected:
    void keyPressEvent(QKeyEvent* event) override;
};

} // namespace weir
