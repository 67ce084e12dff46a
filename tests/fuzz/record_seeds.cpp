#include "tests/fuzz/record_seeds.h"

#include "backend/core/base64.h"
#include "tests/decode/packed.h"

namespace weir::fuzz {

NamedSeeds recordSeeds()
{
    const Bytes json = R"({"event":"order_placed","total":418.20,"items":[{"sku":"BK-1"}]})";
    const Bytes cbor("\xa2\x61\x61\xc2\x49\x01\x00\x00\x00\x00\x00\x00\x00\x00\x61\x62\x9f\x01\xf9"
                     "\x3e\x00\xff",
                     22);
    const Bytes messagePack("\x82\xa1\x61\xcf\xff\xff\xff\xff\xff\xff\xff\xff\xa1\x62\xd6\xff\x5a"
                            "\x4c\x5d\x80",
                            20);
    const Bytes protobuf("\x08\x96\x01\x12\x07testing\x1a\x03\x08\x96\x01", 17);
    return {{"json", json},
            {"gzip", test::gzipped(json)},
            {"zlib", test::deflated(json, 15)},
            {"zstd", test::zstandard(json)},
            {"base64", toBase64(json)},
            {"kpl", test::aggregate({json, test::gzipped(json), cbor})},
            {"cbor", cbor},
            {"message-pack", messagePack},
            {"protobuf", protobuf},
            {"layers", toBase64(test::zstandard(test::aggregate({json, protobuf})))}};
}

} // namespace weir::fuzz
