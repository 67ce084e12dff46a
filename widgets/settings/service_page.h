#pragma once

#include "models/settings/store_preferences.h"

#include <QWidget>

class QSpinBox;

namespace weir {

class Connection;
class SegmentedControl;
class TextLabel;

/// Preferences of the service that the store is served by, and from when on they hold. Thread: GUI.
class ServicePage : public QWidget
{
    Q_OBJECT

public:
    ServicePage(const Connection& connection, const ServiceManner& chosen,
                QWidget* parent = nullptr);

    std::chrono::milliseconds stateDelay() const;
    protocol::LimitsMode limits() const;

private:
    QWidget* createEndpoint(const Connection& connection);
    QWidget* createStateDelay(const ServiceManner& chosen);
    QWidget* createLimits(const ServiceManner& chosen);
    void showEffects();

    const ServiceManner m_now;
    QSpinBox* m_delay = nullptr;
    TextLabel* m_delayRemark = nullptr;
    SegmentedControl* m_limits = nullptr;
    TextLabel* m_limitsRemark = nullptr;
};

} // namespace weir
