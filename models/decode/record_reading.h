#pragma once

#include "backend/decode/onion.h"
#include "models/records/json_document.h"
#include "models/records/record_buffer.h"

#include <memory>
#include <optional>
#include <stop_token>

namespace weir {

/// A record taken apart, and its innermost document laid out. Never changed once made, and shared
/// between threads; keeps the octets of the record alive.
struct RecordReading
{
    /// Of longer text only kFirstPart octets are read until the rest is asked for.
    static constexpr std::size_t kLongText = 1 << 20;
    static constexpr std::size_t kFirstPart = 256 << 10;

    RecordRow row;
    decode::Onion onion;
    bool whole = false;   ///< the text is read to its end, however long it is
    bool partial = false; ///< made in haste, the layers inside are still to come

    /// The innermost layer that is a document: JSON, CBOR, MessagePack or Protobuf.
    std::optional<std::size_t> documentLayer;
    /// Its values. Of binary forms, those of their transcript.
    std::optional<JsonDocument> document;
    /// The innermost layer that is text, JSON included.
    std::optional<std::size_t> textLayer;

    /// The part of a text layer that is read.
    BytesView textOf(std::size_t layer) const;
    bool isCut(std::size_t layer) const { return textOf(layer).size() < layerSize(layer); }
    std::size_t layerSize(std::size_t layer) const { return onion.layers()[layer].data.size(); }
    std::optional<std::size_t> packedLayer() const;

    /// The octets of a node of the document in its layer, and the layer's type word for it.
    ByteSpan spanOf(std::uint32_t node) const;
    /// The innermost node that covers octet `at` of the document's layer.
    std::optional<std::uint32_t> nodeAt(std::size_t at) const;
};

using RecordReadingPtr = std::shared_ptr<const RecordReading>;

/// All of it. Takes time with the size of the record. Thread: any.
RecordReadingPtr readRecord(const RecordRow& row, bool whole, const std::stop_token& stop = {});
/// What the first octets tell, at once: one layer, `partial`.
RecordReadingPtr glanceAtRecord(const RecordRow& row);
/// The same record, inside its KPL aggregate at `layer` with another user record.
RecordReadingPtr readUserRecord(const RecordReadingPtr& reading, std::size_t layer,
                                std::size_t index);

} // namespace weir
