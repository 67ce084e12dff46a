#pragma once

// Read by the layers test only, which must refuse it.
#include "backend/engine/engine.h"
