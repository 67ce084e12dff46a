#include "widgets/activity/call_log_view.h"

#include "models/activity/call_command.h"
#include "models/common/format.h"
#include "widgets/activity/call_details_dialog.h"
#include "widgets/common/buttons.h"
#include "widgets/common/empty_state.h"
#include "widgets/common/flat_table.h"
#include "widgets/common/labels.h"
#include "widgets/common/panels.h"

#include <QCheckBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QStackedLayout>

namespace weir {

using namespace Qt::StringLiterals;

namespace {

constexpr int kWordsWidth = 320;

class CallDelegate : public FlatDelegate
{
public:
    using FlatDelegate::FlatDelegate;

protected:
    Look lookOf(const QModelIndex& index, bool /*selected*/) const override
    {
        const bool failed = index.data(CallModel::FailedRole).toBool();
        Look look;
        switch (index.column()) {
        case CallModel::Time:
            look.text = ColorRole::TextMuted;
            break;
        case CallModel::Client:
            look.font = FontRole::Small;
            look.text = ColorRole::TextSecondary;
            break;
        case CallModel::Status:
            look.icon = failed ? u"circle-x"_s : u"circle-check"_s;
            look.iconColor = failed ? ColorRole::Error : ColorRole::Ok;
            look.text = failed ? ColorRole::Error : ColorRole::TextSecondary;
            break;
        case CallModel::Outcome:
            look.font = FontRole::Small;
            look.text = failed ? ColorRole::Error : ColorRole::TextSecondary;
            break;
        case CallModel::Operation:
            break;
        default:
            look.text = ColorRole::TextSecondary;
            break;
        }
        return look;
    }
};

} // namespace

CallLogView::CallLogView(Connection& connection, QWidget* parent)
    : QWidget(parent),
      m_connection(connection),
      m_calls(connection)
{
    m_filter.setSourceModel(&m_calls);
    createTable();
    auto* body = new QWidget(this);
    auto* layers = new QStackedLayout(body);
    layers->addWidget(m_table);
    m_none = new EmptyState(body);
    layers->addWidget(m_none);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(createBar());
    column->addWidget(body, 1);
    connect(&m_calls, &CallModel::changed, this, &CallLogView::update);
    connect(&connection, &Connection::stateChanged, this, [this, &connection] {
        if (connection.state() == Connection::State::Opening)
            m_calls.clear();
    });
    update();
}

QWidget* CallLogView::createBar()
{
    auto* bar = new Panel(ColorRole::BgPanel, Qt::BottomEdge, this);
    m_words = new QLineEdit(bar);
    setSmall(m_words);
    m_words->setFixedWidth(kWordsWidth);
    m_words->setPlaceholderText(tr("Client, call, stream, error or request id"));
    m_words->setAccessibleName(tr("Search the log"));
    m_words->setClearButtonEnabled(true);
    m_onlyFailed = new QCheckBox(tr("Errors only"), bar);
    m_told = new TextLabel({}, FontRole::Small, ColorRole::TextSecondary, bar);
    m_count = new TextLabel({}, FontRole::Small, ColorRole::TextMuted, bar);
    m_export = new QPushButton(tr("Export HAR…"), bar);
    m_export->setToolTip(tr("The calls that are listed, as an HTTP archive: times, sizes and "
                            "outcomes, without bodies"));
    setSmall(m_export);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(8, 3, 8, 3);
    row->setSpacing(12);
    row->addWidget(m_words);
    row->addWidget(m_onlyFailed);
    row->addStretch(1);
    row->addWidget(m_told);
    row->addWidget(m_count);
    row->addWidget(m_export);
    connect(m_words, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_filter.setWords(text);
        update();
    });
    connect(m_onlyFailed, &QCheckBox::toggled, this, [this](bool only) {
        m_filter.setOnlyFailed(only);
        update();
    });
    connect(m_export, &QPushButton::clicked, this, [this] {
        QModelIndexList rows;
        for (int row = 0; row < m_filter.rowCount(); ++row)
            rows << m_filter.index(row, 0);
        exportHar(calls(rows));
    });
    return bar;
}

void CallLogView::createTable()
{
    m_table = new FlatTable(tr("Log of calls"), this);
    m_table->setModel(&m_filter);
    m_table->setItemDelegate(new CallDelegate(m_table));
    m_table->setColumnLetters(CallModel::Time, 14);
    m_table->setColumnLetters(CallModel::Client, 26);
    m_table->setColumnLetters(CallModel::Operation, 24);
    m_table->setColumnLetters(CallModel::Stream, 20);
    m_table->setColumnLetters(CallModel::Shard, 7);
    m_table->setColumnLetters(CallModel::Status, 8);
    m_table->setColumnLetters(CallModel::Duration, 9);
    m_table->setColumnLetters(CallModel::Sent, 9);
    m_table->setColumnLetters(CallModel::Got, 9);
    m_table->horizontalHeader()->setSectionResizeMode(CallModel::Outcome, QHeaderView::Stretch);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_table, &QWidget::customContextMenuRequested, this, &CallLogView::showMenu);
    connect(m_table, &QTableView::activated, this, [this](const QModelIndex& index) {
        const QString stream = index.data(CallModel::StreamRole).toString();
        if (!stream.isEmpty())
            Q_EMIT streamChosen(stream);
    });
}

void CallLogView::showMenu(const QPoint& at)
{
    const QModelIndex index = m_table->indexAt(at);
    if (!index.isValid())
        return;
    const auto cell = [&](int column) { return index.siblingAtColumn(column).data().toString(); };
    auto* menu = new QMenu(m_table);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QString stream = cell(CallModel::Stream);
    QAction* open =
        menu->addAction(tr("Show stream"), this, [this, stream] { Q_EMIT streamChosen(stream); });
    open->setEnabled(!stream.isEmpty());
    // The rows move on while the menu is open.
    menu->addAction(
        tr("Details…"), this,
        [this, call = m_calls.callAt(m_filter.mapToSource(index).row())] { showDetails(call); });
    menu->addSeparator();
    const auto only = [&](const QString& text, const QString& word) {
        menu->addAction(text, this, [this, word] { addWord(word); })->setEnabled(!word.isEmpty());
    };
    only(tr("Only this client"), cell(CallModel::Client));
    only(tr("Only this call"), cell(CallModel::Operation));
    only(tr("Only this stream"), stream);
    menu->addSeparator();
    menu->addAction(tr("Copy rows"), this, [this] { copyToClipboard(m_table->selectedText()); });
    const QString id = index.data(CallModel::RequestIdRole).toString();
    menu->addAction(tr("Copy request id"), this, [id] { copyToClipboard(id); })
        ->setEnabled(!id.isEmpty());
    addExports(*menu, index);
    menu->popup(m_table->viewport()->mapToGlobal(at));
}

void CallLogView::showDetails(const LoggedCall& call)
{
    auto* dialog = new CallDetailsDialog(m_connection, call, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void CallLogView::addExports(QMenu& menu, const QModelIndex& index)
{
    const auto command = commandOf(m_calls.callAt(m_filter.mapToSource(index).row()).call,
                                   m_connection.endpoint(), m_connection.region());
    QAction* copy = menu.addAction(tr("Copy as AWS CLI"), this,
                                   [command] { copyToClipboard(command.value_or(QString())); });
    copy->setEnabled(command.has_value());
    if (!command)
        copy->setText(tr("Copy as AWS CLI (the log keeps no request bodies)"));
    menu.addAction(tr("Export rows as HAR…"), this,
                   [this] { exportHar(calls(m_table->selectionModel()->selectedRows())); });
}

std::vector<LoggedCall> CallLogView::calls(const QModelIndexList& rows) const
{
    std::vector<LoggedCall> calls;
    calls.reserve(std::size_t(rows.size()));
    for (const QModelIndex& row : rows)
        calls.push_back(m_calls.callAt(m_filter.mapToSource(row).row()));
    std::sort(calls.begin(), calls.end(),
              [](const LoggedCall& a, const LoggedCall& b) { return a.call.id < b.call.id; });
    return calls;
}

void CallLogView::exportHar(std::vector<LoggedCall> calls)
{
    auto* dialog = new QFileDialog(this, tr("Export calls"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"har"_s);
    dialog->setNameFilters({tr("HTTP archives (*.har)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, calls = std::move(calls)](const QString& path) {
                m_connection.call<std::size_t>(
                    this,
                    [path, calls, endpoint = m_connection.endpoint()](auto&, auto&) {
                        return writeHar(path, calls, endpoint);
                    },
                    [this, path](const Result<std::size_t>& written) {
                        m_told->setColorRole(written.ok() ? ColorRole::TextSecondary
                                                          : ColorRole::Error);
                        m_told->setText(written.ok()
                                            ? tr("%1 calls in %2").arg(formatCount(*written), path)
                                            : QString::fromStdString(written.error().message));
                    });
            });
    dialog->open();
}

void CallLogView::addWord(const QString& word)
{
    const QString quoted = word.contains(u' ') ? u'"' + word + u'"' : word;
    m_words->setText((m_words->text() + u' ' + quoted).trimmed());
}

void CallLogView::setPaused(bool paused)
{
    m_paused = paused;
    m_calls.setFollowing(isVisible() && !paused);
}

void CallLogView::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    m_calls.setFollowing(!m_paused);
}

void CallLogView::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    m_calls.setFollowing(false);
}

void CallLogView::update()
{
    const auto all = std::uint64_t(m_calls.rowCount());
    const auto shown = std::uint64_t(m_filter.rowCount());
    QString count = shown == all ? tr("%1 calls").arg(formatCount(all))
                                 : tr("%1 of %2 calls").arg(formatCount(shown), formatCount(all));
    if (m_calls.skipped() > 0)
        count += u" · "_s + tr("%1 came too fast to list").arg(formatCount(m_calls.skipped()));
    m_count->setText(count);
    m_export->setEnabled(shown > 0);
    if (shown == 0) {
        m_none->setIcon(all == 0 ? u"activity"_s : u"search"_s);
        m_none->setTitle(all == 0 ? tr("No call yet") : tr("No call has that"));
        m_none->setText(all == 0 ? tr("Every request to the endpoint and from this window stands "
                                      "here as it passes.")
                                 : tr("Take a word away, or show more than errors."));
    }
    static_cast<QStackedLayout*>(m_none->parentWidget()->layout())
        ->setCurrentWidget(shown > 0 ? static_cast<QWidget*>(m_table) : m_none);
}

} // namespace weir
