#pragma once

#include "backend/core/hash_key.h"
#include "backend/core/identifiers.h"
#include "widgets/common/spoken_table.h"

#include <QString>
#include <QWidget>

#include <cstdint>
#include <optional>
#include <vector>

namespace weir {

/// Where the records that were sent have landed: a bar for each shard, and under them the hash key
/// space with a marker at the key that is being written. Thread: GUI.
class LandingBars : public QWidget, public SpokenTable
{
    Q_OBJECT

public:
    struct Bar
    {
        ShardId shard;
        HashKeyRange range;
        std::uint32_t colourSlot = 0;
        std::uint64_t accepted = 0;
        std::uint64_t refused = 0;

        bool operator==(const Bar&) const = default;
    };
    struct Marker
    {
        HashKey key;
        QString label;

        bool operator==(const Marker&) const = default;
    };
    /// More shards than this are shown by their busiest.
    static constexpr std::size_t kMostBars = 10;

    explicit LandingBars(QWidget* parent = nullptr);

    /// In order of their ranges.
    void setBars(std::vector<Bar> bars);
    void setMarker(std::optional<Marker> marker);
    /// What stands over the second count, "refused" unless set.
    void setRefusedTitle(const QString& title);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

    int spokenRows() const override;
    QStringList spokenColumns() const override;
    QString spokenCell(int row, int column) const override;
    QRect spokenRect(int row) const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::vector<const Bar*> shownBars() const;
    int spaceTop() const;
    int columnWidth(const QString& title) const;
    int refusedWidth() const;
    int acceptedWidth() const;
    void paintTitles(QPainter& painter) const;
    void paintBar(QPainter& painter, const Bar& bar, int top, double scale) const;
    void paintSpace(QPainter& painter) const;
    void paintMarker(QPainter& painter) const;

    std::vector<Bar> m_bars;
    std::optional<Marker> m_marker;
    QString m_refusedTitle;
};

} // namespace weir
