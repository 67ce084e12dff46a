#include "widgets/connections/navigator_dock.h"

#include "backend/bridge/connection.h"
#include "backend/bridge/store_jobs.h"
#include "models/connections/connection_text.h"
#include "models/connections/navigator_model.h"
#include "models/connections/navigator_proxy_model.h"
#include "widgets/common/buttons.h"
#include "widgets/common/icons.h"
#include "widgets/common/labels.h"
#include "widgets/common/panels.h"
#include "widgets/connections/navigator_delegate.h"
#include "widgets/connections/store_gauge.h"

#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QMouseEvent>
#include <QTreeView>
#include <QVBoxLayout>

namespace weir {

using namespace Qt::StringLiterals;

namespace {

/// A tree without branches or indentation: the delegate draws both.
class NavigatorView : public QTreeView
{
public:
    explicit NavigatorView(QWidget* parent) : QTreeView(parent)
    {
        setHeaderHidden(true);
        setRootIsDecorated(false);
        setIndentation(0);
        setFrameShape(QFrame::NoFrame);
        setExpandsOnDoubleClick(false);
        setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        setVerticalScrollMode(ScrollPerPixel);
        setMouseTracking(true);
        setContextMenuPolicy(Qt::CustomContextMenu);
        viewport()->setBackgroundRole(QPalette::Window);
    }

protected:
    /// The right button asks for a menu; what is marked stays the stream of the page in front.
    void mousePressEvent(QMouseEvent* event) override
    {
        if (event->button() != Qt::RightButton)
            QTreeView::mousePressEvent(event);
    }
};

QString arnOf(const Connection& connection, const StreamName& stream)
{
    return u"arn:aws:kinesis:%1:%2:stream/%3"_s.arg(connection.region(), connection.account(),
                                                    QString::fromStdString(stream.text()));
}

} // namespace

NavigatorDock::NavigatorDock(Connection& connection, QWidget* parent)
    : QDockWidget(tr("Navigator"), parent),
      m_connection(connection),
      m_model(new NavigatorModel(this)),
      m_proxy(new NavigatorProxyModel(this))
{
    setObjectName(u"navigator"_s);
    setFeatures(DockWidgetClosable | DockWidgetMovable);
    setAllowedAreas(Qt::LeftDockWidgetArea | Qt::RightDockWidgetArea);
    setTitleBarWidget(createTitle());
    setWidget(createBody());
    connectModel();
}

QWidget* NavigatorDock::createTitle()
{
    auto* title = new Panel(ColorRole::BgPanel, Qt::BottomEdge, this);
    title->setFixedHeight(32);
    auto* layout = new QHBoxLayout(title);
    layout->setContentsMargins(12, 0, 6, 1);
    layout->setSpacing(2);
    layout->addWidget(
        new TextLabel(tr("Navigator"), FontRole::SmallStrong, ColorRole::TextSecondary, title));
    layout->addStretch(1);
    m_filterButton = new IconButton(u"filter"_s, tr("Filter streams (Ctrl+Shift+F)"), title);
    m_filterButton->setIconSizePx(14);
    m_filterButton->setCheckable(true);
    connect(m_filterButton, &IconButton::toggled, this, &NavigatorDock::showFilter);
    layout->addWidget(m_filterButton);
    auto* create = new IconButton(u"plus"_s, tr("Create a stream (Ctrl+N)"), title);
    create->setIconSizePx(14);
    connect(create, &IconButton::clicked, this, &NavigatorDock::createRequested);
    layout->addWidget(create);
    return title;
}

QWidget* NavigatorDock::createBody()
{
    auto* body = new Panel(ColorRole::BgPanel, {}, this);
    auto* layout = new QVBoxLayout(body);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);

    m_filter = new QLineEdit(body);
    setSmall(m_filter);
    m_filter->setPlaceholderText(tr("Part of a stream's name"));
    m_filter->setAccessibleName(tr("Filter streams"));
    m_filter->installEventFilter(this);
    m_filter->hide();
    connect(m_filter, &QLineEdit::textChanged, this, &NavigatorDock::applyFilter);
    layout->addSpacing(4);
    auto* inset = new QHBoxLayout;
    inset->setContentsMargins(8, 0, 8, 0);
    inset->addWidget(m_filter);
    layout->addLayout(inset);

    m_nothing = new TextLabel(tr("No stream has that in its name."), FontRole::Small,
                              ColorRole::TextMuted, body);
    m_nothing->setContentsMargins(12, 6, 8, 2);
    m_nothing->hide();
    layout->addWidget(m_nothing);

    m_tree = new NavigatorView(body);
    m_tree->setAccessibleName(tr("Connections and streams"));
    m_tree->setItemDelegate(new NavigatorDelegate(m_tree));
    layout->addWidget(m_tree, 1);
    m_gauge = new StoreGauge(body);
    layout->addWidget(m_gauge);
    m_gauge->hide();
    return body;
}

void NavigatorDock::connectModel()
{
    m_model->addConnection(&m_connection);
    m_proxy->setSourceModel(m_model);
    m_tree->setModel(m_proxy);
    m_model->setSeen([this](const QModelIndex& stream) { return isSeen(stream); });
    m_tree->expandAll();
    connect(m_tree, &QTreeView::clicked, this, &NavigatorDock::choose);
    connect(m_tree, &QTreeView::activated, this, &NavigatorDock::choose);
    connect(m_tree, &QTreeView::customContextMenuRequested, this, &NavigatorDock::showMenu);
    connect(&m_connection, &Connection::streamsChanged, this, &NavigatorDock::showStore);
    // A stream that was created here is in front before it is in the list.
    connect(m_proxy, &QAbstractItemModel::rowsInserted, this, [this] {
        if (!m_tree->currentIndex().isValid() && !m_selected.text().empty())
            selectStream(m_selected);
    });
}

/// Whether the row is on the screen.
bool NavigatorDock::isSeen(const QModelIndex& source) const
{
    const QModelIndex index = m_proxy->mapFromSource(source);
    return index.isValid() && m_tree->visualRect(index).intersects(m_tree->viewport()->rect());
}

void NavigatorDock::setFavourites(const QStringList& names)
{
    m_proxy->setFavourites(names);
}

void NavigatorDock::selectStream(const StreamName& stream)
{
    m_selected = stream;
    const QModelIndex index = m_proxy->mapFromSource(m_model->streamIndex(0, stream));
    if (!index.isValid()) {
        m_tree->selectionModel()->clear();
        return;
    }
    if (m_tree->currentIndex() != index)
        m_tree->setCurrentIndex(index);
}

void NavigatorDock::showFilter(bool show)
{
    m_filterButton->setChecked(show);
    m_filter->setVisible(show);
    if (show)
        m_filter->setFocus(Qt::ShortcutFocusReason);
    else
        m_filter->clear();
}

bool NavigatorDock::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_filter || event->type() != QEvent::KeyPress)
        return QDockWidget::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent*>(event)->key();
    if (key == Qt::Key_Escape)
        showFilter(false);
    if (key == Qt::Key_Escape || key == Qt::Key_Down || key == Qt::Key_Return)
        m_tree->setFocus(Qt::OtherFocusReason);
    return key == Qt::Key_Escape || key == Qt::Key_Down || key == Qt::Key_Return;
}

void NavigatorDock::applyFilter(const QString& text)
{
    m_proxy->setFilterText(text);
    selectStream(m_selected);
    const QModelIndex group = m_proxy->index(0, 0, m_proxy->index(0, 0));
    m_nothing->setVisible(!text.trimmed().isEmpty() && m_proxy->rowCount(group) == 0);
}

void NavigatorDock::choose(const QModelIndex& index)
{
    const QModelIndex source = m_proxy->mapToSource(index);
    const StreamName stream = m_model->streamAt(source);
    const bool apart = QGuiApplication::keyboardModifiers().testFlag(Qt::ControlModifier);
    if (!stream.text().empty() && apart) {
        selectStream(m_selected); // the page in front stays
        Q_EMIT windowRequested(stream);
    } else if (!stream.text().empty()) {
        Q_EMIT streamChosen(stream);
    } else if (index.data(NavigatorModel::KindRole).toInt() ==
               int(NavigatorModel::Kind::Connection)) {
        if (m_connection.state() == Connection::State::Ready)
            toggle(index);
        else
            Q_EMIT connectionChosen();
    }
}

/// Shows or hides the streams of a connection; the mark goes back to the stream of the page in
/// front.
void NavigatorDock::toggle(const QModelIndex& connection)
{
    m_tree->setExpanded(connection, !m_tree->isExpanded(connection));
    if (m_tree->isExpanded(connection))
        selectStream(m_selected);
}

void NavigatorDock::showMenu(const QPoint& position)
{
    const QModelIndex index = m_tree->indexAt(position);
    const StreamName stream = m_model->streamAt(m_proxy->mapToSource(index));
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (!stream.text().empty())
        fillStreamMenu(*menu, stream);
    else
        fillConnectionMenu(*menu);
    menu->popup(m_tree->viewport()->mapToGlobal(position));
}

void NavigatorDock::fillConnectionMenu(QMenu& menu)
{
    const bool ready = m_connection.state() == Connection::State::Ready;
    menu.addAction(themedIcon(this, u"copy"_s), tr("Copy endpoint"), this,
                   [this] { copyToClipboard(m_connection.endpoint()); })
        ->setEnabled(ready);
    menu.addSeparator();
    menu.addAction(themedIcon(this, u"plus"_s), tr("Create stream…"), this,
                   &NavigatorDock::createRequested)
        ->setEnabled(ready);
    menu.addSeparator();
    addJobs(menu, StreamName());
    menu.addSeparator();
    addStopAndStart(menu);
}

void NavigatorDock::addStopAndStart(QMenu& menu)
{
    const auto state = m_connection.state();
    if (state == Connection::State::Failed || state == Connection::State::Closed) {
        menu.addAction(themedIcon(this, u"play"_s), tr("Start the engine"), &m_connection,
                       &Connection::retry);
        return;
    }
    const QString refusal = stopRefusalText(m_connection);
    QAction* const stop = menu.addAction(themedIcon(this, u"stop"_s), tr("Stop the engine"),
                                         &m_connection, &Connection::stop);
    stop->setEnabled(refusal.isEmpty());
    stop->setToolTip(refusal.isEmpty()
                         ? tr("Closes the store and its port; what was read stays on the pages")
                         : refusal);
    menu.setToolTipsVisible(true);
}

void NavigatorDock::fillStreamMenu(QMenu& menu, const StreamName& stream)
{
    const auto icon = [this](const QString& name) { return themedIcon(this, name); };
    menu.addAction(icon(u"waves"_s), tr("Open"), this,
                   [this, stream] { Q_EMIT streamChosen(stream); });
    menu.addAction(icon(u"external-link"_s), tr("Open in a new window") + u'\t' + tr("Ctrl+click"),
                   this, [this, stream] { Q_EMIT windowRequested(stream); });
    menu.addAction(icon(u"follow"_s), tr("Tail"), this,
                   [this, stream] { Q_EMIT tailRequested(stream); });
    menu.addSeparator();
    menu.addAction(icon(u"copy"_s), tr("Copy ARN"), this,
                   [this, stream] { copyToClipboard(arnOf(m_connection, stream)); });
    menu.addAction(tr("Copy name"), this,
                   [stream] { copyToClipboard(QString::fromStdString(stream.text())); });
    menu.addAction(tr("Copy endpoint"), this, [this] { copyToClipboard(m_connection.endpoint()); });
    menu.addSeparator();
    menu.addAction(icon(u"send"_s), tr("Produce"), this,
                   [this, stream] { Q_EMIT produceRequested(stream); });
    menu.addAction(icon(u"download"_s), tr("Export…"), this,
                   [this, stream] { Q_EMIT exportRequested(stream); });
    addFavourite(menu, stream);
    menu.addSeparator();
    addJobs(menu, stream);
    menu.addSeparator();
    menu.addAction(icon(u"trash"_s), tr("Delete…"), this,
                   [this, stream] { Q_EMIT deleteRequested(stream); });
}

void NavigatorDock::addFavourite(QMenu& menu, const StreamName& stream)
{
    QStringList names = m_proxy->favourites();
    const QString name = QString::fromStdString(stream.text());
    const bool add = !names.removeOne(name);
    if (add)
        names.append(name);
    menu.addAction(themedIcon(this, u"star"_s),
                   add ? tr("Add to the favourites") : tr("Take out of the favourites"), this,
                   [this, names] {
                       m_proxy->setFavourites(names);
                       selectStream(m_selected);
                       Q_EMIT favouritesChanged(m_proxy->favourites());
                   });
}

/// Over `stream`, or over the whole store.
void NavigatorDock::addJobs(QMenu& menu, const StreamName& stream)
{
    const bool all = stream.text().empty();
    const auto add = [&](const QString& icon, const QString& text, StoreJob::Kind kind) {
        QAction* action = menu.addAction(themedIcon(this, icon), text, this, [this, kind, stream] {
            m_connection.jobs().start(kind, stream);
        });
        action->setEnabled(m_connection.state() == Connection::State::Ready);
    };
    add(u"circle-check"_s, all ? tr("Verify the store") : tr("Verify"), StoreJob::Kind::Verify);
    add(u"layers"_s, all ? tr("Compact the store") : tr("Compact"), StoreJob::Kind::Compact);
}

void NavigatorDock::showStore()
{
    const auto list = m_connection.streams();
    const bool inMemory = m_connection.directory().isEmpty();
    if (inMemory)
        m_gauge->setMemory(list->store.diskBytes + list->store.memoryBytes);
    else
        m_gauge->setDisk(list->store, m_connection.directory());
    m_gauge->show();
}

} // namespace weir
