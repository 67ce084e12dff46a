#pragma once

#include "backend/producer/produce_progress.h"
#include "widgets/common/spoken_table.h"

#include <QWidget>

#include <vector>

namespace weir {

/// Records accepted (a line) and refused (bars) in each of the last 60 seconds. Thread: GUI.
class SendingChart : public QWidget, public SpokenTable
{
    Q_OBJECT

public:
    explicit SendingChart(QWidget* parent = nullptr);

    /// In order of time; a second that is missing had nothing. The last one still runs, and is left
    /// out.
    void setSeconds(std::vector<producer::ProduceProgress::Second> seconds);

    QSize sizeHint() const override;

    /// The newest second first.
    int spokenRows() const override;
    QStringList spokenColumns() const override;
    QString spokenCell(int row, int column) const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::uint64_t highest() const;
    void paintGrid(QPainter& painter, const QRect& plot, double top) const;
    void paintSeconds(QPainter& painter, const QRect& plot, double top) const;

    std::vector<producer::ProduceProgress::Second> m_seconds; ///< kSeconds of them, or none
};

} // namespace weir
