#pragma once

#include "backend/bridge/snapshots.h"

#include <QWidget>

#include <cstdint>

class QProgressBar;

namespace weir {

class TextLabel;

/// What a connection's store takes on disk, of its budget or, without one, of what the disk has
/// left.
class StoreGauge : public QWidget
{
    Q_OBJECT

public:
    explicit StoreGauge(QWidget* parent = nullptr);

    void setDisk(const StoreFigures& store, const QString& directory);
    /// The store keeps nothing on disk.
    void setMemory(std::uint64_t bytes);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void setShare(double share, bool any);

    TextLabel* m_figures;
    QProgressBar* m_bar;
};

} // namespace weir
