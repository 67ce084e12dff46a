#include "widgets/streams/create_stream_dialog.h"

#include "backend/bridge/connection.h"
#include "models/common/format.h"
#include "models/streams/draft_storage.h"
#include "models/streams/durability.h"
#include "models/streams/service_error_text.h"
#include "models/streams/stream_setup.h"
#include "widgets/activity/call_link.h"
#include "widgets/common/button_look.h"
#include "widgets/common/dialog_parts.h"
#include "widgets/common/fitting_area.h"
#include "widgets/common/icons.h"
#include "widgets/common/labels.h"
#include "widgets/streams/capacity_card.h"
#include "widgets/streams/create_options.h"
#include "widgets/streams/encryption_field.h"
#include "widgets/streams/stream_yield.h"
#include "widgets/streams/tag_edit.h"

#include <QAction>
#include <QButtonGroup>
#include <QCheckBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>

namespace weir {

using protocol::CreateStreamResponse;

namespace {

constexpr int kWidth = 858; // and the line around it
constexpr int kFormWidth = 476;
constexpr int kShardsWidth = 120;
constexpr int kGap = 14;
constexpr int kAround = 110;   ///< title, footer and some room around the dialog
constexpr int kLoadWidth = 86; ///< of the fields of the load, which leave room for the button

TextLabel* hint(const QString& text = {})
{
    auto* label = new TextLabel(text, FontRole::Small, ColorRole::TextMuted);
    label->setWordWrap(true);
    return label;
}

/// A number that may be unknown: 0 shows nothing but its unit.
QSpinBox* loadField(const QString& unit, int most)
{
    auto* field = new QSpinBox;
    field->setRange(0, most);
    field->setSuffix(u' ' + unit);
    field->setSpecialValueText(unit);
    field->setButtonSymbols(QAbstractSpinBox::NoButtons);
    field->setAccessibleName(unit);
    field->setMinimumWidth(kLoadWidth);
    return field;
}

} // namespace

CreateStreamDialog::CreateStreamDialog(Connection& connection, QWidget* parent)
    : FramedDialog(parent),
      m_connection(connection),
      m_options(new CreateOptions(connection)),
      m_yield(new StreamYield)
{
    setWindowTitle(tr("Create data stream"));
    m_yield->setCreatingTime(m_connection.manner().stateDelay);
    m_yield->setFixedWidth(kWidth - kFormWidth);
    auto* body = new QWidget;
    auto* sides = new QHBoxLayout(body);
    sides->setContentsMargins(0, 0, 0, 0);
    sides->setSpacing(0);
    sides->addWidget(createForm());
    sides->addWidget(m_yield, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 1, 1);
    column->setSpacing(0);
    column->setSizeConstraint(QLayout::SetFixedSize);
    column->addWidget(
        makeDialogTitle(QStringLiteral("waves"), ColorRole::TextSecondary, windowTitle()));
    column->addWidget(new FittingArea(body, kAround), 1);
    column->addWidget(createFooter());
    connect(&m_connection, &Connection::streamsChanged, this, &CreateStreamDialog::showName);
    connect(&m_connection, &Connection::stateChanged, this, &CreateStreamDialog::showName);
    takeDraft();
    m_name->setFocus();
}

QWidget* CreateStreamDialog::createForm()
{
    auto* form = new Panel(ColorRole::BgPanel);
    form->setFixedWidth(kFormWidth);
    auto* column = new QVBoxLayout(form);
    column->setContentsMargins(20, 16, 20, 16);
    column->setSpacing(kGap);
    column->addWidget(createConnectionLine());
    column->addWidget(createNameField());
    column->addWidget(createCapacity());
    column->addWidget(createSize());
    column->addWidget(createRetention());
    column->addWidget(createDurability());
    column->addWidget(createTags());
    column->addWidget(m_options);
    connect(m_options, &CreateOptions::changed, this, &CreateStreamDialog::takeDraft);
    column->addStretch();
    return form;
}

QWidget* CreateStreamDialog::createConnectionLine()
{
    auto* line = new QWidget;
    auto* row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(new TextLabel(tr("Connection"), FontRole::Small, ColorRole::TextSecondary));
    row->addWidget(new StatusDot(ColorRole::Ok));
    row->addWidget(new TextLabel(m_connection.name()));
    row->addWidget(new TextLabel(m_connection.endpoint(), FontRole::Data, ColorRole::TextMuted));
    row->addStretch();
    return line;
}

QWidget* CreateStreamDialog::createNameField()
{
    m_name = new QLineEdit;
    m_name->setFont(themeOf(this).font(FontRole::Data));
    m_nameMark = m_name->addAction(QIcon(), QLineEdit::TrailingPosition);
    m_nameMark->setVisible(false);
    m_nameHint = hint();
    connect(m_name, &QLineEdit::textChanged, this, &CreateStreamDialog::takeDraft);
    QWidget* block = labelled(tr("Stream name"), m_name);
    block->layout()->addWidget(m_nameHint);
    m_errorCall = new CallLink(m_connection);
    block->layout()->addWidget(m_errorCall);
    return block;
}

QWidget* CreateStreamDialog::createCapacity()
{
    auto* cards = new QWidget;
    m_onDemand = new CapacityCard(tr("On-demand"),
                                  tr("Starts at 4 shards; the service grows it with the load"));
    m_provisioned =
        new CapacityCard(tr("Provisioned"), tr("A fixed number of shards, resharded by hand"));
    m_provisioned->setChecked(true);
    auto* group = new QButtonGroup(cards);
    group->addButton(m_onDemand);
    group->addButton(m_provisioned);
    connect(group, &QButtonGroup::buttonToggled, this, [this] { takeDraft(); });
    auto* row = new QHBoxLayout(cards);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(12);
    row->addWidget(m_onDemand, 1);
    row->addWidget(m_provisioned, 1);
    return labelled(tr("Capacity"), cards);
}

QWidget* CreateStreamDialog::createSize()
{
    constexpr int kMostRate = 10'000'000;
    m_size = new QWidget;
    m_shards = new QSpinBox;
    m_shards->setRange(1, StreamDraft::kMostShards);
    m_shards->setValue(m_draft.shards);
    m_rate = loadField(tr("rec/s"), kMostRate);
    m_bytes = loadField(tr("bytes"), 1048576);
    m_useShards = makeButton({});
    m_useShards->setAutoDefault(false);
    for (QSpinBox* field : {m_shards, m_rate, m_bytes}) {
        field->setFont(themeOf(this).font(FontRole::Data));
        connect(field, &QSpinBox::valueChanged, this, &CreateStreamDialog::takeDraft);
    }
    connect(m_useShards, &QPushButton::clicked, this, &CreateStreamDialog::useShardsForLoad);

    auto* load = new QWidget;
    auto* loadRow = new QHBoxLayout(load);
    loadRow->setContentsMargins(0, 0, 0, 0);
    loadRow->setSpacing(6);
    loadRow->addWidget(m_rate, 1);
    loadRow->addWidget(new TextLabel(QStringLiteral("×"), FontRole::Body, ColorRole::TextMuted));
    loadRow->addWidget(m_bytes, 1);
    loadRow->addWidget(m_useShards);
    QWidget* shards = labelled(tr("Shards"), m_shards);
    shards->setFixedWidth(kShardsWidth);
    auto* row = new QHBoxLayout(m_size);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(12);
    row->addWidget(shards);
    row->addWidget(labelled(tr("Size from expected load"), load), 1);
    return m_size;
}

QWidget* CreateStreamDialog::createRetention()
{
    m_retention = new QSpinBox;
    m_retention->setRange(StreamDraft::kLeastRetention, StreamDraft::kMostRetention);
    m_retention->setSuffix(tr(" hours"));
    m_retention->setFont(themeOf(this).font(FontRole::Data));
    m_retentionHint = hint();
    m_encryption = new EncryptionField;
    m_encryptionHint = hint();
    connect(m_retention, &QSpinBox::valueChanged, this, &CreateStreamDialog::takeDraft);
    connect(m_encryption, &EncryptionField::changed, this, &CreateStreamDialog::takeDraft);
    m_storage = new Notice(Tone::Warn, QStringLiteral("triangle-alert"));
    m_storage->hide();
    auto* block = new QWidget;
    auto* grid = new QGridLayout(block);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(4);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    grid->addWidget(labelled(tr("Retention"), m_retention), 0, 0, Qt::AlignTop);
    grid->addWidget(labelled(tr("Encryption at rest"), m_encryption), 0, 1, Qt::AlignTop);
    grid->addWidget(m_retentionHint, 1, 0, Qt::AlignTop);
    grid->addWidget(m_encryptionHint, 1, 1, Qt::AlignTop);
    grid->addWidget(m_storage, 2, 0, 1, 2);
    return block;
}

QWidget* CreateStreamDialog::createDurability()
{
    auto* cards = new QWidget;
    auto* group = new QButtonGroup(cards);
    auto* row = new QHBoxLayout(cards);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    for (std::size_t i = 0; i < kDurabilities.size(); ++i) {
        m_durabilities[i] =
            new CapacityCard(durabilityName(kDurabilities[i]), durabilityBrief(kDurabilities[i]));
        m_durabilities[i]->setToolTip(durabilityMeaning(kDurabilities[i]));
        group->addButton(m_durabilities[i]);
        row->addWidget(m_durabilities[i], 1);
    }
    m_durabilities.front()->setChecked(true);
    m_durabilityHint = hint(tr("AWS clients cannot choose; their streams are now: %1.")
                                .arg(durabilityName(m_connection.manner().durability)));
    connect(group, &QButtonGroup::buttonToggled, this, [this] { takeDraft(); });
    QWidget* block = labelled(tr("Durability"), cards);
    block->layout()->addWidget(m_durabilityHint);
    return block;
}

QWidget* CreateStreamDialog::createTags()
{
    m_tags = new TagEdit;
    m_tagHint = hint();
    m_tagHint->setColorRole(ColorRole::Error);
    m_tagHint->hide();
    connect(m_tags, &TagEdit::tagsChanged, this, &CreateStreamDialog::takeDraft);
    connect(m_tags, &TagEdit::problemChanged, this, [this](const QString& problem) {
        m_tagHint->setText(problem);
        m_tagHint->setVisible(!problem.isEmpty());
    });
    QWidget* block = labelled(tr("Tags"), m_tags);
    block->layout()->addWidget(m_tagHint);
    return block;
}

QWidget* CreateStreamDialog::createFooter()
{
    QHBoxLayout* row = nullptr;
    Panel* footer = makeDialogFooter(row);
    m_open = new QCheckBox(tr("Open it after creating"));
    m_open->setChecked(true);
    auto* cancel = makeButton(tr("Cancel"));
    cancel->setAutoDefault(false);
    m_create = makeButton(tr("Create stream"), {}, ButtonKind::Primary);
    m_create->setDefault(true);
    row->addWidget(m_open);
    row->addStretch();
    row->addWidget(cancel);
    row->addWidget(m_create);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_create, &QPushButton::clicked, this, &CreateStreamDialog::create);
    return footer;
}

void CreateStreamDialog::setDurability(protocol::RecordDurability durability)
{
    for (std::size_t i = 0; i < kDurabilities.size(); ++i) {
        if (kDurabilities[i] == durability)
            m_durabilities[i]->setChecked(true);
    }
}

void CreateStreamDialog::takeDraft()
{
    m_draft.name = m_name->text();
    m_draft.onDemand = m_onDemand->isChecked();
    m_draft.shards = m_shards->value();
    m_draft.recordsPerSecond = m_rate->value();
    m_draft.bytesPerRecord = m_bytes->value();
    m_draft.retentionHours = m_retention->value();
    for (std::size_t i = 0; i < kDurabilities.size(); ++i) {
        if (m_durabilities[i]->isChecked())
            m_draft.durability = kDurabilities[i];
    }
    m_draft.keyId = m_encryption->keyId();
    m_draft.tags = m_tags->tags();
    m_draft.generatorRate = m_options->generatorRate();
    m_error.clear();
    m_errorCall->hide();
    showDraft();
}

void CreateStreamDialog::showDraft()
{
    m_size->setEnabled(!m_draft.onDemand);
    const bool loadKnown = m_draft.recordsPerSecond > 0;
    m_useShards->setText(loadKnown
                             ? tr("Use %1").arg(formatCount(std::uint64_t(m_draft.shardsForLoad())))
                             : tr("Use"));
    m_useShards->setEnabled(loadKnown && m_draft.shardsForLoad() != m_draft.shards);
    m_retentionHint->setText(
        m_draft.retentionHours == StreamDraft::kLeastRetention
            ? tr("24 to 8760 hours. Older records go.")
            : tr("%1 days. Set by a second call, as soon as the stream is ACTIVE.")
                  .arg(m_draft.retentionHours / 24.0, 0, 'g', 4));
    m_encryptionHint->setText(
        m_encryption->lacksKey()  ? tr("Type the key's id, its ARN or its alias.")
        : m_draft.keyId.isEmpty() ? QString()
                                  : tr("Records are marked with the key; nothing is enciphered "
                                       "on this machine."));
    m_encryptionHint->setColorRole(m_encryption->lacksKey() ? ColorRole::Error
                                                            : ColorRole::TextMuted);
    const QString storage = draftStorageText(m_draft, m_connection.streams()->store);
    m_storage->setText(storage);
    m_storage->setVisible(!storage.isEmpty());
    m_yield->setDraft(m_draft);
    m_yield->setEnforced(!m_connection.hasLimits() || m_options->limitsEnforced());
    showName();
}

void CreateStreamDialog::showName()
{
    const auto state = m_draft.nameState(*m_connection.streams());
    QString text = tr("1 to 128 letters, digits, dots, hyphens or underscores.");
    switch (state) {
    case StreamDraft::NameState::Empty:
        break;
    case StreamDraft::NameState::BadCharacter:
        text = tr("A name has no “%1”: letters, digits, dots, hyphens and underscores only.")
                   .arg(*m_draft.badCharacter());
        break;
    case StreamDraft::NameState::TooLong:
        text = tr("A name has at most 128 characters; this one has %1.").arg(m_draft.name.size());
        break;
    case StreamDraft::NameState::InUse:
        text = tr("There is a stream with this name on this connection.");
        break;
    case StreamDraft::NameState::Fine:
        text += u' ' + tr("Not in use on this connection.");
        break;
    }
    const bool fine = state == StreamDraft::NameState::Fine;
    const bool bad = (!fine && state != StreamDraft::NameState::Empty) || !m_error.isEmpty();
    m_nameHint->setText(m_error.isEmpty() ? text : m_error);
    m_nameHint->setColorRole(bad ? ColorRole::Error : ColorRole::TextMuted);
    setInvalid(m_name, bad);
    m_nameMark->setVisible(fine && !bad);
    m_nameMark->setIcon(QIcon(iconPixmap(this, QStringLiteral("circle-check"), ColorRole::Ok, 14)));
    const bool ready = m_connection.state() == Connection::State::Ready;
    m_create->setEnabled(fine && ready && !m_busy && !m_encryption->lacksKey());
}

void CreateStreamDialog::useShardsForLoad()
{
    m_shards->setValue(m_draft.shardsForLoad());
}

void CreateStreamDialog::create()
{
    if (!m_tags->takePending())
        return;
    m_busy = true;
    showName();
    m_connection.call<CreateStreamResponse>(
        this,
        [request = m_draft.request(), durability = m_draft.durability](auto& service,
                                                                       auto& context) {
            context.durability = durability;
            return service.createStream(context, request);
        },
        [this](const Result<CreateStreamResponse>& answer) {
            m_busy = false;
            finish(answer.ok() ? nullptr : &answer.error());
        });
}

void CreateStreamDialog::finish(const Error* error)
{
    if (error) {
        m_error = serviceErrorText(*error);
        m_errorCall->takeAnswered();
        showName();
        m_name->setFocus();
        return;
    }
    m_options->applyLimits();
    if (StreamSetup::isNeeded(m_draft))
        Q_EMIT setupBegan(new StreamSetup(m_connection, m_draft));
    Q_EMIT created(StreamName(m_draft.name.toStdString()), m_open->isChecked());
    accept();
}

} // namespace weir
