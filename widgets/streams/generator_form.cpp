#include "widgets/streams/generator_form.h"

#include "backend/producer/record_template.h"
#include "models/common/format.h"
#include "widgets/common/buttons.h"
#include "widgets/common/labels.h"
#include "widgets/common/segmented_control.h"
#include "widgets/streams/form_grid.h"
#include "widgets/streams/template_highlighter.h"

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
#include <QShortcut>
#include <QSignalBlocker>

namespace weir {

using producer::KeySpread;
using producer::ProduceOptions;
using producer::RateShape;
using Problem = GeneratorDraft::Problem;
using Stop = GeneratorDraft::Stop;

namespace {

constexpr int kMargin = 12;
constexpr int kFieldWidth = 104;
constexpr int kLeastTemplateLines = 7;
constexpr std::uint64_t kSampleSeed = 7;

QSpinBox* makeNumber(int low, int high, const QString& suffix = {})
{
    auto* box = new QSpinBox;
    box->setRange(low, high);
    box->setSuffix(suffix);
    box->setFixedWidth(kFieldWidth);
    box->setAccelerated(true);
    return box;
}

Timestamp now()
{
    return Timestamp(std::chrono::milliseconds(QDateTime::currentMSecsSinceEpoch()));
}

} // namespace

GeneratorForm::GeneratorForm(QWidget* parent)
    : Panel(ColorRole::BgPanel, {}, parent),
      m_text(new QPlainTextEdit),
      m_highlighter(new TemplateHighlighter(m_text->document(), this)),
      m_sample(new ElidedLabel({}, FontRole::Data, ColorRole::TextSecondary)),
      m_spread(new SegmentedControl(SegmentedControl::Size::Small)),
      m_prefix(new QLineEdit),
      m_keys(makeNumber(1, int(KeySpread::kMostKeys))),
      m_exponent(new QDoubleSpinBox),
      m_hotKey(new QLineEdit),
      m_hotShare(makeNumber(1, 100, QStringLiteral(" %"))),
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
    column->addWidget(createFooter());
    for (const auto key : {Qt::Key_Return, Qt::Key_Enter}) {
        auto* shortcut = new QShortcut(Qt::CTRL | key, this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        shortcut->setAutoRepeat(false);
        connect(shortcut, &QShortcut::activated, this, &GeneratorForm::start);
    }
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
    for (const QString& name : {tr("Uniform"), tr("Zipf"), tr("Hot key"), tr("In turn")})
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
    grid->addRow(tr("Partition key"), m_spread);
    grid->addRow(tr("Hot key"), m_hotKey);
    grid->addRow(tr("Share of records"), m_hotShare);
    grid->addRow(tr("Keys"), m_keysLine);
    grid->addRow(tr("Exponent"), m_exponent);
    connect(m_spread, &SegmentedControl::activated, this, &GeneratorForm::takeDraft);
    for (QLineEdit* edit : {m_prefix, m_hotKey})
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
    grid->addRow(tr("Calls"), inOneLine({new TextLabel(tr("PutRecords of"), FontRole::Small,
                                                       ColorRole::TextSecondary),
                                         m_entries}));
    grid->addRow(tr("When refused"), m_onRefusal);
    grid->addRow(tr("Stop after"), m_stop);
    grid->addRow(tr("Records in all"), m_stopRecords);
    grid->addRow(tr("Time in all"), m_stopSeconds);
    connect(m_onRefusal, &QComboBox::currentIndexChanged, this, &GeneratorForm::takeDraft);
    connect(m_stop, &SegmentedControl::activated, this, &GeneratorForm::takeDraft);
    for (QSpinBox* box : {m_entries, m_stopRecords, m_stopSeconds})
        connect(box, &QSpinBox::valueChanged, this, &GeneratorForm::takeDraft);
}

QWidget* GeneratorForm::createFooter()
{
    auto* footer = new Panel(ColorRole::BgWindow, Qt::TopEdge);
    m_problem = new ElidedLabel({}, FontRole::Small, ColorRole::TextMuted);
    m_start = makeButton(tr("Start"), QStringLiteral("play"), ButtonKind::Primary);
    m_start->setToolTip(QKeySequence(Qt::CTRL | Qt::Key_Return).toString(QKeySequence::NativeText));
    auto* row = new QHBoxLayout(footer);
    row->setContentsMargins(kMargin, 8, kMargin, 8);
    row->addWidget(m_problem, 1);
    row->addWidget(m_start);
    connect(m_start, &QPushButton::clicked, this, &GeneratorForm::start);
    return footer;
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
        m_spread->setCurrentIndex(int(draft.keys.kind));
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

void GeneratorForm::setBlocked(const QString& reason)
{
    m_blocked = reason;
    showProblem();
}

void GeneratorForm::insertFunction(const QString& call)
{
    m_text->insertPlainText(QStringLiteral("{{%1}}").arg(call));
    m_text->setFocus();
}

void GeneratorForm::takeDraft()
{
    m_draft.text = m_text->toPlainText();
    m_draft.keys.kind = KeySpread::Kind(m_spread->currentIndex());
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
    showProblem();
    Q_EMIT draftChanged();
}

void GeneratorForm::showFields()
{
    const bool hot = m_draft.keys.kind == KeySpread::Kind::HotKey;
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

void GeneratorForm::showProblem()
{
    const Problem problem = m_draft.problem();
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
    setInvalid(m_prefix, problem == Problem::NoPrefix);
    setInvalid(m_hotKey, problem == Problem::NoHotKey);
    setInvalid(m_low, problem == Problem::LowAboveRate);
    const bool fine = problem == Problem::None && m_blocked.isEmpty();
    m_start->setEnabled(fine);
    m_problem->setText(fine                       ? tr("Goes on as a job when this page is left")
                       : problem == Problem::None ? m_blocked
                                                  : problemText());
    m_problem->setColorRole(fine ? ColorRole::TextMuted : ColorRole::Error);
}

QString GeneratorForm::problemText() const
{
    switch (m_draft.problem()) {
    case Problem::None:
        break;
    case Problem::BadTemplate:
        return tr("The template has a fault.");
    case Problem::NoTemplate:
        return tr("A record needs a template.");
    case Problem::NoPrefix:
        return tr("Keys need something to begin with.");
    case Problem::NoHotKey:
        return tr("The hot key needs a name.");
    case Problem::LowAboveRate:
        return tr("The lowest rate is above the rate.");
    }
    return {};
}

void GeneratorForm::start()
{
    if (m_start->isEnabled())
        Q_EMIT startRequested();
}

void GeneratorForm::changeEvent(QEvent* event)
{
    Panel::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        m_highlighter->rehighlight();
}

} // namespace weir
