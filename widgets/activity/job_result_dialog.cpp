#include "widgets/activity/job_result_dialog.h"

#include "models/activity/job_finding_model.h"
#include "models/activity/job_text.h"
#include "models/activity/verified_stream_model.h"
#include "models/common/format.h"
#include "widgets/common/buttons.h"
#include "widgets/common/flat_table.h"
#include "widgets/common/labels.h"

#include <QGridLayout>
#include <QHeaderView>
#include <QPushButton>

#include <algorithm>

namespace weir {

using namespace Qt::StringLiterals;

namespace {

constexpr int kWidth = 918; // and the line around it
constexpr int kMostRows = 8;

class FindingDelegate : public FlatDelegate
{
public:
    using FlatDelegate::FlatDelegate;

protected:
    Look lookOf(const QModelIndex& index, bool /*selected*/) const override
    {
        Look look;
        if (index.column() == JobFindingModel::Kind) {
            const bool damage = index.data(JobFindingModel::DamageRole).toBool();
            look.font = FontRole::Small;
            look.icon = damage ? u"octagon-alert"_s : u"info"_s;
            look.iconColor = damage ? ColorRole::Error : ColorRole::Info;
            look.text = damage ? ColorRole::Error : ColorRole::TextSecondary;
        }
        if (index.column() == JobFindingModel::File)
            look.elide = Qt::ElideMiddle;
        return look;
    }
};

/// As high as its rows, up to kMostRows.
void fitRows(FlatTable* table)
{
    const Theme& theme = themeOf(table);
    const int rows = std::clamp(table->model()->rowCount(), 1, kMostRows);
    table->setFixedHeight(theme.size("row.header") + rows * theme.size("row.table") + 2);
}

QWidget* framed(FlatTable* table)
{
    auto* frame =
        new Panel(ColorRole::BgSunken, Qt::TopEdge | Qt::BottomEdge | Qt::LeftEdge | Qt::RightEdge);
    auto* box = new QVBoxLayout(frame);
    box->setContentsMargins(1, 1, 1, 1);
    box->addWidget(table);
    fitRows(table);
    return frame;
}

void addFigure(QGridLayout* grid, const QString& name, const QString& value)
{
    const int row = grid->rowCount();
    grid->addWidget(new TextLabel(name, FontRole::Small, ColorRole::TextSecondary), row, 0);
    grid->addWidget(new TextLabel(value, FontRole::Data), row, 1);
}

} // namespace

JobResultDialog::JobResultDialog(const StoreJob& job, QWidget* parent) : FramedDialog(parent)
{
    setWindowTitle(jobTitle(job));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 1, 1);
    column->setSpacing(0);
    column->setSizeConstraint(QLayout::SetFixedSize);
    column->addWidget(
        makeDialogTitle(job.kind == StoreJob::Kind::Verify ? u"circle-check"_s : u"layers"_s,
                        ColorRole::TextSecondary, windowTitle()));
    column->addWidget(createBody(job));
    column->addWidget(createFooter(job));
}

QWidget* JobResultDialog::createBody(const StoreJob& job)
{
    auto* body = new Panel(ColorRole::BgPanel);
    body->setFixedWidth(kWidth);
    auto* column = new QVBoxLayout(body);
    column->setContentsMargins(20, 16, 20, 16);
    column->setSpacing(12);
    column->addWidget(createHeadline(job));
    column->addWidget(createFigures(job));
    if (!job.result->findings.empty()) {
        column->addWidget(createFindings(job));
        auto* advice = new Notice(job.result->clean() ? Tone::Info : Tone::Warn,
                                  job.result->clean() ? u"info"_s : u"triangle-alert"_s);
        advice->setText(jobAdvice(*job.result));
        column->addWidget(advice);
    }
    if (!job.result->streams.empty())
        column->addWidget(createStreams(job));
    return body;
}

QWidget* JobResultDialog::createHeadline(const StoreJob& job)
{
    const bool clean = job.result->clean();
    auto* line = new QWidget;
    auto* row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(new IconLabel(clean ? u"circle-check"_s : u"octagon-alert"_s,
                                 clean ? ColorRole::Ok : ColorRole::Error, 20));
    auto* text = new TextLabel(jobHeadline(job), FontRole::Title);
    text->setWordWrap(true);
    row->addWidget(text, 1);
    return line;
}

QWidget* JobResultDialog::createFigures(const StoreJob& job)
{
    const JobResult& result = *job.result;
    auto* figures = new QWidget;
    auto* grid = new QGridLayout(figures);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setVerticalSpacing(4);
    grid->setHorizontalSpacing(24);
    grid->setColumnStretch(1, 1);
    if (job.transfers()) {
        addFigure(grid, tr("Records"), formatCount(job.moved->point.records));
        addFigure(grid, tr("Their data and keys"), formatBytes(job.moved->point.recordBytes));
        if (!job.moved->rejectedFile.empty())
            addFigure(grid, tr("Lines that are no records"),
                      QString::fromStdString(job.moved->rejectedFile));
    } else if (job.kind == StoreJob::Kind::Verify) {
        addFigure(grid, tr("Checked"), formatBytes(result.checkedBytes));
    } else {
        addFigure(grid, tr("Small segments"),
                  tr("%1, now %2")
                      .arg(formatCount(result.segmentsMerged), formatCount(result.segmentsMade)));
        addFigure(grid, tr("Written for them"), formatBytes(result.segmentBytes));
        addFigure(grid, tr("Catalog"),
                  tr("%1, now %2")
                      .arg(formatBytes(result.catalogBytesBefore),
                           formatBytes(result.catalogBytesAfter)));
    }
    addFigure(grid, tr("Took"), formatDuration(double(job.took.count())));
    return figures;
}

QWidget* JobResultDialog::createFindings(const StoreJob& job)
{
    auto* table = new FlatTable(tr("What was found"));
    table->setModel(new JobFindingModel(job.result, table));
    table->setItemDelegate(new FindingDelegate(table));
    table->setColumnLetters(JobFindingModel::Kind, 17);
    table->setColumnLetters(JobFindingModel::Stream, 14);
    table->setColumnLetters(JobFindingModel::File, 30);
    table->setColumnLetters(JobFindingModel::Offset, 11);
    table->horizontalHeader()->setSectionResizeMode(JobFindingModel::Reason, QHeaderView::Stretch);
    return framed(table);
}

QWidget* JobResultDialog::createStreams(const StoreJob& job)
{
    auto* table = new FlatTable(tr("Streams that were checked"));
    table->setModel(new VerifiedStreamModel(job.result, table));
    for (int column = VerifiedStreamModel::Records; column < VerifiedStreamModel::ColumnCount;
         ++column)
        table->setColumnLetters(column, 14);
    table->horizontalHeader()->setSectionResizeMode(VerifiedStreamModel::Name,
                                                    QHeaderView::Stretch);
    return framed(table);
}

QWidget* JobResultDialog::createFooter(const StoreJob& job)
{
    QHBoxLayout* row = nullptr;
    Panel* footer = makeDialogFooter(row);
    auto* copy = new CopyButton(tr("Copy the report"));
    copy->setLabel(tr("Copy the report"));
    copy->setCopyText(jobReport(job));
    auto* close = makeButton(tr("Close"), {}, ButtonKind::Primary);
    close->setDefault(true);
    row->addWidget(copy);
    row->addStretch();
    row->addWidget(close);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    return footer;
}

} // namespace weir
