// Input: an octet of flags, then a token's text, or, to get past the seal that nobody can forge,
// what is sealed. A forged token is never taken; one with any content that was sealed here is read
// or refused, and what was read is written and read alike.

#include "backend/api/page_token.h"
#include "backend/api/shard_iterator.h"
#include "backend/core/base64.h"
#include "backend/core/seal.h"
#include "tests/fuzz/fuzz.h"

using namespace weir;
using namespace weir::api;
using namespace weir::fuzz;

namespace {

constexpr std::uint8_t kSeal = 1; ///< flag: the rest is sealed first

void fuzzToken(Input input)
{
    static const Bytes key(32, 'k');
    const bool seal = (input.octet() & kSeal) != 0;
    const BytesView rest = input.rest();
    const std::string text =
        seal ? toBase64(Bytes("\0\0\0\0\0\0\0\1", 8) + weir::seal(key, rest)) : std::string(rest);
    const auto iterator = unsealIterator(key, text);
    const auto streams = unsealStreamsPage(key, text);
    const auto shards = unsealShardsPage(key, text);
    check(seal || !(iterator || streams || shards), "nobody can make a token without the key");
    if (iterator) {
        check(unsealIterator(key, sealIterator(key, *iterator)) == iterator,
              "an iterator says the same again");
        check(unsealIterator(key, '"' + text + '"') == iterator, "quotes do not matter");
    }
    if (streams)
        check(unsealStreamsPage(key, sealPage(key, *streams))->after == streams->after,
              "a page of streams says the same again");
    if (shards)
        check(unsealShardsPage(key, sealPage(key, *shards))->streamName == shards->streamName,
              "a page of shards says the same again");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    fuzzToken({data, size});
    return 0;
}
