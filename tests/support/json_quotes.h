#pragma once

#include <QByteArray>

namespace weir {

/// JSON written with ' for ", which is easier to read here (and moc cannot read every raw string).
inline QByteArray json(QByteArray text)
{
    return text.replace('\'', '"');
}

} // namespace weir
