#include "widgets/records/metadata_view.h"

#include "widgets/common/labels.h"
#include "widgets/common/panels.h"

#include <QGridLayout>
#include <QHBoxLayout>

namespace weir {

namespace {

constexpr int kPadding = 12;
constexpr int kColumnGap = 32;

/// A group's rows at the end of `grid`; answers how many rows there are then.
int addGroup(QGridLayout* grid, const std::vector<DetailField>& group)
{
    int row = grid->rowCount();
    for (const DetailField& field : group) {
        if (field.heading) {
            auto* heading = new TextLabel(field.name, FontRole::SmallStrong);
            heading->setContentsMargins(0, row > 1 ? 8 : 0, 0, 0);
            grid->addWidget(heading, row++, 0, 1, 2);
            continue;
        }
        auto* value = new TextLabel(field.value, FontRole::Data);
        value->setTextInteractionFlags(Qt::TextSelectableByMouse);
        value->setTextFormat(Qt::PlainText);
        grid->addWidget(new TextLabel(field.name, FontRole::Small, ColorRole::TextMuted), row, 0);
        grid->addWidget(value, row++, 1);
    }
    return row;
}

QGridLayout* makeColumn()
{
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(2);
    grid->setColumnStretch(1, 1);
    return grid;
}

std::vector<std::vector<DetailField>> groupsOf(const std::vector<DetailField>& fields)
{
    std::vector<std::vector<DetailField>> groups;
    for (const DetailField& field : fields) {
        if (field.heading || groups.empty())
            groups.emplace_back();
        groups.back().push_back(field);
    }
    return groups;
}

} // namespace

MetadataView::MetadataView(QWidget* parent) : QScrollArea(parent)
{
    setFrameShape(NoFrame);
    setWidgetResizable(true);
    setAccessibleName(tr("Metadata"));
}

void MetadataView::showFields(const std::vector<DetailField>& fields)
{
    auto* content = new weir::Panel(ColorRole::BgSunken);
    auto* row = new QHBoxLayout(content);
    row->setContentsMargins(kPadding, 8, kPadding, 8);
    row->setSpacing(kColumnGap);
    QGridLayout* columns[] = {makeColumn(), makeColumn()};
    int heights[] = {0, 0};
    for (const auto& group : groupsOf(fields)) {
        const int shorter = heights[0] <= heights[1] ? 0 : 1;
        heights[shorter] = addGroup(columns[shorter], group);
    }
    for (QGridLayout* column : columns) {
        column->setRowStretch(column->rowCount(), 1);
        row->addLayout(column, 1);
    }
    setWidget(content);
}

} // namespace weir
