#include "widgets/streams/record_form.h"

#include "models/common/format.h"
#include "widgets/common/buttons.h"
#include "widgets/common/labels.h"
#include "widgets/common/segmented_control.h"
#include "widgets/streams/json_highlighter.h"
#include "widgets/streams/target_label.h"

#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRandomGenerator>
#include <QShortcut>
#include <QSignalBlocker>
#include <QSpinBox>

namespace weir {

using Body = RecordDraft::Body;
using Problem = RecordDraft::Problem;

namespace {

constexpr int kNameWidth = 112;
constexpr int kMargin = 12;
constexpr int kMostCopies = 500; ///< the most entries of one PutRecords call

void addRow(QGridLayout* grid, const QString& name, QWidget* value)
{
    const int row = grid->rowCount();
    auto* label = new TextLabel(name, FontRole::Small, ColorRole::TextSecondary);
    label->setBuddy(value);
    if (value->accessibleName().isEmpty() && !qobject_cast<QLabel*>(value))
        value->setAccessibleName(name);
    grid->addWidget(label, row, 0);
    grid->addWidget(value, row, 1);
}

QGridLayout* makeGrid(QWidget* parent)
{
    auto* grid = new QGridLayout(parent);
    grid->setContentsMargins(kMargin, 8, kMargin, 8);
    grid->setVerticalSpacing(6);
    grid->setColumnMinimumWidth(0, kNameWidth - grid->horizontalSpacing());
    grid->setColumnStretch(1, 1);
    return grid;
}

QString randomKey()
{
    const quint32 number = QRandomGenerator::global()->generate();
    return QStringLiteral("cust_%1").arg(number, 8, 16, QLatin1Char('0'));
}

} // namespace

RecordForm::RecordForm(QWidget* parent)
    : Panel(ColorRole::BgPanel, {}, parent),
      m_body(new QPlainTextEdit),
      m_highlighter(new JsonHighlighter(m_body->document(), this)),
      m_problem(new ElidedLabel({}, FontRole::Small, ColorRole::TextMuted))
{
    m_body->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_body->setTabChangesFocus(true);
    m_body->setFrameShape(QFrame::NoFrame);
    m_body->setAccessibleName(tr("Data"));
    auto* problem = new Panel(ColorRole::BgPanel, Qt::TopEdge | Qt::BottomEdge);
    auto* problemRow = new QHBoxLayout(problem);
    problemRow->setContentsMargins(kMargin, 5, kMargin, 5);
    problemRow->addWidget(m_problem);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(new SectionHeader(tr("One record")));
    column->addWidget(createKeys());
    column->addWidget(createBodyHeader());
    column->addWidget(m_body, 1);
    column->addWidget(problem);
    column->addWidget(createFacts());
    column->addWidget(createFooter());
    connect(m_body, &QPlainTextEdit::textChanged, this, &RecordForm::takeDraft);
    for (const auto key : {Qt::Key_Return, Qt::Key_Enter}) {
        auto* shortcut = new QShortcut(Qt::CTRL | key, this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        shortcut->setAutoRepeat(false);
        connect(shortcut, &QShortcut::activated, this, &RecordForm::send);
    }
    m_body->setFont(themeOf(this).font(FontRole::Data));
    m_body->document()->setDocumentMargin(kMargin);
}

QWidget* RecordForm::createKeys()
{
    auto* keys = new QWidget;
    m_key = new QLineEdit;
    m_key->setFont(themeOf(this).font(FontRole::Data));
    m_key->setPlaceholderText(tr("picks the shard"));
    m_key->setAccessibleName(tr("Partition key"));
    m_hashKey = new QLineEdit;
    m_hashKey->setFont(themeOf(this).font(FontRole::Data));
    m_hashKey->setPlaceholderText(tr("optional, a decimal number"));
    auto* dice = new IconButton(QStringLiteral("dice"), tr("Another key"));
    connect(dice, &IconButton::clicked, this, [this] { m_key->setText(randomKey()); });
    connect(m_key, &QLineEdit::textChanged, this, &RecordForm::takeDraft);
    connect(m_hashKey, &QLineEdit::textChanged, this, &RecordForm::takeDraft);

    auto* keyLine = new QWidget;
    auto* row = new QHBoxLayout(keyLine);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    row->addWidget(m_key, 1);
    row->addWidget(dice);
    auto* grid = makeGrid(keys);
    addRow(grid, tr("Partition key"), keyLine);
    addRow(grid, tr("Explicit hash key"), m_hashKey);
    return keys;
}

QWidget* RecordForm::createBodyHeader()
{
    auto* header = new SectionHeader(tr("Data"));
    m_kind = new SegmentedControl(SegmentedControl::Size::Small);
    for (const QString& name : {tr("JSON"), tr("Text"), tr("Hex")})
        m_kind->addSegment(name);
    m_kind->setCurrentIndex(0);
    m_kind->setAccessibleName(tr("How the data is written"));
    header->addWidget(m_kind);
    connect(m_kind, &SegmentedControl::activated, this, &RecordForm::changeKind);
    return header;
}

QWidget* RecordForm::createFacts()
{
    auto* facts = new QWidget;
    auto* grid = makeGrid(facts);
    m_md5 = new ElidedLabel({}, FontRole::Data);
    m_decimal = new ElidedLabel({}, FontRole::Data);
    m_decimal->setElideMode(Qt::ElideMiddle);
    m_shard = new TargetLabel;
    m_size = new TextLabel({}, FontRole::Data);
    addRow(grid, tr("MD5 of the key"), m_md5);
    addRow(grid, tr("Hash key"), m_decimal);
    addRow(grid, tr("Goes to"), m_shard);
    addRow(grid, tr("Size"), m_size);
    return facts;
}

QWidget* RecordForm::createFooter()
{
    auto* footer = new Panel(ColorRole::BgWindow, Qt::TopEdge);
    m_count = new QSpinBox;
    m_count->setRange(1, kMostCopies);
    m_count->setPrefix(QStringLiteral("× "));
    m_count->setAccessibleName(tr("How many times"));
    m_count->setToolTip(tr("Several at once go in one PutRecords call"));
    m_send = makeButton(tr("Send"), QStringLiteral("send"), ButtonKind::Primary);
    m_send->setToolTip(QKeySequence(Qt::CTRL | Qt::Key_Return).toString(QKeySequence::NativeText));
    auto* row = new QHBoxLayout(footer);
    row->setContentsMargins(kMargin, 8, kMargin, 8);
    row->setSpacing(8);
    row->addWidget(new TextLabel(tr("Ctrl+Enter sends"), FontRole::Small, ColorRole::TextMuted));
    row->addStretch();
    row->addWidget(m_count);
    row->addWidget(m_send);
    connect(m_send, &QPushButton::clicked, this, &RecordForm::send);
    return footer;
}

void RecordForm::setDraft(const RecordDraft& draft)
{
    const QSignalBlocker keys(m_key);
    const QSignalBlocker hashKeys(m_hashKey);
    const QSignalBlocker bodies(m_body);
    m_key->setText(draft.partitionKey);
    m_hashKey->setText(draft.explicitHashKey);
    m_kind->setCurrentIndex(int(draft.kind));
    m_highlighter->setOn(draft.kind == Body::Json);
    m_body->setPlainText(draft.body);
    takeDraft();
}

/// The same octets in another writing. What cannot be shown as text stays as it is, with the
/// reason.
void RecordForm::changeKind(int segment)
{
    const auto body = m_draft.bodyAs(Body(segment));
    if (!body) {
        m_kind->setCurrentIndex(int(m_draft.kind));
        m_problem->setText(m_draft.data()
                               ? tr("These bytes are no UTF-8 text, so they stay in hex.")
                               : tr("Mend the hex first."));
        m_problem->setColorRole(ColorRole::Warn);
        return;
    }
    RecordDraft draft = m_draft;
    draft.kind = Body(segment);
    draft.body = *body;
    setDraft(draft);
}

void RecordForm::takeDraft()
{
    m_draft.partitionKey = m_key->text();
    m_draft.explicitHashKey = m_hashKey->text().trimmed();
    m_draft.kind = Body(m_kind->currentIndex());
    m_draft.body = m_body->toPlainText();
    Q_EMIT draftChanged();
}

void RecordForm::setStream(const StreamSnapshot* stream, const QString& blocked)
{
    m_blocked = blocked;
    showProblem();
    showPlace();
    const ShardSnapshot* shard = stream ? m_draft.shardIn(*stream) : nullptr;
    if (shard)
        m_shard->setShard(tr("%1, at %2")
                              .arg(QString::fromStdString(shard->id.toString()),
                                   formatPercent(m_draft.hashKey()->fraction(), 1)),
                          shard->colourSlot);
    else
        m_shard->setShard(QStringLiteral("–"), std::nullopt);
}

void RecordForm::showPlace()
{
    const auto hashKey = m_draft.hashKey();
    const bool explicitKey = !m_draft.explicitHashKey.isEmpty();
    const QString md5 =
        m_draft.partitionKey.isEmpty()
            ? QStringLiteral("–")
            : QString::fromStdString(
                  HashKey::ofPartitionKey(m_draft.partitionKey.toStdString()).toHex());
    m_md5->setText(md5);
    m_md5->setColorRole(explicitKey ? ColorRole::TextMuted : ColorRole::TextPrimary);
    m_decimal->setText(hashKey ? QString::fromStdString(hashKey->toDecimal())
                               : QStringLiteral("–"));
    m_size->setText(
        tr("%1 of %2 B").arg(formatCount(m_draft.size()), formatCount(RecordDraft::kMostBytes)));
    m_size->setColorRole(m_draft.size() > RecordDraft::kMostBytes ? ColorRole::Error
                                                                  : ColorRole::TextPrimary);
}

void RecordForm::showProblem()
{
    const Problem problem = m_draft.problem();
    const bool keyBad = problem == Problem::PartitionKeyTooLong;
    setInvalid(m_key, keyBad);
    setInvalid(m_hashKey, problem == Problem::BadExplicitHashKey);
    const bool fine = problem == Problem::None && m_blocked.isEmpty();
    m_send->setEnabled(fine);
    if (fine) {
        m_problem->setText(m_draft.kind == Body::Json ? tr("Valid JSON") : tr("Ready to send"));
        m_problem->setColorRole(ColorRole::Ok);
        return;
    }
    m_problem->setText(problem == Problem::None ? m_blocked : problemText());
    m_problem->setColorRole(problem == Problem::NoPartitionKey ? ColorRole::TextMuted
                                                               : ColorRole::Error);
}

QString RecordForm::problemText() const
{
    switch (m_draft.problem()) {
    case Problem::None:
        break;
    case Problem::NoPartitionKey:
        return tr("A record needs a partition key.");
    case Problem::PartitionKeyTooLong:
        return tr("A partition key has at most %1 characters.").arg(RecordDraft::kLongestKey);
    case Problem::BadExplicitHashKey:
        return tr("A hash key is a decimal number below 2^128.");
    case Problem::BadJson:
        if (const auto fault = m_draft.jsonFault(); fault && !fault->text.isEmpty())
            return tr("Line %1, column %2: %3")
                .arg(fault->line)
                .arg(fault->column)
                .arg(fault->text);
        return tr("There is no JSON yet. To send nothing, choose Text.");
    case Problem::BadHex:
        return tr("Hex is pairs of 0 to 9 and a to f.");
    case Problem::TooLarge:
        return tr("A record has at most %1 bytes, its partition key included.")
            .arg(formatCount(RecordDraft::kMostBytes));
    }
    return {};
}

void RecordForm::send()
{
    if (m_send->isEnabled())
        Q_EMIT sendRequested(m_count->value());
}

void RecordForm::changeEvent(QEvent* event)
{
    Panel::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        m_highlighter->rehighlight();
}

} // namespace weir
