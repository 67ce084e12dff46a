#pragma once

#include <QWidget>

#include <cstdint>

class QProgressBar;

namespace weir {

class TextLabel;

/// What a connection's store takes on disk, and what the disk has left.
class StoreGauge : public QWidget
{
    Q_OBJECT

public:
    explicit StoreGauge(QWidget* parent = nullptr);

    void setDisk(std::uint64_t bytes, std::uint64_t freeBytes, const QString& directory);
    /// The store keeps nothing on disk.
    void setMemory(std::uint64_t bytes);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    TextLabel* m_figures;
    QProgressBar* m_bar;
};

} // namespace weir
