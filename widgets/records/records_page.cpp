#include "widgets/records/records_page.h"

#include "backend/bridge/connection.h"
#include "widgets/records/records_view.h"

#include <QVBoxLayout>

namespace weir {

RecordsPage::RecordsPage(Connection& connection, StreamFeed& feed, ScopeModel& scope,
                         QWidget* parent)
    : QWidget(parent),
      m_stream(QString::fromStdString(feed.streamName().text())),
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

void RecordsPage::keepPreferencesIn(Settings& settings)
{
    if (m_settings)
        return;
    m_settings = &settings;
    m_view->setPreferences(RecordPreferences::load(settings, m_stream));
    connect(m_view, &RecordsView::preferencesChanged, this,
            [this] { m_view->preferences().save(*m_settings, m_stream); });
}

} // namespace weir
