#pragma once

#include <QWidget>

namespace weir {

class CopyButton;
class TextLabel;

/// A command for a shell, as it can be pasted, with a button that copies it.
class CliBox : public QWidget
{
    Q_OBJECT

public:
    explicit CliBox(QWidget* parent = nullptr);

    /// May have several lines. `shown` stands for it where the whole is too long to read; the
    /// button copies the whole.
    void setCommand(const QString& command, const QString& shown = {});

protected:
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void wantRoom();
    void makeRoom();

    TextLabel* m_command;
    CopyButton* m_copy;
};

/// A command of several lines without what a shell wants at their ends: for boxes as narrow as the
/// lines are long.
QString readably(QString command);

} // namespace weir
