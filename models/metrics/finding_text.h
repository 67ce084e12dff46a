#pragma once

#include "backend/bridge/stream_detail.h"

#include <QString>

namespace weir {

/// A finding in words: what, when and why, and what will help or will not. A value.
struct FindingText
{
    enum class Weight { Note, Warn, Bad };
    /// What its place is.
    enum class Link { Records, Map, Position };

    QString title;
    QString text;
    Weight weight = Weight::Warn;
    Link link = Link::Records;
    QString linkText;

    static FindingText of(const Finding& finding);
};

} // namespace weir
