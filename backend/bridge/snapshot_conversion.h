#pragma once

#include "backend/bridge/snapshots.h"
#include "backend/engine/inspector.h"

#include <string>
#include <vector>

/// From the engine's values to those of the window. Thread: any.
namespace weir {

StreamSnapshot toSnapshot(const engine::StreamReport& report, const std::string& region,
                          const std::string& account);
StreamEvent toStreamEvent(const engine::HistoryEvent& event);
StoreFigures toFigures(const engine::StoreReport& report);
HeatMap toHeatMap(const std::vector<engine::HeatRow>& rows);

} // namespace weir
