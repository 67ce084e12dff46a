#pragma once

#include "models/settings/store_preferences.h"

#include <QWidget>

class QCheckBox;
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
    ServicePage(const Connection& connection, const StorePreferences& chosen,
                QWidget* parent = nullptr);

    bool tls() const;
    std::chrono::milliseconds stateDelay() const;
    protocol::LimitsMode limits() const;

private:
    QWidget* createEndpoint(const Connection& connection);
    QWidget* createTls(const Connection& connection, bool chosen);
    QWidget* createStateDelay(const ServiceManner& chosen);
    QWidget* createLimits(const ServiceManner& chosen);
    QString tlsMeaning() const;
    void showEffects();

    bool m_tlsIsOn = false;
    QCheckBox* m_tls = nullptr;
    TextLabel* m_tlsRemark = nullptr;
    QSpinBox* m_delay = nullptr;
    SegmentedControl* m_limits = nullptr;
    TextLabel* m_limitsRemark = nullptr;
};

} // namespace weir
