#include "widgets/streams/settings_page.h"

#include "backend/bridge/connection.h"
#include "backend/bridge/stream_feed.h"
#include "models/streams/service_error_text.h"
#include "widgets/activity/call_link.h"
#include "widgets/common/banner.h"
#include "widgets/common/buttons.h"
#include "widgets/common/empty_state.h"
#include "widgets/common/labels.h"
#include "widgets/common/segmented_control.h"
#include "widgets/streams/form_grid.h"

#include <QPushButton>
#include <QScopedValueRollback>
#include <QScrollArea>
#include <QVBoxLayout>

namespace weir {

namespace {

constexpr std::array kLimits{protocol::LimitsMode::Off, protocol::LimitsMode::Relaxed,
                             protocol::LimitsMode::On};

struct Done
{};

} // namespace

SettingsPage::SettingsPage(Connection& connection, StreamFeed& feed, QWidget* parent)
    : QWidget(parent),
      m_connection(connection),
      m_feed(feed),
      m_troubleCall(new CallLink(connection)),
      m_trouble(new Banner(Tone::Error)),
      m_nothing(new EmptyState)
{
    auto* body = new Panel(ColorRole::BgPanel);
    auto* column = new QVBoxLayout(body);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    addSection(column, tr("Capacity"),
               {makeModeSetting, makeWarmThroughputSetting, makeMaxRecordSizeSetting});
    addSection(column, tr("Records"),
               {[this](const Edited& edited) { return makeRetentionSetting(m_feed, edited); },
                makeEncryptionSetting});
    addSection(column, tr("Readers and access"),
               {makeConsumersSetting, makePolicySetting, makeTagsSetting, makeShardMetricsSetting});
    if (m_connection.hasLimits()) {
        column->addWidget(new SectionHeader(tr("This store")));
        column->addWidget(createStore());
    }
    column->addWidget(new SectionHeader(tr("Danger")));
    column->addWidget(createDanger());
    column->addStretch();

    auto* area = new QScrollArea;
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setFocusPolicy(Qt::NoFocus); // what is in it takes the focus
    area->setWidget(body);
    m_fields = area;
    m_all = body;
    m_nothing->setIcon(QStringLiteral("unplug"));
    m_nothing->setTitle(tr("Not read yet"));
    m_nothing->setText(
        tr("The connection is not open. What is set on the stream is read as soon as it is."));
    m_trouble->hide();
    m_trouble->addWidget(m_troubleCall);
    m_trouble->setAction(tr("Try again"));
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    outer->addWidget(m_trouble);
    outer->addWidget(m_nothing, 1);
    outer->addWidget(area, 1);
    connect(m_trouble, &Banner::actionTriggered, this, &SettingsPage::fetch);
    connect(&m_connection, &Connection::eventHappened, this, [this](const StreamEvent& event) {
        if (event.stream == m_feed.streamName() && isVisible())
            fetch();
    });
    connect(&m_connection, &Connection::stateChanged, this, &SettingsPage::followConnection);
    showState();
}

void SettingsPage::addSection(
    QVBoxLayout* column, const QString& title,
    const std::vector<std::function<StreamSetting(const Edited&)>>& makers)
{
    column->addWidget(new SectionHeader(title));
    for (const auto& make : makers) {
        const std::size_t index = m_list.size();
        m_list.push_back(make([this, index] { edit(index); }));
        SettingBlock* block = m_list.back().block;
        column->addWidget(block);
        connect(block, &SettingBlock::applyRequested, this, [this, index] { apply(index); });
        connect(block, &SettingBlock::revertRequested, this, [this, index] { revert(index); });
    }
}

QWidget* SettingsPage::createStore()
{
    auto* store = new QWidget;
    auto* column = new QVBoxLayout(store);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(createLimits());
    auto* durability = new SettingBlock(
        tr("Durability"), tr("When a put is answered, and what its records survive."));
    auto* change = makeButton(tr("Change durability…"), QStringLiteral("drive"));
    durability->addField(inOneLine({change}));
    connect(change, &QPushButton::clicked, this, &SettingsPage::durabilityRequested);
    column->addWidget(durability);
    return store;
}

/// Of the whole store, at once: nothing is lost by it, and it is undone by another click.
QWidget* SettingsPage::createLimits()
{
    auto* block = new SettingBlock(
        tr("Limits"),
        tr("Of all streams of this store, from the next call on. On: what a shard does not take is "
           "refused, as on AWS. Count only: it is counted, not refused."));
    m_limits = new SegmentedControl;
    for (const QString& name : {tr("Off"), tr("Count only"), tr("On")})
        m_limits->addSegment(name);
    showLimits();
    block->addField(m_limits);
    connect(m_limits, &SegmentedControl::activated, this,
            [this](int index) { m_connection.setLimits(kLimits[std::size_t(index)]); });
    return block;
}

/// Other streams' pages and dialogs switch them too.
void SettingsPage::showLimits()
{
    for (std::size_t i = 0; m_limits && m_connection.hasLimits() && i < kLimits.size(); ++i)
        if (kLimits[i] == m_connection.manner().limits)
            m_limits->setCurrentIndex(int(i));
}

QWidget* SettingsPage::createDanger()
{
    auto* block = new SettingBlock(tr("Delete the stream"),
                                   tr("Its records and shards go, and cannot be brought back."));
    auto* remove =
        makeButton(tr("Delete the stream…"), QStringLiteral("trash"), ButtonKind::Danger);
    block->addField(inOneLine({remove}));
    connect(remove, &QPushButton::clicked, this, &SettingsPage::deleteRequested);
    return block;
}

void SettingsPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    showLimits();
    fetch();
}

void SettingsPage::followConnection()
{
    showState();
    if (m_connection.state() == Connection::State::Ready && isVisible()) {
        showLimits();
        fetch();
    }
}

void SettingsPage::showState()
{
    const bool open = m_connection.state() == Connection::State::Ready;
    m_fields->setVisible(m_settings.has_value());
    m_all->setEnabled(open);
    m_nothing->setVisible(!m_settings && !open);
    if (!open)
        m_trouble->hide(); // that it is not open is said elsewhere
}

void SettingsPage::fetch()
{
    if (m_fetching) {
        m_stale = true;
        return;
    }
    m_fetching = true;
    m_stale = false;
    m_connection.call<StreamSettings>(
        this,
        [stream = m_feed.streamName()](auto& service, auto& context) {
            return StreamSettings::fetch(service, context, stream);
        },
        [this](Result<StreamSettings> answer) {
            m_fetching = false;
            m_trouble->setVisible(!answer.ok());
            if (answer.ok())
                take(std::move(*answer));
            else
                m_trouble->setMessage(Tone::Error, serviceErrorText(answer.error()));
            m_troubleCall->takeAnswered();
            showState();
            if (m_stale)
                fetch();
        });
}

/// A field that a person is changing stays as it is; the others show what is set.
void SettingsPage::take(StreamSettings settings)
{
    const std::optional<StreamSettings> before = std::exchange(m_settings, std::move(settings));
    for (std::size_t i = 0; i < m_list.size(); ++i) {
        const StreamSetting& setting = m_list[i];
        setting.block->setVisible(setting.applies(*m_settings));
        if (before && setting.change(*before).any())
            showEffect(i);
        else
            revert(i);
    }
}

void SettingsPage::edit(std::size_t index)
{
    if (m_filling || !m_settings)
        return;
    m_list[index].block->showProblem(m_list[index].problem(*m_settings));
    showEffect(index);
}

/// Leaves the problem that stands there: it may be the answer to the last try.
void SettingsPage::showEffect(std::size_t index)
{
    const StreamSetting& setting = m_list[index];
    const SettingChange change = setting.change(*m_settings);
    if (!change.any() || !setting.problem(*m_settings).isEmpty()) {
        setting.block->showNone();
        return;
    }
    SettingBlock::Change shown;
    shown.command = change.commandLines();
    setting.describe(*m_settings, shown);
    setting.block->showChange(shown);
}

void SettingsPage::revert(std::size_t index)
{
    const QScopedValueRollback filling(m_filling, true);
    m_list[index].show(*m_settings);
    m_list[index].block->showProblem({});
    m_list[index].block->showNone();
}

void SettingsPage::apply(std::size_t index)
{
    const SettingChange change = m_list[index].change(*m_settings);
    SettingBlock* block = m_list[index].block;
    block->setBusy(true);
    m_connection.call<Done>(
        this,
        [change](auto& service, auto& context) -> Result<Done> {
            WEIR_TRY(change.run(service, context));
            return Done();
        },
        [this, index, block](const Result<Done>& answer) {
            block->setBusy(false);
            if (answer.ok())
                revert(index); // and what is set comes with the answer
            else
                block->showProblem(serviceErrorText(answer.error()), &m_connection);
            fetch();
        });
}

} // namespace weir
