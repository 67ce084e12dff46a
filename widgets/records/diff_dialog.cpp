#include "widgets/records/diff_dialog.h"

#include "models/common/format.h"
#include "widgets/common/button_look.h"
#include "widgets/common/buttons.h"
#include "widgets/common/flat_table.h"
#include "widgets/common/labels.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QPainter>
#include <QPushButton>
#include <QShortcut>

namespace weir {

using namespace Qt::StringLiterals;

namespace {

constexpr int kShownPaths = 6;

/// A line on the tint of its change; the mark before it says the same without colour.
class DiffDelegate : public FlatDelegate
{
public:
    using FlatDelegate::FlatDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override
    {
        const Theme& theme = themeOf(option.widget);
        const auto kind = DiffLine::Kind(index.data(RecordDiffModel::KindRole).toInt());
        const bool left = index.column() == RecordDiffModel::Left;
        const QString text = index.data().toString();
        const bool changed = kind != DiffLine::Kind::Same && !text.isEmpty();
        if (option.state & QStyle::State_Selected)
            painter->fillRect(option.rect, theme.color(ColorRole::BgSelected));
        else if (changed)
            painter->fillRect(option.rect,
                              theme.color(left ? ColorRole::ErrorBg : ColorRole::OkBg));
        painter->setFont(theme.font(FontRole::Data));
        const QRect place = option.rect.adjusted(kPadding, 0, -kPadding, 0);
        if (changed) {
            painter->setPen(theme.color(left ? ColorRole::Error : ColorRole::Ok));
            painter->drawText(place, Qt::AlignVCenter, left ? u"\u2212"_s : u"+"_s);
        }
        painter->setPen(theme.color(changed ? ColorRole::TextPrimary : ColorRole::TextSecondary));
        const QRect line = place.adjusted(2 * kPadding, 0, 0, 0);
        painter->drawText(line, Qt::AlignVCenter,
                          painter->fontMetrics().elidedText(text, Qt::ElideRight, line.width()));
    }
};

QString nameOf(const RecordReading& reading)
{
    const Record& record = *reading.row;
    return QString::fromStdString(record.shard.toShortString()) + u"  "_s +
           shortSequenceNumber(record.sequenceNumber) + u"  "_s + formatTime(record.arrival);
}

} // namespace

DiffDialog::DiffDialog(const RecordReadingPtr& left, const RecordReadingPtr& right, QWidget* parent)
    : FramedDialog(parent),
      m_model(new RecordDiffModel(diffRecords(*left, *right), this)),
      m_table(new FlatTable(tr("Lines of both records")))
{
    setWindowTitle(tr("Compare two records"));
    resize(1000, 620);
    m_table->setModel(m_model);
    m_table->setItemDelegate(new DiffDelegate(m_table));
    m_table->horizontalHeader()->hide();
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 1, 1);
    column->setSpacing(0);
    column->addWidget(makeDialogTitle(u"columns"_s, ColorRole::TextSecondary, windowTitle()));
    column->addWidget(createSummary(*left, *right));
    column->addWidget(m_table, 1);
    column->addWidget(createFooter());
    connect(new QShortcut(Qt::Key_N, this), &QShortcut::activated, this, &DiffDialog::nextChange);
    connect(new QShortcut(Qt::Key_P, this), &QShortcut::activated, this,
            &DiffDialog::previousChange);
    showLine(m_model->changeAfter(-1));
    m_table->setFocus();
}

QWidget* DiffDialog::createSummary(const RecordReading& left, const RecordReading& right)
{
    const RecordDiff& diff = m_model->diff();
    auto* summary = new Panel(ColorRole::BgPanel, Qt::BottomEdge);
    auto* column = new QVBoxLayout(summary);
    column->setContentsMargins(12, 8, 12, 8);
    column->setSpacing(4);
    auto* names = new QHBoxLayout;
    names->addWidget(new ElidedLabel(tr("A  %1").arg(nameOf(left)), FontRole::Data), 1);
    names->addWidget(new ElidedLabel(tr("B  %1").arg(nameOf(right)), FontRole::Data), 1);
    column->addLayout(names);
    QString text;
    if (diff.same())
        text = diff.form == RecordDiff::Form::Json ? tr("Both say the same.")
                                                   : tr("Both are the same octets.");
    else if (diff.form == RecordDiff::Form::Hex)
        text = tr("%1 of %2 rows of octets differ.")
                   .arg(formatCount(std::uint64_t(diff.changes())), formatCount(diff.lines.size()));
    else
        text = tr("Changed: %1")
                   .arg(diff.changedPaths.mid(0, kShownPaths).join(u"  "_s) +
                        (diff.changedPaths.size() > kShownPaths ? u" \u2026"_s : QString()));
    column->addWidget(new ElidedLabel(text, FontRole::Small, ColorRole::TextSecondary));
    return summary;
}

QWidget* DiffDialog::createFooter()
{
    QHBoxLayout* row = nullptr;
    Panel* footer = makeDialogFooter(row);
    auto* previous = makeButton(tr("Previous change (P)"), u"chevron-up"_s);
    auto* next = makeButton(tr("Next change (N)"), u"chevron-down"_s);
    auto* close = makeButton(tr("Close"), {}, ButtonKind::Primary);
    for (QPushButton* button : {previous, next}) {
        button->setAutoDefault(false);
        button->setEnabled(!m_model->diff().same());
    }
    close->setDefault(true);
    auto* copy = new CopyButton(tr("Copy the changed paths"));
    copy->setLabel(tr("Copy the changed paths"));
    copy->setCopyText(m_model->diff().changedPaths.join(u'\n'));
    copy->setEnabled(!m_model->diff().changedPaths.isEmpty());
    row->addWidget(copy);
    row->addStretch();
    row->addWidget(previous);
    row->addWidget(next);
    row->addWidget(close);
    connect(previous, &QPushButton::clicked, this, &DiffDialog::previousChange);
    connect(next, &QPushButton::clicked, this, &DiffDialog::nextChange);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    return footer;
}

int DiffDialog::currentLine() const
{
    return m_table->currentIndex().row();
}

void DiffDialog::showLine(int row)
{
    if (row < 0)
        return;
    m_table->selectRow(row);
    m_table->scrollTo(m_model->index(row, 0), QAbstractItemView::PositionAtCenter);
}

void DiffDialog::nextChange()
{
    showLine(m_model->changeAfter(currentLine()));
}

void DiffDialog::previousChange()
{
    showLine(m_model->changeBefore(currentLine()));
}

} // namespace weir
