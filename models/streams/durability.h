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
/// A sentence: when a put is answered, and what its records survive.
QString durabilityMeaning(protocol::RecordDurability durability);

} // namespace weir
