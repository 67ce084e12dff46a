#include "backend/protocol/serialization_errors.h"

namespace weir::protocol {

namespace {

Error serializationError(std::string text)
{
    return {ErrorCode::Serialization, std::move(text)};
}

/// How the service calls the type of a scalar.
std::string classOf(WireType scalar)
{
    switch (scalar) {
    case WireType::Text:
        return "class java.lang.String";
    case WireType::Octets:
        return "class java.nio.HeapByteBuffer";
    case WireType::Boolean:
        return "class java.lang.Boolean";
    default:
        return "class com.amazon.coral.value.json.numbers.TruncatingBigNumber";
    }
}

} // namespace

Error misplaced(WireType found, std::string otherwise)
{
    if (found == WireType::List)
        return serializationError("Start of list found where not expected");
    if (found == WireType::Map)
        return serializationError("Start of structure or map found where not expected.");
    return serializationError(std::move(otherwise));
}

Error notA(WireType found, std::string_view wanted)
{
    return misplaced(found, classOf(found) + " can not be converted to " + std::string(wanted));
}

Error notBoolean(std::string_view text)
{
    std::string upper(text);
    for (char& c : upper)
        if (c >= 'a' && c <= 'z')
            c = static_cast<char>(c & ~0x20);
    return serializationError('\'' + upper + "' can not be converted to an Boolean");
}

} // namespace weir::protocol
