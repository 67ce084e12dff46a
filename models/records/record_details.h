#pragma once

#include "backend/core/record.h"

#include <QString>

#include <vector>

namespace weir {

/// A line of the metadata of a record; `heading` lines name the group that follows and have no
/// value.
struct DetailField
{
    QString name;
    QString value;
    bool heading = false;
};

/// Everything known of a record but its data, in groups: where it stands, what its sequence number
/// says, when it arrived, how its key found the shard, what it weighs.
std::vector<DetailField> recordDetails(const Record& record);

} // namespace weir
