#pragma once

#include "backend/core/clock.h"
#include "models/palette/palette_model.h"
#include "widgets/common/dialog_parts.h"

#include <functional>

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
    /// Types `text` for the person.
    void type(const QString& text);
    /// Where the `aws` command comes from that does the same as an entry; empty for none.
    void setCalls(std::function<QString(const PaletteEntry&)> callOf)
    {
        m_callOf = std::move(callOf);
    }

Q_SIGNALS:
    /// The dialog has closed.
    void chosen(const weir::PaletteEntry& entry);
    void timeChosen(weir::Timestamp time);
    /// A sequence number or a partition key, as it was typed.
    void recordChosen(const QString& typed);

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
    void chooseRecord();
    void showHints(const QString& note);
    void copyCall();

    const Timestamp m_now;
    PaletteModel m_model;
    std::function<QString(const PaletteEntry&)> m_callOf;
    QLineEdit* m_field = nullptr;
    QListView* m_list = nullptr;
    TextLabel* m_nothing = nullptr;
    QWidget* m_hints = nullptr;  ///< the keys
    TextLabel* m_note = nullptr; ///< stands in their place until something else is chosen
};

} // namespace weir
