#pragma once

#include "backend/bridge/snapshots.h"
#include "backend/bridge/stream_detail.h"
#include "backend/engine/inspector.h"

#include <string>
#include <vector>

/// From the engine's values to those of the window. Thread: any.
namespace weir {

/// Without the past shards, which change seldom and are converted by toSnapshots().
StreamSnapshot toSnapshot(const engine::StreamReport& report, const std::string& region,
                          const std::string& account);
std::vector<ShardSnapshot> toSnapshots(const std::vector<engine::ShardInfo>& shards);
/// Without rates.
StreamListEntry toListEntry(const engine::StreamReport& report);
StreamEvent toStreamEvent(const engine::HistoryEvent& event);
StoreFigures toFigures(const engine::StoreReport& report);
HeatMap toHeatMap(const std::vector<engine::HeatRow>& rows);
/// `stream` knows the colours.
ArrivalProfile toProfile(const engine::ArrivalProfile& profile, const StreamSnapshot& stream);

} // namespace weir
