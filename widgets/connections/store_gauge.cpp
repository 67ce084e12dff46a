#include "widgets/connections/store_gauge.h"

#include "models/common/format.h"
#include "widgets/common/labels.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QProgressBar>
#include <QVBoxLayout>

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

void StoreGauge::setDisk(std::uint64_t bytes, std::uint64_t freeBytes, const QString& directory)
{
    m_figures->setText(tr("%1, %2 free").arg(formatBytes(bytes), formatBytes(freeBytes)));
    setToolTip(tr("The store takes %1 on disk, in\n%2\n%3 are free there.")
                   .arg(formatBytes(bytes), directory, formatBytes(freeBytes)));
    const double all = double(bytes) + double(freeBytes);
    const int share = all > 0 ? int(double(bytes) / all * kSteps) : 0;
    m_bar->setValue(bytes > 0 ? std::max(share, kSteps / 200) : 0);
    m_bar->show();
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
