#include "backend/bridge/batch_matches.h"

namespace weir {

BatchMatchesPtr matchBatch(const RecordBatch& batch, const filter::Filter& filter)
{
    auto matches = std::make_shared<BatchMatches>();
    std::uint32_t index = 0;
    for (const Record& record : batch.records()) {
        if (const std::uint32_t userRecords = filter.matches(record); userRecords > 0) {
            matches->records.push_back(index);
            matches->userRecords += userRecords;
        }
        ++index;
    }
    return matches;
}

std::vector<BatchMatchesPtr> matchBatches(const std::vector<RecordBatchPtr>& batches,
                                          const filter::Filter& filter)
{
    std::vector<BatchMatchesPtr> matches;
    matches.reserve(batches.size());
    for (const RecordBatchPtr& batch : batches)
        matches.push_back(matchBatch(*batch, filter));
    return matches;
}

} // namespace weir
