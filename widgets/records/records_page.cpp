#include "widgets/records/records_page.h"

#include "backend/bridge/connection.h"
#include "backend/bridge/stream_feed.h"
#include "widgets/records/export_dialog.h"
#include "widgets/records/import_dialog.h"
#include "widgets/records/records_view.h"
#include "widgets/streams/produce_blocked.h"
#include "widgets/streams/resend_dialog.h"

#include <QVBoxLayout>

namespace weir {

RecordsPage::RecordsPage(Connection& connection, StreamFeed& feed, ScopeModel& scope,
                         QWidget* parent)
    : QWidget(parent),
      m_stream(QString::fromStdString(feed.streamName().text())),
      m_connection(connection),
      m_feed(feed),
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
    connect(m_view, &RecordsView::generatorRequested, this, &RecordsPage::generatorRequested);
    connect(m_view, &RecordsView::resendRequested, this, &RecordsPage::openResend);
    connect(m_view, &RecordsView::exportRequested, this, &RecordsPage::openExport);
    connect(m_view, &RecordsView::importRequested, this, &RecordsPage::openImport);
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

void RecordsPage::keepBookmarksIn(Settings& settings)
{
    if (m_bookmarksKept)
        return;
    const auto keep = [this, &settings] {
        const auto stream = m_feed.snapshot();
        if (!stream || m_bookmarksKept || m_connection.directory().isEmpty())
            return;
        m_bookmarksKept = true;
        // A stream that is made anew under the same name is another one.
        m_view->bookmarks().keepIn(settings, QStringLiteral("%1#%2#%3")
                                                 .arg(m_connection.directory(),
                                                      QString::fromStdString(stream->name.text()))
                                                 .arg(stream->incarnation));
    };
    connect(&m_feed, &StreamFeed::snapshotChanged, this, keep);
    keep();
}

void RecordsPage::openResend(const RecordRow& record)
{
    auto* dialog = new ResendDialog(m_connection, m_feed.streamName(), *record, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void RecordsPage::openExport(const ExportChoices& choices)
{
    auto* dialog = new ExportDialog(m_connection, choices, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void RecordsPage::openImport()
{
    auto* dialog = new ImportDialog(m_connection, m_feed.streamName(),
                                    produceBlockedReason(m_connection, m_feed), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

} // namespace weir
