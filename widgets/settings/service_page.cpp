#include "widgets/settings/service_page.h"

#include "widgets/common/buttons.h"
#include "widgets/common/labels.h"
#include "widgets/common/segmented_control.h"
#include "widgets/settings/field_block.h"

#include <QHBoxLayout>
#include <QSpinBox>

namespace weir {

using namespace Qt::StringLiterals;

namespace {

constexpr int kFieldWidth = 130;

QString limitsName(protocol::LimitsMode limits)
{
    switch (limits) {
    case protocol::LimitsMode::Off:
        return ServicePage::tr("Off");
    case protocol::LimitsMode::Relaxed:
        return ServicePage::tr("Count only");
    case protocol::LimitsMode::On:
        return ServicePage::tr("On");
    }
    return {};
}

QString limitsMeaning(protocol::LimitsMode limits)
{
    switch (limits) {
    case protocol::LimitsMode::Off:
        return ServicePage::tr("Nothing is throttled: puts and reads are as fast as this machine.");
    case protocol::LimitsMode::Relaxed:
        return ServicePage::tr("Nothing is refused, but what the service would have refused is "
                               "counted.");
    case protocol::LimitsMode::On:
        return ServicePage::tr("Each shard takes 1 MB/s or 1000 records/s and gives 2 MB/s, as on "
                               "AWS; more is refused with "
                               "ProvisionedThroughputExceededException.");
    }
    return {};
}

} // namespace

ServicePage::ServicePage(const Connection& connection, const ServiceManner& chosen, QWidget* parent)
    : QWidget(parent),
      m_now(connection.manner())
{
    QWidget* page = makePreferencesPage();
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(page);
    auto* column = static_cast<QVBoxLayout*>(page->layout());
    column->addWidget(createEndpoint(connection));
    column->addWidget(createStateDelay(chosen));
    column->addWidget(createLimits(chosen));
    column->addStretch();
    showEffects();
}

QWidget* ServicePage::createEndpoint(const Connection& connection)
{
    auto* line = new QWidget;
    auto* row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    const QString endpoint = connection.endpoint();
    auto* text = new TextLabel(endpoint.isEmpty() ? tr("Not open") : endpoint, FontRole::Data);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    row->addWidget(text);
    if (!endpoint.isEmpty()) {
        auto* copy = new CopyButton(tr("Copy the endpoint"));
        copy->setCopyText(endpoint);
        row->addWidget(copy);
    }
    row->addStretch(1);
    return makeFieldBlock(
        tr("Endpoint"), line,
        makeRemark(tr("AWS clients on this machine reach the store there, and only they. Another "
                      "port: weir --port N.")));
}

QWidget* ServicePage::createStateDelay(const ServiceManner& chosen)
{
    m_delay = new QSpinBox;
    m_delay->setRange(0, StorePreferences::kMostStateDelayMs);
    m_delay->setSingleStep(100);
    m_delay->setSuffix(u" ms"_s);
    m_delay->setValue(int(chosen.stateDelay.count()));
    m_delay->setFixedWidth(kFieldWidth);
    m_delay->setFont(themeOf(this).font(FontRole::Data));
    m_delayRemark = makeRemark();
    connect(m_delay, &QSpinBox::valueChanged, this, &ServicePage::showEffects);
    return makeFieldBlock(tr("How long streams stay CREATING, UPDATING and DELETING"), m_delay,
                          m_delayRemark);
}

QWidget* ServicePage::createLimits(const ServiceManner& chosen)
{
    m_limits = new SegmentedControl;
    for (const auto limits :
         {protocol::LimitsMode::Off, protocol::LimitsMode::Relaxed, protocol::LimitsMode::On})
        m_limits->addSegment(limitsName(limits));
    m_limits->setCurrentIndex(int(chosen.limits));
    m_limitsRemark = makeRemark();
    auto* line = new QWidget;
    auto* row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_limits);
    row->addStretch(1);
    connect(m_limits, &SegmentedControl::activated, this, &ServicePage::showEffects);
    return makeFieldBlock(tr("Limits per shard, from the next call on"), line, m_limitsRemark);
}

std::chrono::milliseconds ServicePage::stateDelay() const
{
    return std::chrono::milliseconds(m_delay->value());
}

protocol::LimitsMode ServicePage::limits() const
{
    return protocol::LimitsMode(m_limits->currentIndex());
}

void ServicePage::showEffects()
{
    m_delayRemark->setText(stateDelay() == m_now.stateDelay
                               ? tr("On AWS these states last seconds to minutes.")
                               : tr("From the next start of Weir on; until then %1 ms.")
                                     .arg(m_now.stateDelay.count()));
    m_limitsRemark->setText(limitsMeaning(limits()));
}

} // namespace weir
