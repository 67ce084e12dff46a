#include "widgets/records/export_dialog.h"

#include "backend/bridge/connection.h"
#include "backend/bridge/store_jobs.h"
#include "models/common/format.h"
#include "widgets/common/button_look.h"
#include "widgets/common/cli_box.h"
#include "widgets/common/labels.h"
#include "widgets/common/segmented_control.h"
#include "widgets/records/file_field.h"

#include <QButtonGroup>
#include <QDir>
#include <QFileInfo>
#include <QListWidget>
#include <QPushButton>
#include <QRadioButton>
#include <QStandardPaths>
#include <QVBoxLayout>

#include <array>

namespace weir {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using transfer::FileFormat;

namespace {

constexpr int kWidth = 560;
constexpr int kColumnRows = 5;
constexpr auto kPatience = 150ms;
constexpr std::array kFormats = {FileFormat::Ndjson, FileFormat::Csv, FileFormat::Raw};
const std::array kEndings = {u".ndjson"_s, u".csv"_s, u".bin"_s};

} // namespace

ExportDialog::ExportDialog(Connection& connection, ExportChoices choices, QWidget* parent)
    : FramedDialog(parent),
      m_connection(connection),
      m_choices(std::move(choices)),
      m_which(new QButtonGroup(this)),
      m_format(new SegmentedControl),
      m_columns(new QListWidget),
      m_file(new FileField(FileField::Purpose::Save, tr("File"))),
      m_formatNote(new TextLabel({}, FontRole::Small, ColorRole::TextMuted)),
      m_size(new TextLabel({}, FontRole::Small, ColorRole::TextSecondary)),
      m_notice(new Notice(Tone::Warn, u"triangle-alert"_s)),
      m_command(new CliBox)
{
    setWindowTitle(tr("Export records of %1").arg(QString::fromStdString(m_choices.stream.text())));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 1, 1);
    column->setSpacing(0);
    column->setSizeConstraint(QLayout::SetFixedSize);
    column->addWidget(makeDialogTitle(u"download"_s, ColorRole::TextSecondary, windowTitle()));
    column->addWidget(createBody());
    column->addWidget(createFooter());
    m_asks.setSingleShot(true);
    m_asks.setInterval(kPatience);
    connect(&m_asks, &QTimer::timeout, this, &ExportDialog::askEstimate);
    suggestName();
    changed();
}

void ExportDialog::addChoice(Which which, const QString& text)
{
    m_which->addButton(new QRadioButton(text), which);
}

QWidget* ExportDialog::createBody()
{
    auto* body = new Panel(ColorRole::BgPanel);
    body->setFixedWidth(kWidth);
    auto* column = new QVBoxLayout(body);
    column->setContentsMargins(20, 16, 20, 16);
    column->setSpacing(10);
    if (!m_choices.picked.empty())
        addChoice(Picked, tr("The chosen %n record(s)", nullptr, int(m_choices.picked.size())));
    if (m_choices.filter)
        addChoice(Narrowed, tr("What the filter and the chips leave of everything stored"));
    else if (m_choices.narrowed())
        addChoice(Narrowed, tr("What the chips leave of everything stored: shards and times"));
    addChoice(All, tr("Everything stored"));
    for (QAbstractButton* choice : m_which->buttons())
        column->addWidget(choice);
    const int first = m_choices.picked.size() > 1 || !m_choices.narrowed() ? 0 : 1;
    m_which->buttons().at(m_choices.picked.empty() ? 0 : first)->setChecked(true);

    for (const QString& name : {tr("NDJSON"), tr("CSV"), tr("Raw")})
        m_format->addSegment(name);
    m_format->setCurrentIndex(0);
    m_formatNote->setWordWrap(true);
    createColumns();
    column->addWidget(labelled(tr("Format"), m_format), 0, Qt::AlignLeft);
    column->addWidget(m_formatNote);
    m_columnField = labelled(tr("Columns"), m_columns);
    column->addWidget(m_columnField);
    column->addWidget(labelled(tr("File"), m_file));
    column->addWidget(m_size);
    column->addWidget(m_notice);
    column->addWidget(m_command);
    connect(m_format, &SegmentedControl::activated, this, [this] {
        suggestName();
        changed();
    });
    connect(m_file, &FileField::pathChanged, this, &ExportDialog::changed);
    connect(m_which, &QButtonGroup::idToggled, this, &ExportDialog::changed);
    return body;
}

/// Those that keep a record are chosen; paths that the list shows come behind them.
void ExportDialog::createColumns()
{
    const auto add = [this](const QString& name, bool chosen) {
        auto* item = new QListWidgetItem(name, m_columns);
        item->setFlags(item->flags() | Qt::ItemIsUserCheckable);
        item->setCheckState(chosen ? Qt::Checked : Qt::Unchecked);
    };
    for (const transfer::CsvColumn& column : transfer::recordColumns())
        add(QString::fromStdString(column.name), true);
    for (const QString& path : m_choices.paths)
        add(path, false);
    m_columns->setDragDropMode(QAbstractItemView::InternalMove);
    m_columns->setFont(themeOf(this).font(FontRole::Data));
    m_columns->setFixedHeight(kColumnRows * themeOf(this).size("row.table"));
    m_columns->setToolTip(tr("Space chooses, dragging orders"));
    connect(m_columns, &QListWidget::itemChanged, this, &ExportDialog::changed);
    connect(m_columns->model(), &QAbstractItemModel::rowsMoved, this, &ExportDialog::changed);
}

QWidget* ExportDialog::createFooter()
{
    QHBoxLayout* row = nullptr;
    Panel* footer = makeDialogFooter(row);
    auto* cancel = makeButton(tr("Cancel"));
    cancel->setAutoDefault(false);
    m_start = makeButton(tr("Export"), {}, ButtonKind::Primary);
    m_start->setDefault(true);
    row->addStretch();
    row->addWidget(cancel);
    row->addWidget(m_start);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_start, &QPushButton::clicked, this, &ExportDialog::startJob);
    return footer;
}

FileFormat ExportDialog::format() const
{
    return kFormats[std::size_t(m_format->currentIndex())];
}

std::vector<std::string> ExportDialog::columns() const
{
    std::vector<std::string> names;
    for (int row = 0; row < m_columns->count(); ++row) {
        if (m_columns->item(row)->checkState() == Qt::Checked)
            names.push_back(m_columns->item(row)->text().toStdString());
    }
    return names;
}

/// Keeps the folder and the name, and gives them the ending of the format.
void ExportDialog::suggestName()
{
    const QString& ending = kEndings[std::size_t(m_format->currentIndex())];
    const QString before = m_file->path();
    if (before.isEmpty()) {
        const QDir documents(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
        const QDir folder = documents.exists() ? documents : QDir::home();
        const QString name = QString::fromStdString(m_choices.stream.text());
        m_suggested = folder.filePath(name + ending);
        return m_file->setPath(m_suggested);
    }
    const QFileInfo file(before);
    const QString path = QDir(file.path()).filePath(file.completeBaseName() + ending);
    if (before == m_suggested)
        m_suggested = path;
    m_file->setPath(path);
}

void ExportDialog::changed()
{
    showFormat();
    m_command->setVisible(m_which->checkedId() == Picked && !m_choices.command.isEmpty() &&
                          m_choices.picked.size() == 1);
    m_command->setCommand(m_choices.command);
    m_asks.start();
    if (m_start)
        m_start->setEnabled(!m_file->path().isEmpty() &&
                            (format() != FileFormat::Csv || !columns().empty()));
}

void ExportDialog::showFormat()
{
    m_columnField->setVisible(format() == FileFormat::Csv);
    switch (format()) {
    case FileFormat::Ndjson:
        m_formatNote->setText(tr("One JSON object a line. Keys, explicit hash keys and data come "
                                 "back without loss."));
        break;
    case FileFormat::Csv: {
        std::vector<transfer::CsvColumn> chosen;
        for (const std::string& name : columns())
            chosen.push_back({name, {}});
        m_formatNote->setText(
            transfer::keepsRecords(chosen)
                ? tr("A table for spreadsheets. Keys, explicit hash keys and data come back "
                     "without loss.")
                : tr("A table for spreadsheets. It cannot be imported: that takes the columns "
                     "partition_key, explicit_hash_key, encoding and data."));
        break;
    }
    case FileFormat::Raw:
        m_formatNote->setText(tr("The data alone, one record after the other. It cannot be "
                                 "imported: nothing says where a record ends."));
        break;
    }
}

void ExportDialog::askEstimate()
{
    m_size->setText(tr("Looking at how much it is…"));
    m_connection.jobs().estimate(this, order(),
                                 [this, asked = ++m_asked](const Result<ExportEstimate>& is) {
                                     if (asked == m_asked)
                                         showEstimate(is);
                                 });
}

void ExportDialog::showEstimate(const Result<ExportEstimate>& estimate)
{
    if (!estimate.ok()) {
        m_size->setText(QString::fromStdString(estimate.error().message));
        m_notice->hide();
        return m_start->setEnabled(false);
    }
    if (!estimate->folderThere && m_file->path() == m_suggested) // not every system has it
        return m_file->setPath(QDir::home().filePath(QFileInfo(m_suggested).fileName()));
    const QString records = formatCount(estimate->records);
    const QString bytes = formatBytes(estimate->bytes);
    m_size->setText(estimate->sampled > 0 ? tr("About %1 records and %2, from a sample of %3")
                                                .arg(records, bytes, formatCount(estimate->sampled))
                    : estimate->records == 1 ? tr("1 record, %1").arg(bytes)
                                             : tr("%1 records, %2").arg(records, bytes));
    m_notice->setVisible(!estimate->folderThere || estimate->fileThere);
    m_notice->setText(estimate->folderThere
                          ? tr("This file is there already. It will be replaced.")
                          : tr("There is no such folder. Choose one that is there."));
    m_start->setEnabled(m_start->isEnabled() && estimate->folderThere);
}

ExportOrder ExportDialog::order() const
{
    ExportOrder order;
    order.stream = m_choices.stream;
    order.to = m_choices.tip;
    order.file = m_file->path().toStdString();
    order.format = format();
    if (order.format == FileFormat::Csv)
        order.columns = columns();
    if (m_which->checkedId() == Picked) {
        for (const RecordRow& row : m_choices.picked)
            order.picked.push_back(row->position);
    } else if (m_which->checkedId() == Narrowed) {
        order.shards = m_choices.shards;
        order.fromTime = m_choices.fromTime;
        order.toTime = m_choices.toTime;
        order.filter = m_choices.filter;
    }
    return order;
}

void ExportDialog::startJob()
{
    const auto id = m_connection.jobs().transfer(order());
    accept();
    Q_EMIT jobStarted(id);
}

} // namespace weir
