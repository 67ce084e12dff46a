#pragma once

#include "models/records/record_details.h"

#include <QScrollArea>

namespace weir {

/// The fields of recordDetails() in two columns; values can be selected and copied.
class MetadataView : public QScrollArea
{
    Q_OBJECT

public:
    explicit MetadataView(QWidget* parent = nullptr);

    void showFields(const std::vector<DetailField>& fields);
};

} // namespace weir
