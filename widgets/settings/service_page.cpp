#include "widgets/settings/service_page.h"

#include "widgets/common/buttons.h"
#include "widgets/common/labels.h"
#include "widgets/common/segmented_control.h"
#include "widgets/settings/field_block.h"

#include <QCheckBox>
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

/// A text to select, and a button that copies it, when `copying` says so.
QWidget* makeCopyLine(const QString& text, const QString& copying)
{
    auto* line = new QWidget;
    auto* row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    auto* label = new TextLabel(text, FontRole::Data);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    row->addWidget(label);
    if (!copying.isEmpty()) {
        auto* copy = new CopyButton(copying);
        copy->setCopyText(text);
        row->addWidget(copy);
    }
    row->addStretch(1);
    return line;
}

} // namespace

ServicePage::ServicePage(const Connection& connection, const StorePreferences& chosen,
                         QWidget* parent)
    : QWidget(parent)
{
    QWidget* page = makePreferencesPage();
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(page);
    auto* column = static_cast<QVBoxLayout*>(page->layout());
    column->addWidget(createEndpoint(connection));
    column->addWidget(createTls(connection, chosen.tls));
    column->addWidget(createStateDelay(chosen.manner));
    column->addWidget(createLimits(chosen.manner));
    column->addStretch();
    showEffects();
}

QWidget* ServicePage::createEndpoint(const Connection& connection)
{
    const QString endpoint = connection.endpoint();
    return makeFieldBlock(
        tr("Endpoint"),
        makeCopyLine(endpoint.isEmpty() ? tr("Not open") : endpoint,
                     endpoint.isEmpty() ? QString() : tr("Copy the endpoint")),
        makeRemark(tr("AWS clients on this machine reach the store there, and only they. Another "
                      "port: weir --port N.")));
}

QWidget* ServicePage::createTls(const Connection& connection, bool chosen)
{
    m_tlsIsOn = !connection.tlsEndpoint().isEmpty();
    auto* field = new QWidget;
    auto* column = new QVBoxLayout(field);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    m_tls = new QCheckBox(tr("One more port, for clients that insist on TLS"));
    m_tls->setChecked(chosen);
    column->addWidget(m_tls);
    if (m_tlsIsOn)
        column->addWidget(makeCopyLine(connection.tlsEndpoint(), tr("Copy the TLS endpoint")));
    if (!connection.certificateFile().isEmpty())
        column->addWidget(
            makeCopyLine(connection.certificateFile(), tr("Copy the certificate's path")));
    m_tlsRemark = makeRemark();
    connect(m_tls, &QCheckBox::toggled, this, &ServicePage::showEffects);
    return makeFieldBlock(tr("TLS"), field, m_tlsRemark);
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
    return makeFieldBlock(tr("How long streams stay CREATING, UPDATING and DELETING"), m_delay,
                          makeRemark(tr("From the next change on. On AWS these states last seconds "
                                        "to minutes.")));
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

bool ServicePage::tls() const
{
    return m_tls->isChecked();
}

QString ServicePage::tlsMeaning() const
{
    if (tls() != m_tlsIsOn)
        return tls() ? tr("From the next start of Weir on. The certificate is made then and kept "
                          "beside the store; its path will stand here.")
                     : tr("The port is closed at the next start of Weir.");
    return m_tlsIsOn ? tr("Have clients trust that certificate, with AWS_CA_BUNDLE for instance.")
                     : tr("Most clients do without: they take the endpoint above as it is.");
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
    m_tlsRemark->setText(tlsMeaning());
    m_limitsRemark->setText(limitsMeaning(limits()));
}

} // namespace weir
