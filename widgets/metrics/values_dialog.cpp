#include "widgets/metrics/values_dialog.h"

#include "widgets/common/button_look.h"
#include "widgets/common/buttons.h"
#include "widgets/common/flat_table.h"

#include <QAbstractTableModel>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QVBoxLayout>

namespace weir {

namespace {

constexpr int kFirstLetters = 34;
constexpr int kLetters = 15;

} // namespace

ValuesDialog::ValuesDialog(const QString& title, QAbstractTableModel* model,
                           std::function<QString()> text, QWidget* parent)
    : FramedDialog(parent)
{
    setWindowTitle(title);
    setAttribute(Qt::WA_DeleteOnClose);
    model->setParent(this);
    auto* table = new FlatTable(title, this);
    table->setModel(model);
    table->setItemDelegate(new FlatDelegate(table));
    const bool timed = model->columnCount() > 6;
    for (int column = 0; column < model->columnCount(); ++column)
        table->setColumnLetters(column, column > 0 || timed ? kLetters : kFirstLetters);
    if (timed)
        table->horizontalHeader()->setMinimumSectionSize(120);
    QHBoxLayout* row = nullptr;
    Panel* footer = makeDialogFooter(row);
    auto* copy = new CopyButton(tr("Copy the table"), footer);
    copy->setLabel(tr("Copy the table"));
    copy->setCopyText(text());
    auto* close = makeButton(tr("Close"), {}, ButtonKind::Primary, footer);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    row->addWidget(copy);
    row->addStretch(1);
    row->addWidget(close);
    close->setDefault(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 1, 1);
    column->setSpacing(0);
    column->addWidget(makeDialogTitle(QStringLiteral("table"), ColorRole::TextMuted, title));
    column->addWidget(table, 1);
    column->addWidget(footer);
    resize(900, 460);
}

} // namespace weir
