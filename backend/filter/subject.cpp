#include "backend/filter/subject.h"

namespace weir::filter {

bool Subject::setRecord(const Record& record, const RecordSources& sources)
{
    m_record = &record;
    m_sources = &sources;
    m_hashKey.reset();
    m_kind.reset();
    return m_userRecords.read(record.data);
}

void Subject::setWhole()
{
    m_key = m_record->partitionKey;
    m_data = m_record->data;
    m_json.setText(m_data);
}

void Subject::setUserRecord(const UserRecord& userRecord)
{
    m_key = userRecord.partitionKey;
    m_data = userRecord.data;
    m_json.setText(m_data);
}

HashKey Subject::hashKey()
{
    if (!m_hashKey)
        m_hashKey = m_record->explicitHashKey ? *m_record->explicitHashKey
                                              : HashKey::ofPartitionKey(m_record->partitionKey);
    return *m_hashKey;
}

std::string_view Subject::kind()
{
    if (!m_kind)
        m_kind = m_sources->kindOf ? m_sources->kindOf(m_record->data) : std::string_view();
    return *m_kind;
}

bool Subject::bookmarked() const
{
    return m_sources->bookmarks && m_sources->bookmarks->contains(m_record->position);
}

} // namespace weir::filter
