#pragma once

#include "models/decode/user_record_model.h"
#include "widgets/common/flat_table.h"

namespace weir {

/// The user records of a KPL record, their data in colours. Choosing one tells its row.
class UserRecordTable : public FlatTable
{
    Q_OBJECT

public:
    explicit UserRecordTable(QWidget* parent = nullptr);

    void show(std::shared_ptr<const void> owner,
              std::shared_ptr<const decode::KplAggregate> aggregate, std::size_t chosen);
    UserRecordModel& records() { return m_model; }

Q_SIGNALS:
    void userRecordChosen(std::size_t row);

private:
    UserRecordModel m_model;
    bool m_showing = false;
};

} // namespace weir
