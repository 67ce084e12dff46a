#include "app/stream_window.h"

#include "backend/bridge/connection.h"
#include "models/settings/settings.h"
#include "widgets/records/records_page.h"
#include "widgets/streams/stream_page.h"

#include <QIcon>
#include <QVBoxLayout>

namespace weir {

StreamWindow::StreamWindow(Connection& connection, Settings& settings, const StreamName& stream)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("%1 - Weir").arg(QString::fromStdString(stream.text())));
    setWindowIcon(QIcon(QStringLiteral(":/weir/icons/logo.svg")));
    setMinimumSize(720, 480);
    resize(1180, 780);
    auto* page = new StreamPage(connection, stream, this);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(page);
    const auto keep = [page, &settings] {
        if (auto* records = page->isGone() ? nullptr : page->findChild<RecordsPage*>()) {
            records->keepPreferencesIn(settings);
            records->keepBookmarksIn(settings);
        }
    };
    connect(page, &StreamPage::tabChanged, this, keep);
    keep();
}

} // namespace weir
