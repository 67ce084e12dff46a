#pragma once

#include "models/records/bookmark_list.h"
#include "models/records/record_commands.h"
#include "models/records/record_preferences.h"
#include "models/records/stream_reading.h"
#include "models/streams/scope_model.h"
#include "widgets/records/export_dialog.h"
#include "widgets/records/records_toolbar.h"

#include <QTimer>
#include <QWidget>

#include <memory>

class QSplitter;
class QStackedWidget;

namespace weir {

class Banner;
class DetailPane;
class EmptyState;
class PositionRail;
class RecordTable;
class SkeletonRows;

/// The live tail of one stream: follows, pauses, browses what is stored, and shows one record in
/// full. Wires what reads and the views; what drives the list is StreamReading's, the states of the
/// list are RecordsView's, its counts the model's.
///
/// Keys: Space follow or pause, Home oldest, End follow, J K and arrows choose, Enter into the
/// details and Esc back, Ctrl+C the row, Ctrl+Shift+C as an AWS command, Ctrl+B bookmarks, Ctrl+D
/// pins, Ctrl+Shift+D turns the details, Ctrl+E exports, Ctrl+G goes somewhere, Ctrl+F the filter,
/// F3 and Shift+F3 the next and the previous record that it matches.
class RecordsView : public QWidget
{
    Q_OBJECT

public:
    /// `feed` and `scope` outlive the view.
    RecordsView(std::unique_ptr<TailFeed> tail, StreamFeed& feed, ScopeModel& scope,
                CommandTarget target, QWidget* parent = nullptr);
    ~RecordsView() override;

    const RecordWindowModel& model() const { return m_model; }
    const RecordSieve& sieve() const { return m_reading.sieve(); }
    /// Arranges the list as it was kept; preferencesChanged() tells of changes from then on.
    void setPreferences(const RecordPreferences& preferences);
    RecordPreferences preferences() const;
    BookmarkList& bookmarks() { return m_bookmarks; }

    /// The store does not answer: rows stay, and fade.
    void setStale(bool stale);

public Q_SLOTS:
    void follow();
    void pause();
    void startFrom(weir::StreamReading::Start start, weir::Timestamp time);
    void showTime(weir::Timestamp time);
    void showOldest();
    /// Browses what is stored around a record, and chooses it.
    void showRecord(weir::StreamPosition position);
    /// Thins the list out by a filter, and looks through everything stored for it.
    void showMatching(const QString& filter);
    /// The same with the records of one partition key.
    void showKey(const QString& key);
    void editFilter();
    void nextHit();
    void previousHit();
    /// Looks through everything stored for what the filter matches.
    void searchStored();
    void chooseColumns();
    /// Asks for a note on the chosen record, or on the one in the details.
    void bookmark();
    /// Asks for a file to which the chosen records, or what the list shows, are written; and for
    /// one whose records are put.
    void exportRecords();
    void importRecords();
    /// Puts the details below the list, or at its right.
    void turnDetail();
    /// The newest record first, or the oldest.
    void turnOrder();
    /// Asks for a time, a sequence number or a bookmark.
    void goTo();
    /// Pins the record in the details, or compares it with the one that is pinned.
    void compare();
    /// The zone in which times are shown has changed.
    void zoneChanged();

Q_SIGNALS:
    void resendRequested(const weir::RecordRow& record);
    /// Wants to see where records of this partition key go.
    void mapRequested(const QString& key);
    void exportRequested(const weir::ExportChoices& choices);
    void importRequested();
    /// The empty list offers to send a record.
    void produceRequested();
    /// ... or to start a generator.
    void generatorRequested();
    void modeChanged(weir::RecordWindowModel::Mode mode);
    void preferencesChanged();
    /// What the list holds of what it may hold; at most ten times a second.
    void bufferChanged(quint64 rows, quint64 cap);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    QWidget* createList();
    void connectTable();
    void connectFeeds();
    void connectToolbar();
    void connectDetail();
    void connectBookmarks();
    void addBookmarkActions(QMenu& menu, const RecordRow& row);
    void openBookmark(const RecordRow& row);
    void connectFilter();

    void begun();
    void snapshotChanged();
    void metricsChanged();

    void modeTurned();
    void putAtTop(StreamPosition position);
    void readNearEdges();
    void showRow(int row);
    void markCurrent();
    void closeDetail();
    void orderTurned();
    void openRowMenu(const QPoint& point);
    void addCopyActions(class QMenu& menu, const RecordRow& row);
    void addFilterActions(QMenu& menu, int column, const RecordRow& row);
    /// What a filter says of the cell; empty when nothing.
    QString conditionFor(int column, const Record& record) const;

    /// Whether the list shows a part of the store, which no filter thins out.
    bool showsSurroundings() const;
    void showHit(bool forward);
    void refreshFilter();
    void filterTurned(const filter::FilterPtr& filter);
    void refreshSearch();
    void survey();
    void offerMeantPath();

    void refreshSoon();
    void refresh();
    void refreshState();
    void refreshBanner();
    void chooseBanner();
    void refreshRail();
    void showEmpty();

    StreamFeed& m_feed;
    ScopeModel& m_scope;
    const CommandTarget m_target;
    StreamReading m_reading;
    RecordWindowModel& m_model;
    QTimer m_refresh;  ///< gathers changes of counts
    QTimer m_patience; ///< before the skeleton shows

    RecordsToolbar* m_toolbar;
    Banner* m_banner;
    Banner* m_searchBanner;
    QStackedWidget* m_list = nullptr;
    QWidget* m_rows = nullptr;
    RecordTable* m_table = nullptr;
    PositionRail* m_rail = nullptr;
    SkeletonRows* m_skeleton = nullptr;
    EmptyState* m_empty = nullptr;
    BookmarkList m_bookmarks;
    DetailPane* m_detail = nullptr;
    QSplitter* m_splitter = nullptr;

    RecordRow m_current; ///< shown in the details
    std::optional<StreamPosition> m_chosenAfterJump;
    QString m_emptyShown; ///< which text the empty state has
    bool m_stale = false;
};

} // namespace weir
