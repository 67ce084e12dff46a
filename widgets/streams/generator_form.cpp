#include "widgets/streams/generator_form.h"

#include "backend/producer/record_template.h"
#include "models/common/format.h"
#include "widgets/common/buttons.h"
#include "widgets/common/labels.h"
#include "widgets/common/segmented_control.h"
#include "widgets/streams/form_grid.h"
#include "widgets/streams/template_highlighter.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateTime>
#include <QDoubleSpinBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QSpinBox>

namespace weir {

using producer::KeySpread;
using producer::ProduceOptions;
using producer::RateShape;

using Stop = GeneratorDraft::Stop;

namespace {

constexpr int kLeastTemplateLines = 7;
constexpr std::uint64_t kSampleSeed = 7;
constexpr int kMostUserRecords = 500;
constexpr int kUsualUserRecords = 10;
/// Behind the spreads: the key comes from the text.
constexpr int kOfField = 4;

Timestamp now()
{
    return Timestamp(std::chrono::milliseconds(QDateTime::currentMSecsSinceEpoch()));
}

} // namespace

GeneratorForm::GeneratorForm(QWidget* parent)
    : ProduceForm(tr("Start"), QStringLiteral("play"), parent),
      m_text(new QPlainTextEdit),
      m_highlighter(new TemplateHighlighter(m_text->document(), this)),
      m_sample(new ElidedLabel({}, FontRole::Data, ColorRole::TextSecondary)),
      m_spread(new SegmentedControl(SegmentedControl::Size::Small)),
      m_prefix(new QLineEdit),
      m_keys(makeNumber(1, int(KeySpread::kMostKeys))),
      m_exponent(new QDoubleSpinBox),
      m_hotKey(new QLineEdit),
      m_hotShare(makeNumber(1, 100, QStringLiteral(" %"))),
      m_keyField(new QLineEdit),
      m_kpl(new QCheckBox(QStringLiteral("KPL"))),
      m_userRecords(makeNumber(2, kMostUserRecords)),
      m_gzip(new QCheckBox(QStringLiteral("gzip"))),
      m_rate(makeNumber(1, int(RateShape::kMostRate))),
      m_bytes(new TextLabel({}, FontRole::Small, ColorRole::TextMuted)),
      m_shape(new SegmentedControl(SegmentedControl::Size::Small)),
      m_low(makeNumber(0, int(RateShape::kMostRate))),
      m_period(makeNumber(1, 86'400)),
      m_burst(makeNumber(1, 99, QStringLiteral(" %"))),
      m_entries(makeNumber(1, 500)),
      m_onRefusal(new QComboBox),
      m_stop(new SegmentedControl(SegmentedControl::Size::Small)),
      m_stopRecords(makeNumber(1, 2'000'000'000)),
      m_stopSeconds(makeNumber(1, 86'400))
{
    auto* area = new QScrollArea;
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setWidget(createFields());
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(createTemplate(), 1);
    column->addWidget(area, 2);
    column->addWidget(foot());
    setDraft(GeneratorDraft::example());
}

QWidget* GeneratorForm::createTemplate()
{
    auto* part = new QWidget;
    auto* header = new SectionHeader(tr("Record template"));
    header->setRemark(tr("preview of one below"));
    auto* functions = makeSmallButton(tr("Functions"), QStringLiteral("braces"), ButtonKind::Ghost);
    auto* menu = new QMenu(functions);
    for (const producer::TemplateFunction& function : producer::templateFunctions()) {
        const QString call =
            (QLatin1String(function.name) + u' ' + QLatin1String(function.arguments)).trimmed();
        menu->addAction(QStringLiteral("{{%1}}\t%2").arg(call, QString::fromUtf8(function.example)),
                        this, [this, call] { insertFunction(call); });
    }
    functions->setMenu(menu);
    header->addWidget(functions);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setTabChangesFocus(true);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setAccessibleName(tr("Record template"));
    m_text->setFont(themeOf(this).font(FontRole::Data));
    m_text->document()->setDocumentMargin(kMargin);
    m_text->setMinimumHeight(kLeastTemplateLines * m_text->fontMetrics().lineSpacing());
    auto* sample = new Panel(ColorRole::BgPanel, Qt::TopEdge | Qt::BottomEdge);
    auto* sampleRow = new QHBoxLayout(sample);
    sampleRow->setContentsMargins(kMargin, 5, kMargin, 5);
    sampleRow->addWidget(m_sample);
    auto* column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(header);
    column->addWidget(m_text, 1);
    column->addWidget(sample);
    connect(m_text, &QPlainTextEdit::textChanged, this, &GeneratorForm::takeDraft);
    return part;
}

QWidget* GeneratorForm::createFields()
{
    m_grid = new FormGrid;
    createKeyFields(m_grid);
    m_grid->addLine();
    createRateFields(m_grid);
    m_grid->addLine();
    createCallFields(m_grid);
    auto* ground = new Panel(ColorRole::BgPanel);
    auto* column = new QVBoxLayout(ground);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_grid);
    column->addStretch();
    return ground;
}

void GeneratorForm::createKeyFields(FormGrid* grid)
{
    for (const QString& name :
         {tr("Uniform"), tr("Zipf"), tr("Hot key"), tr("In turn"), tr("Field")})
        m_spread->addSegment(name);
    m_prefix->setFont(themeOf(this).font(FontRole::Data));
    m_prefix->setAccessibleName(tr("Keys begin with"));
    m_prefix->setFixedWidth(kFieldWidth);
    m_keys->setAccessibleName(tr("Number of keys"));
    m_keysLine = inOneLine(
        {m_prefix, new TextLabel(tr("and 1 to"), FontRole::Small, ColorRole::TextSecondary),
         m_keys});
    m_exponent->setRange(0.1, 5);
    m_exponent->setSingleStep(0.1);
    m_exponent->setDecimals(2);
    m_exponent->setFixedWidth(kFieldWidth);
    m_hotKey->setFont(themeOf(this).font(FontRole::Data));
    m_keyField->setFont(themeOf(this).font(FontRole::Data));
    m_keyField->setPlaceholderText(QStringLiteral("customer.id"));
    m_keyField->setToolTip(tr("A member of the JSON that the template makes; where there is none, "
                              "one of the keys below"));
    grid->addRow(tr("Partition key"), m_spread);
    grid->addRow(tr("Key from field"), m_keyField);
    grid->addRow(tr("Hot key"), m_hotKey);
    grid->addRow(tr("Share of records"), m_hotShare);
    grid->addRow(tr("Keys"), m_keysLine);
    grid->addRow(tr("Exponent"), m_exponent);
    connect(m_spread, &SegmentedControl::activated, this, &GeneratorForm::takeDraft);
    for (QLineEdit* edit : {m_prefix, m_hotKey, m_keyField})
        connect(edit, &QLineEdit::textChanged, this, &GeneratorForm::takeDraft);
    for (QSpinBox* box : {m_keys, m_hotShare})
        connect(box, &QSpinBox::valueChanged, this, &GeneratorForm::takeDraft);
    connect(m_exponent, &QDoubleSpinBox::valueChanged, this, &GeneratorForm::takeDraft);
}

void GeneratorForm::createRateFields(FormGrid* grid)
{
    for (const QString& name : {tr("Steady"), tr("Ramp"), tr("Burst"), tr("Daily")})
        m_shape->addSegment(name);
    m_rate->setAccessibleName(tr("Rate"));
    m_rate->setObjectName(QStringLiteral("rate"));
    m_rate->setSuffix(tr(" /s"));
    m_low->setSuffix(tr(" /s"));
    m_period->setSuffix(tr(" s"));
    grid->addRow(tr("Rate"), inOneLine({m_rate, m_bytes}));
    grid->addRow(tr("Over time"), m_shape);
    grid->addRow(tr("Lowest rate"), m_low);
    grid->addRow(tr("Period"), m_period);
    grid->addRow(tr("Burst takes"), m_burst);
    m_period->setToolTip(tr("How long the ramp takes, how often a burst comes, or how long a day "
                            "is"));
    connect(m_shape, &SegmentedControl::activated, this, &GeneratorForm::takeDraft);
    for (QSpinBox* box : {m_rate, m_low, m_period, m_burst})
        connect(box, &QSpinBox::valueChanged, this, &GeneratorForm::takeDraft);
}

void GeneratorForm::createCallFields(FormGrid* grid)
{
    m_entries->setAccessibleName(tr("Records in a call"));
    m_onRefusal->addItems({tr("Retry with backoff and jitter"), tr("Keep, to send again by hand")});
    m_onRefusal->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    for (const QString& name : {tr("Never"), tr("Records"), tr("Time")})
        m_stop->addSegment(name);
    m_stopSeconds->setSuffix(tr(" s"));
    m_userRecords->setAccessibleName(tr("User records in a KPL record"));
    m_userRecords->setToolTip(tr("More than one are packed as the Kinesis Producer Library does; "
                                 "all of one record have its key"));
    m_kpl->setToolTip(m_userRecords->toolTip());
    m_gzip->setToolTip(tr("Compresses the data, of each user record on its own"));
    grid->addRow(tr("Calls"), inOneLine({new TextLabel(tr("PutRecords of"), FontRole::Small,
                                                       ColorRole::TextSecondary),
                                         m_entries}));
    grid->addRow(tr("Aggregation"), inOneLine({m_kpl, m_gzip}));
    grid->addRow(tr("User records each"), m_userRecords);
    grid->addRow(tr("When refused"), m_onRefusal);
    grid->addRow(tr("Stop after"), m_stop);
    grid->addRow(tr("Records in all"), m_stopRecords);
    grid->addRow(tr("Time in all"), m_stopSeconds);
    connect(m_onRefusal, &QComboBox::currentIndexChanged, this, &GeneratorForm::takeDraft);
    connect(m_stop, &SegmentedControl::activated, this, &GeneratorForm::takeDraft);
    for (QCheckBox* box : {m_kpl, m_gzip})
        connect(box, &QCheckBox::toggled, this, &GeneratorForm::takeDraft);
    for (QSpinBox* box : {m_entries, m_userRecords, m_stopRecords, m_stopSeconds})
        connect(box, &QSpinBox::valueChanged, this, &GeneratorForm::takeDraft);
}

void GeneratorForm::setDraft(const GeneratorDraft& draft)
{
    {
        const QSignalBlocker blocker(this);
        std::vector<QSignalBlocker> fields;
        for (QWidget* field : m_grid->findChildren<QWidget*>())
            fields.emplace_back(field);
        const QSignalBlocker text(m_text);
        m_text->setPlainText(draft.text);
        m_spread->setCurrentIndex(draft.keyOfField ? kOfField : int(draft.keys.kind));
        m_keyField->setText(draft.keyField);
        m_kpl->setChecked(draft.userRecords > 1);
        m_userRecords->setValue(draft.userRecords > 1 ? draft.userRecords : kUsualUserRecords);
        m_gzip->setChecked(draft.gzip);
        m_prefix->setText(QString::fromStdString(draft.keys.prefix));
        m_keys->setValue(int(draft.keys.count));
        m_exponent->setValue(draft.keys.exponent);
        m_hotKey->setText(QString::fromStdString(draft.keys.hotKey));
        m_hotShare->setValue(qRound(draft.keys.hotShare * 100));
        m_rate->setValue(int(draft.shape.rate));
        m_shape->setCurrentIndex(int(draft.shape.kind));
        m_low->setValue(int(draft.shape.low));
        m_period->setValue(int(draft.shape.period));
        m_burst->setValue(qRound(draft.shape.share * 100));
        m_entries->setValue(draft.entriesPerCall);
        m_onRefusal->setCurrentIndex(int(draft.onRefusal));
        m_stop->setCurrentIndex(int(draft.stop));
        m_stopRecords->setValue(int(draft.stopRecords));
        m_stopSeconds->setValue(draft.stopSeconds);
    }
    takeDraft();
}

void GeneratorForm::insertFunction(const QString& call)
{
    m_text->insertPlainText(QStringLiteral("{{%1}}").arg(call));
    m_text->setFocus();
}

void GeneratorForm::takeDraft()
{
    m_draft.text = m_text->toPlainText();
    m_draft.keyOfField = m_spread->currentIndex() == kOfField;
    m_draft.keys.kind =
        m_draft.keyOfField ? KeySpread::Kind::Uniform : KeySpread::Kind(m_spread->currentIndex());
    m_draft.keyField = m_keyField->text();
    m_draft.userRecords = m_kpl->isChecked() ? m_userRecords->value() : 1;
    m_draft.gzip = m_gzip->isChecked();
    m_draft.keys.prefix = m_prefix->text().toStdString();
    m_draft.keys.count = std::uint32_t(m_keys->value());
    m_draft.keys.exponent = m_exponent->value();
    m_draft.keys.hotKey = m_hotKey->text().toStdString();
    m_draft.keys.hotShare = m_hotShare->value() / 100.0;
    m_draft.shape.rate = m_rate->value();
    m_draft.shape.kind = RateShape::Kind(m_shape->currentIndex());
    m_draft.shape.low = m_low->value();
    m_draft.shape.period = m_period->value();
    m_draft.shape.share = m_burst->value() / 100.0;
    m_draft.entriesPerCall = m_entries->value();
    m_draft.onRefusal = ProduceOptions::OnRefusal(m_onRefusal->currentIndex());
    m_draft.stop = Stop(m_stop->currentIndex());
    m_draft.stopRecords = quint64(m_stopRecords->value());
    m_draft.stopSeconds = m_stopSeconds->value();
    showFields();
    showState();
    Q_EMIT draftChanged();
}

void GeneratorForm::showFields()
{
    const bool hot = m_draft.keys.kind == KeySpread::Kind::HotKey;
    m_grid->setRowShown(m_keyField, m_draft.keyOfField);
    m_grid->setRowShown(m_userRecords, m_draft.userRecords > 1);
    m_grid->setRowShown(m_hotKey, hot);
    m_grid->setRowShown(m_hotShare, hot);
    m_grid->setRowShown(m_exponent, m_draft.keys.kind == KeySpread::Kind::Zipf);
    const bool steady = m_draft.shape.kind == RateShape::Kind::Steady;
    m_grid->setRowShown(m_low, !steady);
    m_grid->setRowShown(m_period, !steady);
    m_grid->setRowShown(m_burst, m_draft.shape.kind == RateShape::Kind::Burst);
    m_grid->setRowShown(m_stopRecords, m_draft.stop == Stop::Records);
    m_grid->setRowShown(m_stopSeconds, m_draft.stop == Stop::Time);
}

void GeneratorForm::showState()
{
    const GeneratorDraft::Problem problem = m_draft.problem();
    const auto fault = m_draft.fault();
    using Mark = TemplateHighlighter::Mark;
    m_highlighter->setFault(fault ? std::optional(Mark{fault->offset, fault->length})
                                  : std::nullopt);
    const GeneratorDraft::Sample sample = m_draft.sample(now(), kSampleSeed);
    m_sample->setText(fault ? fault->text : sample.text.simplified());
    m_sample->setColorRole(fault ? ColorRole::Error : ColorRole::TextSecondary);
    m_bytes->setText(
        sample.bytes > 0
            ? tr("about %1").arg(formatByteRate(double(sample.bytes) * m_draft.shape.rate))
            : QString());
    setInvalid(m_prefix, problem == GeneratorDraft::Problem::NoPrefix);
    setInvalid(m_hotKey, problem == GeneratorDraft::Problem::NoHotKey);
    setInvalid(m_low, problem == GeneratorDraft::Problem::LowAboveRate);
    setInvalid(m_keyField, problem == GeneratorDraft::Problem::NoKeyField);
    showProblem({problemText()});
}

QString GeneratorForm::problemText() const
{
    switch (m_draft.problem()) {
    case GeneratorDraft::Problem::None:
        break;
    case GeneratorDraft::Problem::BadTemplate:
        return tr("The template has a fault.");
    case GeneratorDraft::Problem::NoTemplate:
        return tr("A record needs a template.");
    case GeneratorDraft::Problem::NoPrefix:
        return tr("Keys need something to begin with.");
    case GeneratorDraft::Problem::NoHotKey:
        return tr("The hot key needs a name.");
    case GeneratorDraft::Problem::NoKeyField:
        return tr("Name the field that is the key.");
    case GeneratorDraft::Problem::LowAboveRate:
        return tr("The lowest rate is above the rate.");
    }
    return {};
}

void GeneratorForm::changeEvent(QEvent* event)
{
    Panel::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        m_highlighter->rehighlight();
}

} // namespace weir
