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

    /// May have several lines.
    void setCommand(const QString& command);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    TextLabel* m_command;
    CopyButton* m_copy;
};

} // namespace weir
