#pragma once

#include "models/settings/store_preferences.h"

#include <QWidget>

#include <array>

class QProgressBar;
class QSpinBox;

namespace weir {

class CapacityCard;
class Connection;
class Notice;
class TextLabel;

/// Preferences of the store: where it is, what it may take on disk, how durable new streams are.
/// Says what a change will do before it is saved. Thread: GUI.
class StorePage : public QWidget
{
    Q_OBJECT

public:
    /// `connection` must outlive the page.
    StorePage(Connection& connection, const StorePreferences& preferences,
              QWidget* parent = nullptr);

    int budgetGigabytes() const;
    protocol::RecordDurability durability() const;
    /// Saving removes records that are kept now.
    bool removesRecords() const;

Q_SIGNALS:
    void changed();

private:
    QWidget* createPlace();
    QWidget* createBudget(int gigabytes);
    QWidget* createDurability(protocol::RecordDurability durability);
    std::uint64_t budgetBytes() const;
    void showEffect();
    void showDurability();

    Connection& m_connection;
    QSpinBox* m_budget = nullptr;
    QProgressBar* m_bar = nullptr;
    TextLabel* m_use = nullptr;
    TextLabel* m_effect = nullptr;
    Notice* m_loss = nullptr;
    std::array<CapacityCard*, 3> m_durabilities{}; ///< in the order of kDurabilities
    TextLabel* m_durabilityRemark = nullptr;
};

} // namespace weir
