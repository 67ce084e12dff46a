#pragma once

#include "backend/decode/onion.h"

namespace weir::decode {

/// Says what `layer.data` is: sets its form and what belongs to that, and why it is not what its
/// first octets promise. Packed forms are told by their first octets.
void recognise(Layer& layer);

/// The same among the binary documents alone: CBOR, MessagePack, Protobuf. Leaves the layer as it
/// is when it is none.
void recogniseDocument(Layer& layer);

/// Whether a whole text is one JSON object or array.
bool isJsonDocument(BytesView text);

} // namespace weir::decode
