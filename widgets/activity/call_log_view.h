#pragma once

#include "models/activity/call_filter.h"
#include "models/activity/call_model.h"

#include <QWidget>

class QCheckBox;
class QLineEdit;
class QMenu;
class QPoint;
class QPushButton;

namespace weir {

class EmptyState;
class FlatTable;
class TextLabel;

/// Every request as it passed: a line to search in, and the calls, the newest first. Asks for them
/// only while it can be seen. Thread: GUI.
class CallLogView : public QWidget
{
    Q_OBJECT

public:
    /// `connection` must outlive the view.
    explicit CallLogView(Connection& connection, QWidget* parent = nullptr);

    void setPaused(bool paused);
    bool isPaused() const { return m_paused; }
    void clear() { m_calls.clear(); }

Q_SIGNALS:
    void streamChosen(const QString& stream);

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    QWidget* createBar();
    void createTable();
    void showMenu(const QPoint& at);
    void showDetails(const LoggedCall& call);
    std::vector<LoggedCall> calls(const QModelIndexList& rows) const;
    void exportHar(std::vector<LoggedCall> calls);
    void addExports(QMenu& menu, const QModelIndex& index);
    void addWord(const QString& word);
    void update();

    Connection& m_connection;
    CallModel m_calls;
    CallFilter m_filter;
    bool m_paused = false;
    QLineEdit* m_words = nullptr;
    QCheckBox* m_onlyFailed = nullptr;
    QPushButton* m_export = nullptr;
    TextLabel* m_told = nullptr; ///< what became of an export
    TextLabel* m_count = nullptr;
    FlatTable* m_table = nullptr;
    EmptyState* m_none = nullptr;
};

} // namespace weir
