#pragma once

#include "backend/core/bytes.h"
#include "widgets/common/panels.h"

#include <vector>

namespace weir {

class SegmentedControl;
class TextLabel;

/// What the octets under the cursor of a HexView are as numbers and text, in either byte order;
/// every value can be selected and copied.
class HexInspector : public Panel
{
    Q_OBJECT

public:
    explicit HexInspector(QWidget* parent = nullptr);

    /// From the cursor on.
    void showOctets(BytesView from);
    /// "418" of "u16"; empty when there is no such name.
    QString valueOf(const QString& name) const;

private:
    void refresh();

    Bytes m_from; ///< as many octets as the widest value has
    SegmentedControl* m_order;
    std::vector<std::pair<QString, TextLabel*>> m_values;
};

} // namespace weir
