#pragma once

#include "models/records/record_kind.h"
#include "models/records/text_run.h"

namespace weir {

/// One line that shows how a record's data starts: JSON without spaces, text, "39 user records ▸ "
/// and the first of them, "gzip ▸ " and what was packed, octets in hexadecimal. Looks at little
/// more than `maxChars` octets.
TextRuns dataPreview(BytesView data, const RecordKind& kind, std::size_t maxChars = 256);

} // namespace weir
