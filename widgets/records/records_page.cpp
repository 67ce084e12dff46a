#include "widgets/records/records_page.h"

#include "backend/bridge/connection.h"
#include "widgets/records/records_view.h"

#include <QVBoxLayout>

namespace weir {

RecordsPage::RecordsPage(Connection& connection, StreamFeed& feed, ScopeModel& scope,
                         QWidget* parent)
    : QWidget(parent),
      m_view(new RecordsView(connection.tailStream(feed.streamName()), feed, scope,
                             {QString::fromStdString(feed.streamName().text()),
                              connection.endpoint(), connection.region()},
                             this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_view);
    setFocusProxy(m_view);
    connect(m_view, &RecordsView::produceRequested, this, &RecordsPage::produceRequested);
    connect(m_view, &RecordsView::modeChanged, this, &RecordsPage::modeChanged);
    connect(m_view, &RecordsView::bufferChanged, this, &RecordsPage::bufferChanged);
}

} // namespace weir
