#pragma once

#include "backend/core/record.h"
#include "backend/filter/json_reader.h"
#include "backend/filter/user_records.h"

#include <cstdint>
#include <set>

namespace weir::filter {

/// What a filter asks about records that it cannot know by itself. Thread: any.
struct RecordSources
{
    /// A record's kind, one of Surroundings::kinds.
    std::string_view (*kindOf)(BytesView data) = nullptr;
    std::shared_ptr<const std::set<StreamPosition>> bookmarks;
};

/// What is being tested: a record, or a user record in it. What is costly to know is worked out
/// once, when it is asked for. One thread.
class Subject
{
public:
    /// Turns to another record; true when it is an aggregate, whose user records there are then.
    bool setRecord(const Record& record, const RecordSources& sources);
    /// Turns to the record itself, or to a user record in it.
    void setWhole();
    void setUserRecord(const UserRecord& userRecord);

    const Record& record() const { return *m_record; }
    const std::vector<UserRecord>& userRecords() const { return m_userRecords.list(); }
    std::string_view partitionKey() const { return m_key; }
    BytesView data() const { return m_data; }
    JsonReader& json() { return m_json; }
    HashKey hashKey();
    std::string_view kind();
    bool bookmarked() const;

private:
    const Record* m_record = nullptr;
    const RecordSources* m_sources = nullptr;
    std::string_view m_key;
    BytesView m_data;
    UserRecords m_userRecords;
    JsonReader m_json;
    std::optional<HashKey> m_hashKey;
    std::optional<std::string_view> m_kind;
};

} // namespace weir::filter
