#include "backend/bridge/sequence_place.h"

#include "backend/engine/engine.h"

namespace weir {

std::optional<StreamPosition> placeOf(const SequenceNumber& number)
{
    const auto fields = number.fields();
    if (!fields || fields->index == SequenceNumber::kEndIndex || fields->index == 0)
        return std::nullopt;
    return engine::Engine::positionOfIndex(fields->index);
}

} // namespace weir
