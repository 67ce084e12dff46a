#include "widgets/connections/store_gauge.h"

#include "models/common/format.h"
#include "models/connections/store_budget.h"
#include "widgets/common/button_look.h"
#include "widgets/common/labels.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QProgressBar>
#include <QVBoxLayout>

#include <algorithm>

namespace weir {

namespace {

constexpr int kSteps = 1000;

} // namespace

StoreGauge::StoreGauge(QWidget* parent)
    : QWidget(parent),
      m_figures(new TextLabel({}, FontRole::DataSmall, ColorRole::TextMuted, this)),
      m_bar(new QProgressBar(this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 9, 12, 9);
    layout->setSpacing(6);
    auto* line = new QHBoxLayout;
    line->addWidget(new TextLabel(tr("Store"), FontRole::Small, ColorRole::TextSecondary, this));
    line->addStretch(1);
    line->addWidget(m_figures);
    layout->addLayout(line);
    layout->addWidget(m_bar);
    m_bar->setTextVisible(false);
    m_bar->setRange(0, kSteps);
    m_bar->setValue(0);
    m_bar->setFixedHeight(6);
    m_bar->setAccessibleName(tr("Share of the disk space that the store takes"));
}

void StoreGauge::setDisk(const StoreFigures& store, const QString& directory)
{
    const bool over = store.overBudgetBytes > 0;
    const QString taken = formatBytes(store.diskBytes);
    const QString free = formatBytes(store.freeBytes);
    const bool budgeted = store.budgetBytes > 0;
    m_figures->setText(budgeted ? storeUseText(store) : tr("%1, %2 free").arg(taken, free));
    m_figures->setColorRole(over ? ColorRole::Warn : ColorRole::TextMuted);
    QString tip =
        tr("The store takes %1 on disk, in\n%2\n%3 are free there.").arg(taken, directory, free);
    if (over)
        tip += u'\n' + tr("It is %1 over its budget.").arg(formatBytes(store.overBudgetBytes));
    setToolTip(tip);
    const double all =
        budgeted ? double(store.budgetBytes) : double(store.diskBytes) + double(store.freeBytes);
    setShare(all > 0 ? double(store.diskBytes) / all : 0, store.diskBytes > 0);
    setInvalid(m_bar, over);
    m_bar->show();
}

/// Anything at all shows.
void StoreGauge::setShare(double share, bool any)
{
    const int steps = int(std::min(share, 1.0) * kSteps);
    m_bar->setValue(any ? std::max(steps, kSteps / 200) : 0);
}

void StoreGauge::setMemory(std::uint64_t bytes)
{
    m_figures->setText(tr("%1 in memory").arg(formatBytes(bytes)));
    setToolTip(tr("The store is in memory: its records go when Weir is closed."));
    m_bar->hide();
}

void StoreGauge::paintEvent(QPaintEvent*)
{
    QPainter(this).fillRect(0, 0, width(), 1, themeOf(this).color(ColorRole::LineSubtle));
}

} // namespace weir
