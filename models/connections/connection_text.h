#pragma once

#include "backend/bridge/connection.h"

#include <QString>

namespace weir {

/// Why a connection that was open is silent, since when, and that what was read stays; empty while
/// it answers or was never open.
QString silenceText(const Connection& connection);
/// Why it cannot be stopped, and what to do about that; empty when it can.
QString stopRefusalText(const Connection& connection);

} // namespace weir
