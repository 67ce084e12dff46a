#pragma once

namespace weir {

class Camera;
class StreamPage;

/// Pictures of the shard map: colours, ring, zoom, a split, a scaling, and resharding from
/// elsewhere. `page` is a stream's.
void shootMap(Camera& camera, StreamPage& page);

} // namespace weir
