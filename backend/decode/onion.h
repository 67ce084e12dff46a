#pragma once

#include "backend/decode/kpl_aggregate.h"
#include "backend/decode/transcript.h"
#include "backend/decode/unpack.h"

#include <memory>
#include <stop_token>
#include <vector>

namespace weir::decode {

/// What octets are.
enum class Form {
    Bytes, ///< nothing that is known: shown as they are
    Text,  ///< UTF-8 without control characters but line ends and tabs
    Json,  ///< one object or array
    Cbor,
    MessagePack,
    Protobuf, ///< without its schema
    Base64,
    Gzip,
    Zlib,
    Zstd,
    Kpl, ///< the aggregation format of the Kinesis Producer Library
};

/// "gzip", "KPL", "JSON": the format's own name, in no language.
std::string_view nameOf(Form form);
/// Whether there are octets of their own inside.
bool hasInside(Form form);

/// One layer of a record: its octets and what they are.
struct Layer
{
    Form form = Form::Bytes;
    BytesView data;   ///< of the outermost layer the record's own
    SourceMap source; ///< from the layer outside to `data`; of the outermost one nothing
    /// What `form` says of these octets is not the whole: a packed layer breaks off, a checksum is
    /// wrong. Of Bytes: why they are not what their first octets promise (`promised`).
    Fault fault = Fault::None;
    std::size_t faultAt = 0; ///< in `data`
    Form promised = Form::Bytes;

    std::shared_ptr<const Bytes> owner;            ///< of `data`, where a layer made it
    std::shared_ptr<const Transcript> transcript;  ///< of Cbor, MessagePack and Protobuf
    std::shared_ptr<const KplAggregate> aggregate; ///< of Kpl
    std::size_t userRecord = 0;                    ///< of Kpl: the one whose layers follow
};

/// How much may be made of a record. A gzip of 1 MiB can hold 1 GiB.
struct PeelLimits
{
    std::size_t octets = 64U << 20; ///< by all layers together
    std::size_t layers = 8;
};

/// A record's data taken apart, layer by layer: what lies inside a gzip, inside a KPL aggregate,
/// inside base64. Found by looking: nobody says what the data is. A value; layers share what they
/// made. The record's own octets belong to the caller.
class Onion
{
public:
    Onion() = default;
    /// Of a KPL aggregate, goes on into its first user record. Thread: any; ends soon after `stop`
    /// was requested, with the layers until then.
    static Onion peel(BytesView data, const PeelLimits& limits = {},
                      const std::stop_token& stop = {});

    /// One layer of a form that is known already, with nothing inside: Json, Text or Bytes.
    static Onion glance(BytesView data, Form form);

    /// At least one once it was peeled; the innermost last.
    const std::vector<Layer>& layers() const { return m_layers; }
    const Layer& innermost() const { return m_layers.back(); }
    /// The first layer of that form.
    std::optional<std::size_t> find(Form form) const;

    /// The same, but inside the KPL aggregate `layer` with the layers of user record `index`.
    Onion withUserRecord(std::size_t layer, std::size_t index,
                         const std::stop_token& stop = {}) const;
    /// The same, but `layer` as mere octets, with nothing inside.
    Onion cutAt(std::size_t layer) const;

    /// Octets of layer `from` in layer `to`, outwards or inwards: the fewest that hold them.
    ByteSpan map(ByteSpan span, std::size_t from, std::size_t to) const;

private:
    /// Adds `layer`, which is recognised, and all inside it.
    void peelFrom(Layer layer, const std::stop_token& stop);
    bool addInside(const std::stop_token& stop);
    bool addUserRecord();
    void add(Unpacked made);
    std::size_t room() const;

    std::vector<Layer> m_layers;
    PeelLimits m_limits;
};

} // namespace weir::decode
