#include "widgets/records/user_record_table.h"

#include "widgets/records/data_text.h"

#include <QHeaderView>
#include <QPainter>

namespace weir {

namespace {

/// The last column in the colours of its data.
class UserRecordDelegate : public FlatDelegate
{
public:
    using FlatDelegate::FlatDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override
    {
        if (index.column() != UserRecordModel::Data)
            return FlatDelegate::paint(painter, option, index);
        const auto* model = static_cast<const UserRecordModel*>(index.model());
        const Theme& theme = themeOf(option.widget);
        const DataText text(theme);
        const bool selected = option.state & QStyle::State_Selected;
        if (selected)
            painter->fillRect(option.rect, theme.color(ColorRole::BgSelected));
        painter->setFont(text.font());
        text.draw(*painter, option.rect.left() + kPadding,
                  text.baseline(option.rect.top(), option.rect.height()),
                  model->preview(index.row()), option.rect.right() - kPadding, selected);
    }

protected:
    Look lookOf(const QModelIndex& index, bool selected) const override
    {
        Look look;
        if (index.column() == UserRecordModel::Number && !selected)
            look.text = ColorRole::TextMuted;
        return look;
    }
};

} // namespace

UserRecordTable::UserRecordTable(QWidget* parent) : FlatTable(tr("User records"), parent)
{
    setModel(&m_model);
    setItemDelegate(new UserRecordDelegate(this));
    setSelectionMode(SingleSelection);
    setColumnLetters(UserRecordModel::Number, 4);
    setColumnLetters(UserRecordModel::PartitionKey, 14);
    setColumnLetters(UserRecordModel::ExplicitHashKey, 14);
    setColumnLetters(UserRecordModel::Offset, 6);
    setColumnLetters(UserRecordModel::Size, 6);
    horizontalHeader()->setSectionResizeMode(UserRecordModel::Data, QHeaderView::Stretch);
    connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex& current) {
                if (current.isValid() && !m_showing)
                    Q_EMIT userRecordChosen(std::size_t(current.row()));
            });
}

void UserRecordTable::show(std::shared_ptr<const void> owner,
                           std::shared_ptr<const decode::KplAggregate> aggregate,
                           std::size_t chosen)
{
    m_showing = true;
    m_model.show(std::move(owner), std::move(aggregate));
    setColumnHidden(UserRecordModel::ExplicitHashKey, !m_model.hasExplicitHashKeys());
    if (int(chosen) < m_model.rowCount())
        selectRow(int(chosen));
    m_showing = false;
}

} // namespace weir
