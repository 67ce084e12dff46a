#pragma once

#include "backend/core/clock.h"
#include "models/palette/palette_model.h"
#include "widgets/common/dialog_parts.h"

class QLineEdit;
class QListView;

namespace weir {

class TextLabel;

/// Ctrl+K: type a part of a command's or stream's name, Enter does it, Ctrl+Enter copies the same
/// as an `aws` command. Thread: GUI.
class PaletteDialog : public FramedDialog
{
    Q_OBJECT

public:
    /// Times before `now` are counted from it.
    explicit PaletteDialog(Timestamp now, QWidget* parent = nullptr);

    PaletteModel& model() { return m_model; }

Q_SIGNALS:
    /// The dialog has closed.
    void chosen(const weir::PaletteEntry& entry);
    void timeChosen(weir::Timestamp time);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    QWidget* createField();
    QWidget* createFooter();
    void take(const QString& typed);
    void step(int rows);
    void choose();
    void chooseTime();
    void copyCall();

    const Timestamp m_now;
    PaletteModel m_model;
    QLineEdit* m_field = nullptr;
    QListView* m_list = nullptr;
    TextLabel* m_nothing = nullptr;
};

} // namespace weir
