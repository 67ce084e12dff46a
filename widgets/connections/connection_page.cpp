#include "widgets/connections/connection_page.h"

#include "backend/bridge/connection.h"
#include "widgets/common/buttons.h"
#include "widgets/common/empty_state.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace weir {

using namespace Qt::StringLiterals;

namespace {

struct FailureLook
{
    QString icon;
    QString title;
};

/// The backend's sentence, which says what to do, stands below the title.
FailureLook lookOf(ErrorCode code, const QString& connection)
{
    switch (code) {
    case ErrorCode::StoreLocked:
        return {u"lock"_s, ConnectionPage::tr("Another Weir has this store open")};
    case ErrorCode::NewerFormat:
        return {u"history"_s, ConnectionPage::tr("This store was written by a newer Weir")};
    case ErrorCode::NoSpace:
        return {u"drive"_s, ConnectionPage::tr("The disk is full")};
    case ErrorCode::Corruption:
        return {u"octagon-alert"_s, ConnectionPage::tr("The store is damaged")};
    default:
        return {u"unplug"_s, ConnectionPage::tr("%1 could not be opened").arg(connection)};
    }
}

} // namespace

ConnectionPage::ConnectionPage(Connection& connection, QWidget* parent)
    : QWidget(parent),
      m_connection(connection),
      m_view(new EmptyState(this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_view);
    connect(&m_connection, &Connection::stateChanged, this, &ConnectionPage::showState);
    connect(&m_connection, &Connection::streamsChanged, this, &ConnectionPage::nameReady);
    showState();
}

void ConnectionPage::showState()
{
    m_view->clearButtons();
    m_view->setDetail({});
    switch (m_connection.state()) {
    case Connection::State::Failed:
        showFailure();
        break;
    case Connection::State::Ready:
        showReady();
        break;
    case Connection::State::Closing:
        showStopped();
        break;
    case Connection::State::Closed:
        if (m_connection.readyUntil())
            showStopped();
        else
            showOpening(); // as soon as the window is painted
        break;
    case Connection::State::Opening:
        showOpening();
        break;
    }
}

void ConnectionPage::showOpening()
{
    m_view->setIcon(u"hourglass"_s);
    m_view->setTitle(tr("Opening %1").arg(m_connection.name()));
    m_view->setText(tr("Reading the catalog and the ends of the logs."));
}

void ConnectionPage::showFailure()
{
    const Error& failure = m_connection.failure();
    const QString message = QString::fromStdString(failure.message);
    const QString detail = QString::fromStdString(failure.detail);
    const FailureLook look = lookOf(failure.code, m_connection.name());
    m_view->setIcon(look.icon, ColorRole::Error);
    m_view->setTitle(look.title);
    m_view->setText(message);
    m_view->setDetail(detail);
    auto* retry = m_view->addButton(tr("Try again"), u"refresh"_s, ButtonKind::Primary);
    connect(retry, &QPushButton::clicked, &m_connection, &Connection::retry, Qt::QueuedConnection);
    auto* copy = m_view->addButton(tr("Copy details"), u"copy"_s);
    connect(copy, &QPushButton::clicked, this,
            [message, detail] { copyToClipboard(message + u'\n' + detail); });
}

void ConnectionPage::showStopped()
{
    m_view->setIcon(u"unplug"_s);
    m_view->setTitle(tr("%1 is stopped").arg(m_connection.name()));
    m_view->setText(tr("Its store is closed, and its port is free. Streams that are open keep what "
                       "was read of them."));
    if (m_connection.state() != Connection::State::Closed)
        return;
    auto* start = m_view->addButton(tr("Start the engine"), u"play"_s, ButtonKind::Primary);
    connect(start, &QPushButton::clicked, &m_connection, &Connection::retry, Qt::QueuedConnection);
}

void ConnectionPage::showReady()
{
    m_view->setIcon(u"waves"_s);
    nameReady();
    auto* create = m_view->addButton(tr("Create stream"), u"plus"_s, ButtonKind::Primary);
    connect(create, &QPushButton::clicked, this, &ConnectionPage::createRequested);
    const QString endpoint = m_connection.endpoint();
    auto* copy = m_view->addButton(tr("Copy endpoint"), u"copy"_s);
    connect(copy, &QPushButton::clicked, this, [endpoint] { copyToClipboard(endpoint); });
}

void ConnectionPage::nameReady()
{
    if (m_connection.state() != Connection::State::Ready)
        return;
    if (m_connection.streams()->streams.empty()) {
        m_view->setTitle(tr("There are no streams yet"));
        m_view->setText(
            tr("Create one here, or with an AWS client at\n%1").arg(m_connection.endpoint()));
    } else {
        m_view->setTitle(tr("No stream is open"));
        m_view->setText(
            tr("Choose one in the navigator, or create one here or with an AWS client at\n%1")
                .arg(m_connection.endpoint()));
    }
}

} // namespace weir
