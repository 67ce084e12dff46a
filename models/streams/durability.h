#pragma once

#include "backend/protocol/call_context.h"

#include <QString>

#include <array>
#include <string>

/// The three levels of durability in words.
namespace weir {

inline constexpr std::array kDurabilities{protocol::RecordDurability::Durable,
                                          protocol::RecordDurability::Relaxed,
                                          protocol::RecordDurability::Memory};

/// Of "durable", "relaxed" or "memory", as snapshots have it; Durable for any other text.
protocol::RecordDurability durabilityOf(const std::string& text);

/// "Durable", "Relaxed", "In memory"
QString durabilityName(protocol::RecordDurability durability);
/// A few words for a card: what happens before the answer, and what that survives.
QString durabilityBrief(protocol::RecordDurability durability);
/// A sentence: when a put is answered, and what its records survive.
QString durabilityMeaning(protocol::RecordDurability durability);

/// What a level promises, as the store's format has it: each a few words for a table.
QString acknowledgedAfter(protocol::RecordDurability durability);
QString survivesDeath(protocol::RecordDurability durability);
QString survivesPowerLoss(protocol::RecordDurability durability);

/// What a change does, or, without a change, what may be changed: a sentence or two.
QString durabilityChangeText(protocol::RecordDurability before, protocol::RecordDurability after);

} // namespace weir
