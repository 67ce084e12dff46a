#pragma once

#include <QWidget>

class QCheckBox;
class QComboBox;

namespace weir {

class Connection;

/// What a new stream begins with on the embedded store: the service's limits, and a generator.
/// Thread: GUI.
class CreateOptions : public QWidget
{
    Q_OBJECT

public:
    /// `connection` must outlive it.
    explicit CreateOptions(Connection& connection, QWidget* parent = nullptr);

    bool limitsEnforced() const;
    /// Records a second of the generator that is wanted; 0 for none.
    int generatorRate() const;
    /// Has the limits as they were chosen, for the whole store; those that nobody touched stay.
    void applyLimits();

Q_SIGNALS:
    void changed();

private:
    QWidget* createLimits();
    QWidget* createGenerator();

    Connection& m_connection;
    QCheckBox* m_limits;
    QCheckBox* m_generator;
    QComboBox* m_rate;
};

} // namespace weir
