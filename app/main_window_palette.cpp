#include "app/main_window.h"
#include "backend/bridge/connection.h"
#include "models/settings/settings.h"
#include "models/streams/aws_command.h"
#include "widgets/palette/palette_dialog.h"
#include "widgets/streams/stream_page.h"

#include <QMenu>
#include <QMenuBar>

namespace weir {

using namespace Qt::StringLiterals;

namespace {

/// Of the menus, in their order.
const QStringList kMenuIcons{u"file"_s,  u"copy"_s, u"panel-left"_s,
                             u"waves"_s, u"list"_s, u"help"_s};

QString plain(QString text)
{
    return text.remove(u'&');
}

/// A key that the page has itself stands behind a tab in the action's text.
std::pair<QString, QString> titleAndKey(const QAction& action)
{
    const QStringList parts = plain(action.text()).split(u'\t');
    const QString shown = parts.size() > 1 ? parts.last() : QString();
    const QString key = action.shortcut().toString(QKeySequence::NativeText);
    return {parts.constFirst(), key.isEmpty() ? shown : key};
}

PaletteEntry help(const QString& prefix, const QString& title, const QString& icon)
{
    PaletteEntry entry;
    entry.kind = PaletteEntry::Kind::Help;
    entry.title = title;
    entry.key = prefix;
    entry.icon = icon;
    return entry;
}

} // namespace

void MainWindow::showPalette()
{
    const auto now = std::chrono::floor<Timestamp::duration>(std::chrono::system_clock::now());
    auto* palette = new PaletteDialog(now, this);
    palette->setAttribute(Qt::WA_DeleteOnClose);
    QHash<QString, int> uses;
    const QVariantMap stored = m_settings.get(setting::kPaletteUses);
    for (auto it = stored.begin(); it != stored.end(); ++it)
        uses[it.key()] = it->toInt();
    palette->model().setEntries(paletteEntries(), uses);
    connect(palette, &PaletteDialog::chosen, this, &MainWindow::run);
    connect(palette, &PaletteDialog::timeChosen, this, &MainWindow::showTime);
    palette->open();
}

std::vector<PaletteEntry> MainWindow::paletteEntries()
{
    std::vector<PaletteEntry> entries;
    m_commands.clear();
    const QList<QAction*> menus = menuBar()->actions();
    for (qsizetype i = 0; i < menus.size(); ++i) {
        if (const QMenu* menu = menus[i]->menu())
            addActions(entries, *menu, plain(menus[i]->text()), kMenuIcons.value(i, u"terminal"_s));
    }
    for (const StreamListEntry& stream : m_connection.streams()->streams) {
        PaletteEntry entry;
        entry.kind = PaletteEntry::Kind::Stream;
        entry.title = QString::fromStdString(stream.name.text());
        entry.id = u'/' + entry.title;
        entry.remark = m_connection.name();
        entry.icon = u"waves"_s;
        entry.call =
            AwsCommand("describe-stream-summary").option("stream-name", entry.title).lines();
        entries.push_back(std::move(entry));
    }
    PaletteEntry time;
    time.kind = PaletteEntry::Kind::Time;
    time.title = tr("Show the records from this time on");
    time.enabled = m_workspace->currentPage() != nullptr;
    time.remark = time.enabled ? tr("14:26, 14:26:30 or -5m") : tr("no stream is in front");
    time.icon = u"clock"_s;
    entries.push_back(std::move(time));
    entries.push_back(help(u">"_s, tr("Commands only"), u"terminal"_s));
    entries.push_back(help(u"/"_s, tr("Streams only"), u"waves"_s));
    entries.push_back(help(u"@"_s, tr("A time: 14:26, 14:26:30 or -5m"), u"clock"_s));
    return entries;
}

void MainWindow::addActions(std::vector<PaletteEntry>& entries, const QMenu& menu,
                            const QString& path, const QString& icon)
{
    const bool ready = m_connection.state() == Connection::State::Ready;
    for (QAction* action : menu.actions()) {
        if (action->menu()) {
            addActions(entries, *action->menu(), path + u" · "_s + plain(action->text()), icon);
            continue;
        }
        if (action->isSeparator() || !action->isVisible())
            continue;
        PaletteEntry entry;
        std::tie(entry.title, entry.key) = titleAndKey(*action);
        entry.id = path + u'/' + entry.title;
        entry.enabled = action->isEnabled();
        entry.remark = entry.enabled ? path
                       : ready       ? tr("no stream is in front")
                                     : tr("the store is not open");
        entry.icon = icon;
        m_commands[entry.id] = action;
        entries.push_back(std::move(entry));
    }
}

void MainWindow::run(const PaletteEntry& entry)
{
    QVariantMap uses = m_settings.get(setting::kPaletteUses);
    uses[entry.id] = uses.value(entry.id).toInt() + 1;
    m_settings.set(setting::kPaletteUses, uses);
    if (entry.kind == PaletteEntry::Kind::Stream) {
        showStream(StreamName(entry.title.toStdString()));
        return;
    }
    if (QAction* action = m_commands.value(entry.id))
        action->trigger();
}

void MainWindow::showTime(Timestamp time)
{
    if (StreamPage* page = m_workspace->currentPage())
        Q_EMIT page->scope().jumpRequested(time);
}

} // namespace weir
