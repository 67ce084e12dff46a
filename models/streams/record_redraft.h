#pragma once

#include "backend/core/record.h"
#include "models/streams/record_draft.h"

namespace weir {

/// A record as the draft of another: its keys, and its data as JSON or text where a person can edit
/// that without changing an octet by the way, else in hexadecimal.
RecordDraft draftOf(const Record& record);

} // namespace weir
