#pragma once

namespace weir {

class Camera;

/// Pictures of what befalls a store and what one does to it: damage, a full disk, what recovery
/// cut, the budget, preferences, durability, jobs and their results. Dark, light, and in Chinese.
void shootStore(Camera& camera);

} // namespace weir
