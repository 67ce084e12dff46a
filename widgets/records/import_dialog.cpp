#include "widgets/records/import_dialog.h"

#include "backend/bridge/connection.h"
#include "backend/bridge/store_jobs.h"
#include "models/common/format.h"
#include "widgets/common/button_look.h"
#include "widgets/common/flat_table.h"
#include "widgets/common/labels.h"
#include "widgets/common/segmented_control.h"
#include "widgets/records/file_field.h"

#include <QCheckBox>
#include <QHeaderView>
#include <QPushButton>
#include <QVBoxLayout>

namespace weir {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using transfer::FileFormat;

namespace {

constexpr int kWidth = 720;
constexpr int kRows = 8;
constexpr int kCsv = 1;
constexpr auto kPatience = 150ms;

/// A line that is no record stands out.
class LineDelegate : public FlatDelegate
{
public:
    using FlatDelegate::FlatDelegate;

protected:
    Look lookOf(const QModelIndex& index, bool selected) const override
    {
        Look look;
        const bool wrong = index.data(ImportPreviewModel::WrongRole).toBool();
        if (wrong && index.column() == ImportPreviewModel::Line)
            look.icon = u"circle-x"_s;
        if (wrong && !selected)
            look.text = ColorRole::Error;
        else if (index.column() == ImportPreviewModel::Line && !selected)
            look.text = ColorRole::TextMuted;
        look.iconColor = ColorRole::Error;
        return look;
    }
};

} // namespace

ImportDialog::ImportDialog(Connection& connection, const StreamName& stream, QString blocked,
                           QWidget* parent)
    : FramedDialog(parent),
      m_connection(connection),
      m_stream(stream),
      m_blocked(std::move(blocked)),
      m_file(new FileField(FileField::Purpose::Open, tr("File"))),
      m_format(new SegmentedControl),
      m_table(new FlatTable(tr("The first lines of the file"))),
      m_preview(new ImportPreviewModel(this)),
      m_size(new TextLabel({}, FontRole::Small, ColorRole::TextSecondary)),
      m_stop(new QCheckBox(tr("Stop at the first line that is no record"))),
      m_notice(new Notice(Tone::Warn, u"triangle-alert"_s))
{
    setWindowTitle(tr("Import records into %1").arg(QString::fromStdString(stream.text())));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 1, 1);
    column->setSpacing(0);
    column->setSizeConstraint(QLayout::SetFixedSize);
    column->addWidget(makeDialogTitle(u"upload"_s, ColorRole::TextSecondary, windowTitle()));
    column->addWidget(createBody());
    column->addWidget(createFooter());
    m_asks.setSingleShot(true);
    m_asks.setInterval(kPatience);
    connect(&m_asks, &QTimer::timeout, this, &ImportDialog::askPreview);
    showPreview({});
    m_file->setFocus();
}

QWidget* ImportDialog::createBody()
{
    auto* body = new Panel(ColorRole::BgPanel);
    body->setFixedWidth(kWidth);
    auto* column = new QVBoxLayout(body);
    column->setContentsMargins(20, 16, 20, 16);
    column->setSpacing(10);
    m_format->addSegment(tr("NDJSON"));
    m_format->addSegment(tr("CSV"));
    m_format->setCurrentIndex(0);
    auto* note = new TextLabel(tr("Each record is put with the partition key, explicit hash key "
                                  "and data that the file names, in its order. It gets a new "
                                  "sequence number and arrival time."),
                               FontRole::Small, ColorRole::TextMuted);
    note->setWordWrap(true);
    m_size->setWordWrap(true);
    m_table->setModel(m_preview);
    m_table->setItemDelegate(new LineDelegate(m_table));
    m_table->setColumnLetters(ImportPreviewModel::Line, 8);
    m_table->setColumnLetters(ImportPreviewModel::PartitionKey, 18);
    m_table->setColumnLetters(ImportPreviewModel::ExplicitHashKey, 18);
    m_table->setColumnLetters(ImportPreviewModel::Bytes, 9);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->setFixedHeight((kRows + 1) * themeOf(this).size("row.table"));
    column->addWidget(labelled(tr("File"), m_file));
    column->addWidget(labelled(tr("Format"), m_format), 0, Qt::AlignLeft);
    column->addWidget(note);
    column->addWidget(m_table);
    column->addWidget(m_size);
    column->addWidget(m_stop);
    column->addWidget(m_notice);
    connect(m_file, &FileField::pathChanged, this, &ImportDialog::fileChanged);
    connect(m_format, &SegmentedControl::activated, this, &ImportDialog::askPreview);
    return body;
}

QWidget* ImportDialog::createFooter()
{
    QHBoxLayout* row = nullptr;
    Panel* footer = makeDialogFooter(row);
    auto* cancel = makeButton(tr("Cancel"));
    cancel->setAutoDefault(false);
    m_start = makeButton(tr("Import"), {}, ButtonKind::Primary);
    m_start->setDefault(true);
    row->addStretch();
    row->addWidget(cancel);
    row->addWidget(m_start);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_start, &QPushButton::clicked, this, &ImportDialog::startJob);
    return footer;
}

ImportOrder ImportDialog::order() const
{
    ImportOrder order;
    order.stream = m_stream;
    order.file = m_file->path().toStdString();
    order.format = m_format->currentIndex() == kCsv ? FileFormat::Csv : FileFormat::Ndjson;
    order.stopAtBadLine = m_stop->isChecked();
    return order;
}

void ImportDialog::fileChanged()
{
    if (m_file->path().endsWith(u".csv"_s, Qt::CaseInsensitive))
        m_format->setCurrentIndex(kCsv);
    else if (m_file->path().contains(u'.'))
        m_format->setCurrentIndex(0);
    m_start->setEnabled(false);
    m_asks.start();
}

void ImportDialog::askPreview()
{
    if (m_file->path().isEmpty())
        return showPreview({});
    m_connection.jobs().preview(this, order(), [this, asked = ++m_asked](ImportPreview is) {
        if (asked == m_asked)
            showPreview(std::move(is));
    });
}

void ImportDialog::showPreview(ImportPreview preview)
{
    m_preview->show(std::move(preview));
    const ImportPreview& is = m_preview->preview();
    const int wrong = m_preview->wrongLines();
    const bool none = m_file->path().isEmpty();
    const bool fine = !none && !is.error && !is.lines.empty();
    QString size;
    if (none)
        size = tr("Choose a file that was exported, or made of the same fields.");
    else if (is.error)
        size = QString::fromStdString(is.error->message);
    else if (is.lines.empty())
        size = tr("There is nothing in the file.");
    else if (is.linesBytes >= is.fileBytes)
        size = tr("%1 lines, %2").arg(formatCount(is.lines.size()), formatBytes(is.fileBytes));
    else
        size = tr("%1, about %2 lines; the first %3 are shown")
                   .arg(formatBytes(is.fileBytes),
                        formatCount(std::uint64_t(double(is.fileBytes) / double(is.linesBytes) *
                                                  double(is.lines.size()))),
                        formatCount(is.lines.size()));
    m_size->setText(size);
    m_size->setColorRole(is.error ? ColorRole::Error : ColorRole::TextSecondary);
    const bool useless = fine && wrong == int(is.lines.size());
    m_notice->setVisible(!m_blocked.isEmpty() || (fine && wrong > 0));
    m_notice->setText(
        !m_blocked.isEmpty() ? m_blocked
        : useless            ? tr("None of these lines is a record. Is the format the right one?")
                  : tr("%n of these lines are no records. Such lines are not lost: they go into a "
                       "file of their own beside this one.",
                       nullptr, wrong));
    m_start->setEnabled(fine && !useless && m_blocked.isEmpty());
}

void ImportDialog::startJob()
{
    const auto id = m_connection.jobs().transfer(order());
    accept();
    Q_EMIT jobStarted(id);
}

} // namespace weir
