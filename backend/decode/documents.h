#pragma once

#include "backend/decode/transcript.h"

#include <optional>

namespace weir::decode {

inline constexpr int kDeepestNesting = 64;

/// Each reads one whole binary document; nothing when the octets are not one, have something behind
/// it, nest deeper than kDeepestNesting, or would make more text than TranscriptWriter::kMost.
/// Thread: any.

/// An item of RFC 8949. Bignums and decimal fractions become numbers, with all their digits.
std::optional<Transcript> readCbor(BytesView data);
/// A value of the MessagePack specification.
std::optional<Transcript> readMessagePack(BytesView data);
/// A protobuf message without its schema: field numbers are keys, repeated fields repeat theirs.
/// What is delimited shows as text, as a message or as octets, the first of these that it can be.
std::optional<Transcript> readProtobuf(BytesView data);

} // namespace weir::decode
