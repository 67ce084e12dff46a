#include "widgets/records/column_menu.h"

#include "backend/filter/json_path.h"
#include "models/common/format.h"
#include "widgets/common/button_look.h"
#include "widgets/common/undo_bar.h"
#include "widgets/records/record_table.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QWidgetAction>

namespace weir {

namespace {

constexpr int kMostFound = 16;
constexpr int kMargin = 8;

bool isPath(const QString& text)
{
    return std::holds_alternative<filter::JsonPath>(filter::JsonPath::parse(text.toStdString()));
}

QString shown(QString path)
{
    return path.replace(QLatin1Char('&'), QLatin1String("&&"));
}

/// Changes the columns so that it can be taken back.
template <typename Change>
void changeColumns(RecordTable& table, const QString& text, Change change)
{
    const QStringList paths = table.paths();
    const QByteArray header = table.horizontalHeader()->saveState();
    change();
    UndoBar::offer(&table, text, &table, [&table, paths, header] {
        table.setColumns(paths, header);
        Q_EMIT table.columnsChanged();
    });
}

} // namespace

ColumnMenu::ColumnMenu(RecordTable& table, QWidget* parent) : QMenu(parent), m_table(table)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setAccessibleName(tr("Columns"));
    addOrder();
    addFixed();
    addPaths();
    addTyped();
    m_foundBefore = addSeparator();
    addAction(tr("Reset to the usual columns"), &m_table, [this] {
        changeColumns(m_table, tr("Columns reset"), [this] { m_table.resetColumns(); });
    });
}

void ColumnMenu::addOrder()
{
    QAction* action = addAction(tr("Newest first"));
    action->setCheckable(true);
    action->setChecked(m_table.newestFirst());
    connect(action, &QAction::toggled, &m_table, &RecordTable::setNewestFirst);
    addSeparator();
}

void ColumnMenu::addFixed()
{
    const QHeaderView* header = m_table.horizontalHeader();
    for (int column = 0; column < RecordWindowModel::ColumnCount; ++column) {
        const QString title =
            m_table.model()->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
        QAction* action = addAction(title);
        action->setCheckable(true);
        action->setChecked(!header->isSectionHidden(column));
        action->setEnabled(column != RecordWindowModel::Data); // what gives way to the others
        connect(action, &QAction::toggled, &m_table,
                [this, column](bool shown) { m_table.showColumnOf(column, shown); });
    }
}

void ColumnMenu::addPaths()
{
    const QStringList paths = m_table.paths();
    if (!paths.isEmpty())
        addSeparator();
    for (const QString& path : paths) {
        QAction* action = addAction(shown(path));
        action->setCheckable(true);
        action->setChecked(true);
        connect(action, &QAction::toggled, &m_table, [this, path] {
            changeColumns(m_table, tr("Column %1 removed").arg(path),
                          [this, path] { m_table.removePath(path); });
        });
    }
}

void ColumnMenu::addTyped()
{
    addSeparator();
    auto* field = new QLineEdit;
    setSmall(field);
    field->setAccessibleName(tr("Path of a column"));
    field->setPlaceholderText(
        tr("Add a column for a path, such as %1").arg(QStringLiteral("$.customer.tier")));
    field->setMinimumWidth(300);
    connect(field, &QLineEdit::textChanged, field, [field](const QString& text) {
        setInvalid(field, !text.isEmpty() && !isPath(text));
        field->setToolTip(isInvalid(field) ? tr("This is no path") : QString());
    });
    connect(field, &QLineEdit::returnPressed, this, [this, field] {
        if (!isPath(field->text()))
            return;
        m_table.addPath(field->text());
        close();
    });
    auto* inset = new QWidget;
    auto* layout = new QHBoxLayout(inset);
    layout->setContentsMargins(kMargin, 2, kMargin, 2);
    layout->addWidget(field);
    auto* action = new QWidgetAction(this);
    action->setDefaultWidget(inset);
    addAction(action);
}

void ColumnMenu::setSurvey(const RecordSurvey& survey)
{
    const QStringList there = m_table.paths();
    int added = 0;
    for (const auto& [path, count] : survey.paths) {
        const QString text = QString::fromStdString(path);
        if (added == kMostFound)
            break;
        if (there.contains(text))
            continue;
        if (added == 0)
            insertSection(m_foundBefore, tr("Found in recent records"));
        auto* action = new QAction(
            shown(text) + QLatin1Char('\t') +
                formatPercent(double(count) / double(std::max<std::uint64_t>(survey.records, 1))),
            this);
        action->setToolTip(
            tr("%1 of %2 records").arg(formatCount(count), formatCount(survey.records)));
        connect(action, &QAction::triggered, &m_table, [this, text] { m_table.addPath(text); });
        insertAction(m_foundBefore, action);
        ++added;
    }
}

} // namespace weir
