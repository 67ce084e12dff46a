#pragma once

#include <QWidget>

class QGridLayout;

namespace weir {

/// The fields of a form on the Produce page: names at the left, in one line with each other.
class FormGrid : public QWidget
{
    Q_OBJECT

public:
    explicit FormGrid(QWidget* parent = nullptr);

    /// `value` gets the name as its accessible name unless it has one.
    void addRow(const QString& name, QWidget* value);
    /// Hides a row with its name.
    void setRowShown(QWidget* value, bool shown);
    void addLine();

private:
    QGridLayout* m_grid;
};

/// Fields beside each other; takes them.
QWidget* inOneLine(std::initializer_list<QWidget*> fields);

} // namespace weir
