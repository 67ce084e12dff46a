#pragma once

#include "backend/core/bytes.h"

#include <QString>

#include <vector>

namespace weir {

/// What the octets at one place are when they are read as numbers and text.
struct OctetReading
{
    QString name;  ///< "u16", "varint", "UTF-8"
    QString value; ///< "–" when there are too few octets, or they are none
};

/// u8 to f64, varint and UTF-8, in this order. Numbers of more than one octet are read in the byte
/// order that is asked for.
std::vector<OctetReading> inspectOctets(BytesView from, bool bigEndian);

} // namespace weir
