#include "backend/filter/user_records.h"

#include "backend/decode/kpl_aggregate.h"

namespace weir::filter {

bool UserRecords::read(BytesView data)
{
    m_list.clear();
    if (!decode::KplAggregate::hasMagic(data))
        return false;
    const auto aggregate = decode::KplAggregate::parse(data);
    if (!aggregate)
        return false;
    for (const decode::KplAggregate::UserRecord& record : aggregate->userRecords())
        m_list.push_back({aggregate->partitionKeyOf(record).value_or(BytesView()), record.data});
    return !m_list.empty();
}

} // namespace weir::filter
