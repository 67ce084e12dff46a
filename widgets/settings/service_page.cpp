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

QString limitsName(ServiceLimits limits)
{
    switch (limits) {
    case ServiceLimits::Off:
        return ServicePage::tr("Off");
    case ServiceLimits::Relaxed:
        return ServicePage::tr("Count only");
    case ServiceLimits::On:
        return ServicePage::tr("On");
    }
    return {};
}

QString limitsMeaning(ServiceLimits limits)
{
    switch (limits) {
    case ServiceLimits::Off:
        return ServicePage::tr("Nothing is throttled: puts and reads are as fast as this machine.");
    case ServiceLimits::Relaxed:
        return ServicePage::tr("Nothing is refused, but what the service would have refused is "
                               "counted.");
    case ServiceLimits::On:
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
    for (const auto limits : {ServiceLimits::Off, ServiceLimits::Relaxed, ServiceLimits::On})
        m_limits->addSegment(limitsName(limits));
    m_limits->setCurrentIndex(int(chosen.limits));
    m_limitsRemark = makeRemark();
    m_limitsWhen = makeRemark();
    auto* line = new QWidget;
    auto* row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_limits);
    row->addStretch(1);
    connect(m_limits, &SegmentedControl::activated, this, &ServicePage::showEffects);
    QWidget* block = makeFieldBlock(tr("Limits per shard"), line, m_limitsRemark);
    block->layout()->addWidget(m_limitsWhen);
    return block;
}

std::chrono::milliseconds ServicePage::stateDelay() const
{
    return std::chrono::milliseconds(m_delay->value());
}

ServiceLimits ServicePage::limits() const
{
    return ServiceLimits(m_limits->currentIndex());
}

void ServicePage::showEffects()
{
    m_delayRemark->setText(stateDelay() == m_now.stateDelay
                               ? tr("On AWS these states last seconds to minutes.")
                               : tr("From the next start of Weir on; until then %1 ms.")
                                     .arg(m_now.stateDelay.count()));
    m_limitsRemark->setText(limitsMeaning(limits()));
    m_limitsWhen->setText(
        tr("From the next start of Weir on; until then: %1.").arg(limitsName(m_now.limits)));
    m_limitsWhen->setVisible(limits() != m_now.limits);
}

} // namespace weir
