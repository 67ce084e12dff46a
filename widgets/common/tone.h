#pragma once

#include "widgets/common/theme.h"

namespace weir {

/// What a coloured piece says. Accent: live, chosen. Warn: throttled, late, paused. Error: failed,
/// over a limit.
enum class Tone { Neutral, Accent, Ok, Info, Warn, Error };

/// The colour of text and marks of a tone.
ColorRole textRole(Tone tone);
/// The tint below them.
ColorRole groundRole(Tone tone);

} // namespace weir
