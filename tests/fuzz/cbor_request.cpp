// Input: an octet that chooses the operation, then the CBOR body of a request. Whatever it is, it
// is taken or refused as the service does.

#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/request_sample.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    weir::fuzz::Input input(data, size);
    const std::uint8_t choice = input.octet();
    weir::fuzz::callWith(weir::protocol::Encoding::Cbor, choice, input.rest());
    return 0;
}
