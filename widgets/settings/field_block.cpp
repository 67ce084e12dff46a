#include "widgets/settings/field_block.h"

#include "widgets/common/dialog_parts.h"
#include "widgets/common/labels.h"

#include <QVBoxLayout>

namespace weir {

QWidget* makeFieldBlock(const QString& name, QWidget* field, QWidget* remark)
{
    QWidget* block = labelled(name, field);
    if (remark)
        block->layout()->addWidget(remark);
    return block;
}

TextLabel* makeRemark(const QString& text)
{
    auto* label = new TextLabel(text, FontRole::Small, ColorRole::TextMuted);
    label->setWordWrap(true);
    return label;
}

QWidget* makePreferencesPage()
{
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(20, 16, 20, 16);
    column->setSpacing(16);
    return page;
}

} // namespace weir
