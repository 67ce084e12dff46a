#pragma once

#include "models/streams/shard_probe.h"
#include "widgets/common/panels.h"

#include <memory>
#include <vector>

class QHBoxLayout;

namespace weir {

class Chip;

/// The keys that were pinned to the shard map, each with the shard it goes to now; a click takes
/// one away. Hidden while there is none. Thread: GUI.
class PinBar : public Panel
{
    Q_OBJECT

public:
    static constexpr std::size_t kMostPins = 8;

    explicit PinBar(QWidget* parent = nullptr);

    const std::vector<ShardProbe>& pins() const { return m_pins; }
    bool isFull() const { return m_pins.size() >= kMostPins; }
    /// Does nothing when it is full, or the key is pinned already.
    void pin(const ShardProbe& probe);
    /// Looks the keys up among other shards; may be null.
    void setStream(const StreamSnapshot* stream);

Q_SIGNALS:
    void pinsChanged();

private:
    void rebuild();

    std::vector<ShardProbe> m_pins;
    std::vector<Chip*> m_chips;
    QHBoxLayout* m_row;
};

} // namespace weir
