#include "app/main_window.h"
#include "backend/bridge/connection.h"
#include "backend/core/sequence_number.h"
#include "backend/engine/engine.h"
#include "models/common/format.h"
#include "models/settings/settings.h"
#include "models/streams/aws_command.h"
#include "widgets/palette/palette_dialog.h"
#include "widgets/records/records_page.h"
#include "widgets/records/records_view.h"
#include "widgets/streams/stream_page.h"

#include <QMenu>
#include <QMenuBar>

namespace weir {

using namespace Qt::StringLiterals;

namespace {

/// Of the menus, in their order.
const QStringList kMenuIcons{u"file"_s, u"copy"_s,   u"panel-left"_s, u"waves"_s,
                             u"list"_s, u"square"_s, u"help"_s};

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

using Kind = PaletteEntry::Kind;

PaletteEntry help(Kind kind, const QString& prefix, const QString& title, const QString& icon,
                  const QString& remark = {})
{
    PaletteEntry entry;
    entry.kind = kind;
    entry.title = title;
    entry.remark = remark;
    entry.key = prefix;
    entry.icon = icon;
    return entry;
}

} // namespace

void MainWindow::showPalette(const QString& typed)
{
    const auto now = std::chrono::floor<Timestamp::duration>(std::chrono::system_clock::now());
    auto* palette = new PaletteDialog(now, this);
    palette->setAttribute(Qt::WA_DeleteOnClose);
    QHash<QString, int> uses;
    const QVariantMap stored = m_settings.get(setting::kPaletteUses);
    for (auto it = stored.begin(); it != stored.end(); ++it)
        uses[it.key()] = it->toInt();
    palette->model().setEntries(paletteEntries(), uses,
                                QString::fromStdString(m_workspace->currentStream().text()));
    palette->setCalls([this](const PaletteEntry& entry) { return callOf(entry); });
    connect(palette, &PaletteDialog::chosen, this, &MainWindow::run);
    connect(palette, &PaletteDialog::timeChosen, this, &MainWindow::showTime);
    connect(palette, &PaletteDialog::recordChosen, this, &MainWindow::showTypedRecord);
    palette->type(typed);
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
    addStreamEntries(entries);
    addPlaceEntries(entries);
    entries.push_back(help(Kind::Help, u">"_s, tr("Commands only"), u"terminal"_s));
    entries.push_back(help(Kind::Help, u"/"_s, tr("Streams only"), u"waves"_s));
    return entries;
}

void MainWindow::addStreamEntries(std::vector<PaletteEntry>& entries)
{
    const auto& streams = m_connection.streams()->streams;
    entries.reserve(entries.size() + streams.size() + 10);
    const QString connection = m_connection.name();
    const QString icon = u"waves"_s;
    for (const StreamListEntry& stream : streams) {
        PaletteEntry entry;
        entry.kind = Kind::Stream;
        entry.title = QString::fromStdString(stream.name.text());
        entry.id = u'/' + entry.title;
        entry.remark = connection;
        entry.icon = icon;
        entries.push_back(std::move(entry));
    }
}

/// Records and times, with the bookmarks of the stream in front.
void MainWindow::addPlaceEntries(std::vector<PaletteEntry>& entries)
{
    const bool stream = !m_workspace->currentStream().text().empty();
    const QString none = tr("no stream is in front");
    entries.push_back(help(Kind::Hint, u"#"_s, tr("Record by sequence number or partition key…"),
                           u"hash"_s, stream ? tr("type it after #") : none));
    entries.push_back(help(Kind::Hint, u"@"_s, tr("Specific time…"), u"clock"_s,
                           stream ? tr("type it after @, such as @14:26 or @-5m") : none));
    PaletteEntry typed;
    typed.takesText = true;
    typed.enabled = stream;
    typed.kind = Kind::Record;
    typed.title = tr("Show this record");
    typed.remark =
        stream ? tr("a sequence number, or a partition key to look for everywhere") : none;
    typed.icon = u"hash"_s;
    entries.push_back(typed);
    typed.kind = Kind::Time;
    typed.title = tr("Show the records from this time on");
    typed.remark = stream ? tr("14:26, 14:26:30 or -5m") : none;
    typed.icon = u"clock"_s;
    entries.push_back(typed);
    m_bookmarkPlaces.clear();
    if (!m_records)
        return;
    for (const Bookmark& bookmark : m_records->view().bookmarks().all()) {
        PaletteEntry entry;
        entry.kind = Kind::Record;
        entry.title = bookmark.note.isEmpty() ? bookmark.partitionKey : bookmark.note;
        entry.id = u"#%1"_s.arg(bookmark.position.ordinal);
        entry.remark = tr("bookmark, %1").arg(formatDateTime(bookmark.arrival));
        entry.icon = u"bookmark"_s;
        m_bookmarkPlaces[entry.id] = bookmark.position;
        entries.push_back(std::move(entry));
    }
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
        entry.ofStream = m_streamActions.contains(action);
        const QString reason = action->whatsThis();
        entry.remark = entry.enabled       ? path
                       : !reason.isEmpty() ? reason
                       : !ready            ? tr("the store is not open")
                       : entry.ofStream    ? tr("no stream is in front")
                                           : path;
        entry.icon = icon;
        m_commands[entry.id] = action;
        entries.push_back(std::move(entry));
    }
}

/// Commands have the name of the operation as their data.
QString MainWindow::callOf(const PaletteEntry& entry) const
{
    const auto describe = [](const char* operation, const QString& stream) {
        return AwsCommand(operation).option("stream-name", stream).lines();
    };
    if (entry.kind == Kind::Stream)
        return describe("describe-stream-summary", entry.title);
    const QAction* action = m_commands.value(entry.id);
    const QByteArray operation = action ? action->data().toString().toLatin1() : QByteArray();
    const QString stream = QString::fromStdString(m_workspace->currentStream().text());
    const bool known = entry.ofStream && !operation.isEmpty() && !stream.isEmpty();
    return known ? describe(operation.constData(), stream) : QString();
}

void MainWindow::run(const PaletteEntry& entry)
{
    QVariantMap uses = m_settings.get(setting::kPaletteUses);
    uses[entry.id] = uses.value(entry.id).toInt() + 1;
    m_settings.set(setting::kPaletteUses, uses);
    if (entry.kind == Kind::Stream) {
        showStream(StreamName(entry.title.toStdString()));
        return;
    }
    if (entry.kind == Kind::Record) {
        if (RecordsView* records = recordsInFront())
            records->showRecord(m_bookmarkPlaces.value(entry.id));
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

RecordsView* MainWindow::recordsInFront()
{
    StreamPage* page = m_workspace->currentPage();
    if (!page || page->isGone())
        return nullptr;
    page->showTab(StreamPage::Tab::Records);
    return m_records ? &m_records->view() : nullptr;
}

/// The sequence numbers of the embedded store say where their records stand.
void MainWindow::showTypedRecord(const QString& typed)
{
    RecordsView* const records = recordsInFront();
    if (!records)
        return;
    constexpr qsizetype kLeastDigits = 40; // keys may be numbers too, but not such
    const auto number =
        typed.size() >= kLeastDigits ? SequenceNumber::parse(typed.toStdString()) : std::nullopt;
    const auto fields = number ? number->fields() : std::nullopt;
    if (fields)
        records->showRecord(engine::Engine::positionOfIndex(fields->index));
    else
        records->showKey(typed);
}

} // namespace weir
