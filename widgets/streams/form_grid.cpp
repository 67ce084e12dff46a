#include "widgets/streams/form_grid.h"

#include "widgets/common/labels.h"
#include "widgets/common/panels.h"

#include <QGridLayout>
#include <QHBoxLayout>

namespace weir {

namespace {

constexpr int kNameWidth = 112;
constexpr int kMargin = 12;

} // namespace

FormGrid::FormGrid(QWidget* parent) : QWidget(parent), m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(kMargin, 8, kMargin, 8);
    m_grid->setVerticalSpacing(6);
    m_grid->setColumnMinimumWidth(0, kNameWidth - m_grid->horizontalSpacing());
    m_grid->setColumnStretch(1, 1);
}

void FormGrid::addRow(const QString& name, QWidget* value)
{
    const int row = m_grid->rowCount();
    auto* label = new TextLabel(name, FontRole::Small, ColorRole::TextSecondary);
    label->setBuddy(value);
    if (value->accessibleName().isEmpty() && !qobject_cast<QLabel*>(value))
        value->setAccessibleName(name);
    m_grid->addWidget(label, row, 0);
    m_grid->addWidget(value, row, 1);
}

void FormGrid::setRowShown(QWidget* value, bool shown)
{
    const int at = m_grid->indexOf(value);
    if (at < 0)
        return;
    int row = 0;
    int column = 0;
    int rows = 0;
    int columns = 0;
    m_grid->getItemPosition(at, &row, &column, &rows, &columns);
    value->setVisible(shown);
    if (QLayoutItem* name = m_grid->itemAtPosition(row, 0); name && name->widget() != value)
        name->widget()->setVisible(shown);
}

void FormGrid::addLine()
{
    m_grid->addWidget(new Line(Qt::Horizontal), m_grid->rowCount(), 0, 1, 2);
}

QWidget* inOneLine(std::initializer_list<QWidget*> fields)
{
    auto* line = new QWidget;
    auto* row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    for (QWidget* field : fields)
        row->addWidget(field);
    row->addStretch();
    return line;
}

} // namespace weir
