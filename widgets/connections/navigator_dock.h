#pragma once

#include "backend/core/identifiers.h"

#include <QDockWidget>

class QLineEdit;
class QMenu;
class QTreeView;

namespace weir {

class Connection;
class NavigatorModel;
class NavigatorProxyModel;
class IconButton;
class StoreGauge;
class TextLabel;

/// The tree of connections and their streams, a filter over it, and what the store takes. Thread:
/// GUI.
class NavigatorDock : public QDockWidget
{
    Q_OBJECT

public:
    /// `connection` must outlive the dock.
    explicit NavigatorDock(Connection& connection, QWidget* parent = nullptr);

    /// Marks the stream of the page in front; an empty name marks none.
    void selectStream(const StreamName& stream);
    /// Shows the filter with the cursor in it, or clears and hides it.
    void showFilter(bool show);
    /// Names of the streams that come first.
    void setFavourites(const QStringList& names);

Q_SIGNALS:
    void streamChosen(const weir::StreamName& stream);
    /// In a window of its own.
    void windowRequested(const weir::StreamName& stream);
    /// Its records as they arrive.
    void tailRequested(const weir::StreamName& stream);
    void favouritesChanged(const QStringList& names);
    void connectionChosen();
    void produceRequested(const weir::StreamName& stream);
    void exportRequested(const weir::StreamName& stream);
    void createRequested();
    void deleteRequested(const weir::StreamName& stream);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QWidget* createTitle();
    QWidget* createBody();
    void connectModel();

    void choose(const QModelIndex& index);
    void toggle(const QModelIndex& connection);
    void showMenu(const QPoint& position);
    void fillConnectionMenu(QMenu& menu);
    void addStopAndStart(QMenu& menu);
    void addJobs(QMenu& menu, const StreamName& stream);
    void fillStreamMenu(QMenu& menu, const StreamName& stream);
    void addFavourite(QMenu& menu, const StreamName& stream);
    bool isSeen(const QModelIndex& source) const;
    void applyFilter(const QString& text);
    void showStore();

    Connection& m_connection;
    NavigatorModel* m_model;
    NavigatorProxyModel* m_proxy;
    StreamName m_selected;
    IconButton* m_filterButton = nullptr;
    QLineEdit* m_filter = nullptr;
    QTreeView* m_tree = nullptr;
    TextLabel* m_nothing = nullptr;
    StoreGauge* m_gauge = nullptr;
};

} // namespace weir
