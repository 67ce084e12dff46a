#include "tests/fuzz/request_sample.h"

#include "backend/protocol/constraints.h"
#include "backend/protocol/dispatch.h"
#include "tests/fuzz/fuzz.h"

namespace weir::fuzz {

namespace {

using protocol::CallContext;

/// Answers nothing to what is valid.
class ValidatingService final : public protocol::KinesisService
{
public:
#define WEIR_FUNCTION(Name, function)                                                              \
    Result<protocol::Name##Response> function(CallContext&,                                        \
                                              const protocol::Name##Request& request) override     \
    {                                                                                              \
        WEIR_TRY(protocol::validate(request));                                                     \
        return protocol::Name##Response();                                                         \
    }
    WEIR_KINESIS_OPERATIONS(WEIR_FUNCTION)
#undef WEIR_FUNCTION
};

constexpr std::size_t kOperations = 0
#define WEIR_COUNT(Name, function) +1
    WEIR_KINESIS_OPERATIONS(WEIR_COUNT)
#undef WEIR_COUNT
    ;

bool isPublished(const Error& error)
{
    return error.code == ErrorCode::Serialization || error.code == ErrorCode::Validation ||
           error.code == ErrorCode::InvalidArgument;
}

} // namespace

void callWith(protocol::Encoding encoding, std::uint8_t choice, BytesView body)
{
    static ValidatingService service;
    const auto parsed = protocol::RequestBody::parse(encoding, body);
    if (!parsed.ok()) {
        check(parsed.error().code == ErrorCode::Serialization && parsed.error().message.empty(),
              "what cannot be parsed is refused without words");
        return;
    }
    CallContext context;
    const auto answer = protocol::dispatch(
        service, context, static_cast<protocol::KinesisOperation>(choice % kOperations), *parsed);
    check(answer.ok() || isPublished(answer.error()), "a request is answered or refused");
}

} // namespace weir::fuzz
