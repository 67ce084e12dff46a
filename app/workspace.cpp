#include "app/workspace.h"

#include "backend/bridge/connection.h"
#include "models/connections/store_budget.h"
#include "models/streams/stream_setup.h"
#include "widgets/activity/call_link.h"
#include "widgets/common/banner.h"
#include "widgets/connections/connection_page.h"
#include "widgets/streams/stream_page.h"

#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace weir {

namespace {

constexpr std::size_t kMostPages = 8;

/// What the Tab key reaches within `all`, in its order.
std::vector<QWidget*> tabStops(QWidget* all)
{
    std::vector<QWidget*> stops;
    QWidget* each = all;
    do {
        if ((each == all || all->isAncestorOf(each)) && (each->focusPolicy() & Qt::TabFocus))
            stops.push_back(each);
        each = each->nextInFocusChain();
    } while (each != all);
    return stops;
}

/// Has the Tab key reach what is in `moved` after what is in `before`.
void putInTabOrder(QWidget* before, QWidget* moved)
{
    const std::vector<QWidget*> there = tabStops(before);
    QWidget* last = there.empty() ? before : there.back();
    for (QWidget* each : tabStops(moved)) {
        QWidget::setTabOrder(last, each);
        last = each;
    }
}

} // namespace

Workspace::Workspace(Connection& connection, QWidget* parent)
    : QWidget(parent),
      m_connection(connection),
      m_stack(new QStackedWidget(this)),
      m_connectionPage(new ConnectionPage(connection, m_stack)),
      m_budget(new Banner(Tone::Warn, this)),
      m_setup(new Banner(Tone::Warn, this)),
      m_setupCall(new CallLink(connection, this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_budget);
    layout->addWidget(m_setup);
    layout->addWidget(m_stack, 1);
    m_stack->addWidget(m_connectionPage);
    connect(m_connectionPage, &ConnectionPage::createRequested, this, &Workspace::createRequested);
    createBudgetBanner();
    createSetupBanner();
}

void Workspace::createBudgetBanner()
{
    m_budget->setAction(tr("Change the budget…"));
    m_budget->setClosable(true);
    m_budget->hide();
    connect(m_budget, &Banner::actionTriggered, this, &Workspace::budgetRequested);
    connect(m_budget, &Banner::closed, this, [this] {
        m_budgetSeen = true;
        m_budget->hide();
    });
    connect(&m_connection, &Connection::streamsChanged, this, &Workspace::showBudget);
}

/// Once read it stays away, until the store was within its budget and is over it again.
void Workspace::showBudget()
{
    const QString text = overBudgetText(*m_connection.streams());
    m_budgetSeen = m_budgetSeen && !text.isEmpty();
    m_budget->setVisible(!text.isEmpty() && !m_budgetSeen);
    if (!text.isEmpty())
        m_budget->setMessage(Tone::Warn, text, QStringLiteral("drive"));
}

void Workspace::createSetupBanner()
{
    m_setup->addWidget(m_setupCall);
    m_setup->setAction(tr("Open its settings"));
    m_setup->setClosable(true);
    m_setup->hide();
    connect(m_setup, &Banner::closed, m_setup, &QWidget::hide);
    connect(m_setup, &Banner::actionTriggered, this, [this] {
        m_setup->hide();
        showStream(m_setupStream);
        currentPage()->showTab(StreamPage::Tab::Settings);
    });
}

void Workspace::followSetup(StreamSetup* setup)
{
    connect(setup, &StreamSetup::failed, this,
            [this, stream = setup->stream()](const QString& text) {
                m_setupStream = stream;
                m_setupCall->takeAnswered();
                m_setup->setMessage(Tone::Warn, text);
                m_setup->show();
            });
}

void Workspace::setNotice(QWidget* notice)
{
    m_notice = notice;
    placeNotice();
}

void Workspace::placeNotice()
{
    if (!m_notice)
        return;
    if (StreamPage* page = currentPage()) {
        page->setNotice(m_notice);
        putInTabOrder(page->aboveNotice(), m_notice);
    } else {
        static_cast<QVBoxLayout*>(layout())->insertWidget(0, m_notice);
        putInTabOrder(m_setup, m_notice);
    }
}

StreamPage* Workspace::currentPage() const
{
    return qobject_cast<StreamPage*>(m_stack->currentWidget());
}

StreamName Workspace::currentStream() const
{
    const StreamPage* page = currentPage();
    return page ? page->streamName() : StreamName();
}

std::vector<StreamName> Workspace::openStreams() const
{
    std::vector<StreamName> names;
    for (const StreamPage* page : m_pages) {
        if (!page->isGone())
            names.push_back(page->streamName());
    }
    std::reverse(names.begin(), names.end());
    return names;
}

void Workspace::showStream(const StreamName& stream)
{
    StreamPage* page = findPage(stream);
    if (page && std::count(m_gone.begin(), m_gone.end(), page) != 0) {
        dropPage(page); // the name may be another stream's by now
        page = nullptr;
    }
    if (!page)
        page = addPage(stream);
    std::erase(m_pages, page);
    m_pages.push_back(page);
    bringToFront(page);
    while (m_pages.size() > kMostPages)
        dropPage(m_pages.front());
}

void Workspace::showConnection()
{
    bringToFront(m_connectionPage);
}

StreamPage* Workspace::findPage(const StreamName& stream) const
{
    const auto it = std::find_if(m_pages.begin(), m_pages.end(), [&](const StreamPage* page) {
        return page->streamName() == stream;
    });
    return it == m_pages.end() ? nullptr : *it;
}

StreamPage* Workspace::addPage(const StreamName& stream)
{
    auto* page = new StreamPage(m_connection, stream, m_stack);
    m_stack->addWidget(page);
    m_pages.push_back(page);
    connect(page, &StreamPage::streamGone, this, [this, page] {
        m_gone.push_back(page);
        if (page == currentPage())
            Q_EMIT currentChanged();
    });
    connect(page, &StreamPage::tabChanged, this, &Workspace::currentChanged);
    return page;
}

void Workspace::dropPage(StreamPage* page)
{
    std::erase(m_pages, page);
    std::erase(m_gone, page);
    m_stack->removeWidget(page);
    page->deleteLater();
}

void Workspace::bringToFront(QWidget* page)
{
    StreamPage* const before = currentPage();
    m_stack->setCurrentWidget(page);
    placeNotice();
    if (before && before != page && std::count(m_gone.begin(), m_gone.end(), before) != 0)
        dropPage(before);
    Q_EMIT currentChanged();
}

} // namespace weir
