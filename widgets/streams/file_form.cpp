#include "widgets/streams/file_form.h"

#include "widgets/common/buttons.h"
#include "widgets/common/labels.h"
#include "widgets/common/segmented_control.h"
#include "widgets/streams/form_grid.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>

namespace weir {

using producer::FilePlan;
using producer::KeySpread;
using producer::ProduceOptions;
using producer::RateShape;

FileForm::FileForm(QWidget* parent)
    : ProduceForm(tr("Send file"), QStringLiteral("upload"), parent),
      m_path(new QLineEdit),
      m_format(new SegmentedControl(SegmentedControl::Size::Small)),
      m_pace(new SegmentedControl(SegmentedControl::Size::Small)),
      m_speed(new QDoubleSpinBox),
      m_rate(makeNumber(1, int(RateShape::kMostRate), tr(" /s"))),
      m_keyField(new QLineEdit),
      m_prefix(new QLineEdit),
      m_keys(makeNumber(1, int(KeySpread::kMostKeys))),
      m_onRefusal(new QComboBox)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(new SectionHeader(tr("From a file")));
    column->addWidget(createFields());
    auto* help = new TextLabel(
        tr("A line of JSON, or a row of CSV, with data in base64 and a partition key is sent as "
           "that record; so are files that were exported here, and answers of GetRecords. Any "
           "other line is itself the data."),
        FontRole::Small, ColorRole::TextMuted);
    help->setWordWrap(true);
    help->setContentsMargins(kMargin, 4, kMargin, 4);
    column->addWidget(help);
    column->addStretch();
    column->addWidget(foot());
    takeDraft();
}

QWidget* FileForm::createFields()
{
    auto* choose = makeSmallButton(tr("Choose…"), QStringLiteral("folder-open"));
    connect(choose, &QPushButton::clicked, this, &FileForm::choose);
    m_path->setAccessibleName(tr("File"));
    m_path->setPlaceholderText(tr("NDJSON or CSV"));
    auto* pathLine = new QWidget;
    auto* row = new QHBoxLayout(pathLine);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_path, 1);
    row->addWidget(choose);
    m_format->addSegment(tr("NDJSON"));
    m_format->addSegment(tr("CSV"));
    m_format->setCurrentIndex(0);
    for (const QString& name : {tr("Original"), tr("Rate"), tr("As fast as allowed")})
        m_pace->addSegment(name);
    m_pace->setCurrentIndex(int(FilePlan::Pace::Fast));
    m_speed->setRange(0.01, 1000);
    m_speed->setValue(1);
    m_speed->setPrefix(QStringLiteral("× "));
    m_speed->setFixedWidth(kFieldWidth);
    m_rate->setValue(1000);
    m_keyField->setPlaceholderText(tr("of lines without a key"));
    m_prefix->setText(QStringLiteral("key_"));
    m_prefix->setFixedWidth(kFieldWidth);
    m_prefix->setAccessibleName(tr("Keys begin with"));
    m_keys->setValue(10'000);
    m_keys->setAccessibleName(tr("Number of keys"));
    m_onRefusal->addItems({tr("Retry with backoff and jitter"), tr("Keep, to send again by hand")});

    m_grid = new FormGrid;
    m_grid->addRow(tr("File"), pathLine);
    m_grid->addRow(tr("Format"), m_format);
    m_grid->addLine();
    m_grid->addRow(tr("Pace"), m_pace);
    m_grid->addRow(tr("Speed"), m_speed);
    m_grid->addRow(tr("Rate"), m_rate);
    m_grid->addLine();
    m_grid->addRow(tr("Key from field"), m_keyField);
    m_grid->addRow(tr("Else keys"), inOneLine({m_prefix,
                                               new TextLabel(tr("and 1 to"), FontRole::Small,
                                                             ColorRole::TextSecondary),
                                               m_keys}));
    m_grid->addRow(tr("When refused"), m_onRefusal);
    connect(m_path, &QLineEdit::textChanged, this, &FileForm::takePath);
    for (QLineEdit* edit : {m_keyField, m_prefix})
        connect(edit, &QLineEdit::textChanged, this, &FileForm::takeDraft);
    for (SegmentedControl* control : {m_format, m_pace})
        connect(control, &SegmentedControl::activated, this, &FileForm::takeDraft);
    for (QSpinBox* box : {m_rate, m_keys})
        connect(box, &QSpinBox::valueChanged, this, &FileForm::takeDraft);
    connect(m_speed, &QDoubleSpinBox::valueChanged, this, &FileForm::takeDraft);
    connect(m_onRefusal, &QComboBox::currentIndexChanged, this, &FileForm::takeDraft);
    return m_grid;
}

void FileForm::setPath(const QString& path)
{
    m_path->setText(path);
}

void FileForm::choose()
{
    auto* dialog = new QFileDialog(this, tr("Send a file"), m_path->text());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Records (*.ndjson *.jsonl *.json *.csv)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, m_path, &QLineEdit::setText);
    dialog->open();
}

void FileForm::takePath()
{
    m_format->setCurrentIndex(int(FileDraft::formatOf(m_path->text().trimmed())));
    takeDraft();
}

void FileForm::takeDraft()
{
    m_draft.path = m_path->text();
    m_draft.plan.format = FilePlan::Format(m_format->currentIndex());
    m_draft.plan.pace = FilePlan::Pace(m_pace->currentIndex());
    m_draft.plan.speed = m_speed->value();
    m_draft.plan.rate = m_rate->value();
    m_draft.plan.keyField = m_keyField->text().trimmed().toStdString();
    m_draft.plan.keys.prefix = m_prefix->text().toStdString();
    m_draft.plan.keys.count = std::uint32_t(m_keys->value());
    m_draft.onRefusal = ProduceOptions::OnRefusal(m_onRefusal->currentIndex());
    m_grid->setRowShown(m_speed, m_draft.plan.pace == FilePlan::Pace::Original);
    m_grid->setRowShown(m_rate, m_draft.plan.pace == FilePlan::Pace::Rate);
    showState();
}

void FileForm::showState()
{
    const FileDraft::Problem problem = m_draft.problem();
    setInvalid(m_prefix, problem == FileDraft::Problem::NoPrefix);
    if (problem == FileDraft::Problem::NoPath)
        showProblem({tr("Choose a file."), false});
    else if (problem == FileDraft::Problem::NoPrefix)
        showProblem({tr("Keys need something to begin with.")});
    else
        showProblem({});
}

} // namespace weir
