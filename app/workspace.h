#pragma once

#include "backend/core/identifiers.h"

#include <QPointer>
#include <QWidget>

#include <vector>

class QStackedWidget;

namespace weir {

class Banner;
class CallLink;
class Connection;
class ConnectionPage;
class StreamPage;
class StreamSetup;

/// The centre of the window: a page per open stream, or the connection's page while there is none.
/// The eight pages used last are kept, also while the connection is stopped. Thread: GUI.
class Workspace : public QWidget
{
    Q_OBJECT

public:
    /// `connection` must outlive the workspace.
    explicit Workspace(Connection& connection, QWidget* parent = nullptr);

    /// Brings a stream to the front, opening it when it is not open.
    void showStream(const StreamName& stream);
    /// Leaves the streams for the connection's page.
    void showConnection();

    /// Null while the connection's page is in front.
    StreamPage* currentPage() const;
    /// Empty while the connection's page is in front.
    StreamName currentStream() const;
    /// Those with a page, the last used first.
    std::vector<StreamName> openStreams() const;

    /// Below the tabs of the stream in front, or above the connection's page. Its owner shows and
    /// hides it after every currentChanged().
    void setNotice(QWidget* notice);

    /// Tells above all pages what of a new stream's setup fails.
    void followSetup(StreamSetup* setup);

Q_SIGNALS:
    /// Another page is in front, or the one in front does something else.
    void currentChanged();
    void createRequested();
    /// The store's disk budget is to be changed.
    void budgetRequested();

private:
    void createBudgetBanner();
    void showBudget();
    void createSetupBanner();
    StreamPage* findPage(const StreamName& stream) const;
    StreamPage* addPage(const StreamName& stream);
    void dropPage(StreamPage* page);
    void bringToFront(QWidget* page);
    void placeNotice();

    Connection& m_connection;
    QStackedWidget* m_stack;
    ConnectionPage* m_connectionPage;
    Banner* m_budget; ///< above all pages while the store is over its disk budget
    bool m_budgetSeen = false;
    Banner* m_setup; ///< above all pages, once a new stream is not as it was wanted
    CallLink* m_setupCall;
    StreamName m_setupStream;
    QPointer<QWidget> m_notice;
    std::vector<StreamPage*> m_pages; ///< the last used at the end
    std::vector<StreamPage*> m_gone;  ///< of those, whose streams were deleted
};

} // namespace weir
