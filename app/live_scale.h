#pragma once

namespace weir {

/// Scales what every window made from now on is drawn at, in percent; false where Qt can do so only
/// from the start of the program. There must be no window while it is called. Thread: GUI.
bool setLiveScale(int percent);
/// Whether setLiveScale() works here.
bool hasLiveScale();

} // namespace weir
