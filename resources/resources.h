#pragma once

namespace weir {

/// Makes the files below ":/weir" readable: tokens.json, icons/, translations/. May be called any
/// number of times.
void initResources();

} // namespace weir
