#include "backend/bridge/stream_lookup.h"

#include "backend/engine/inspector.h"

namespace weir {

std::optional<StreamId> findStream(const engine::Inspector& inspector, const StreamName& name)
{
    for (const engine::StreamReport& report : inspector.streams()) {
        if (report.info->name == name)
            return report.info->id;
    }
    return {};
}

} // namespace weir
