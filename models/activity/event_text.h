#pragma once

#include "backend/bridge/snapshots.h"

#include <QString>

namespace weir {

/// What happened, in a sentence: "Shard 3 was split into 6 and 7."
QString eventSentence(const StreamEvent& event);

/// How much an event asks for attention.
enum class EventWeight { Quiet, Note, Warn, Bad };
EventWeight eventWeight(StreamEvent::Kind kind);

} // namespace weir
