#pragma once

#include "widgets/common/dialog_parts.h"

#include <functional>

class QAbstractTableModel;

namespace weir {

/// What charts show, as a table that can be copied.
class ValuesDialog : public FramedDialog
{
    Q_OBJECT

public:
    /// Takes `model`; `text` is all of it, for the clipboard.
    ValuesDialog(const QString& title, QAbstractTableModel* model, std::function<QString()> text,
                 QWidget* parent);
};

} // namespace weir
