#pragma once

#include "app/workspace.h"
#include "backend/core/clock.h"
#include "widgets/settings/appearance_page.h"

#include <QHash>
#include <QMainWindow>
#include <QPointer>

#include <chrono>

class QActionGroup;

namespace weir {

class ActivityDock;
class Appearance;
class FirstRunStrip;
class FrameMeter;
class NavigatorDock;
struct PaletteEntry;
class RecordsPage;
class ScopeModel;
class RecordsView;
class Settings;
class StatusBar;
class StreamWindow;
class WindowCorner;

/// The one window: menu bar, navigator, workspace, status bar. Shows a connection from before it
/// opens until after it failed. Thread: GUI.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    /// All must outlive the window; `frames` may be null.
    MainWindow(Connection& connection, Settings& settings, Appearance& appearance,
               const FrameMeter* frames);
    ~MainWindow() override;

    Workspace& workspace() { return *m_workspace; }
    void showStream(const StreamName& stream) { m_workspace->showStream(stream); }

    /// For the next window: where it is, how large, its docks.
    void saveLayout();

    /// Measured from the start of the process; shown in the status bar and written to the log.
    void noteFirstPaint(std::chrono::milliseconds sinceStart);

public Q_SLOTS:
    void createStream();
    void showPreferences();
    /// With `typed` in its field.
    void showPalette(const QString& typed = {});
    void deleteStream(const weir::StreamName& stream);
    void produce(const weir::StreamName& stream);
    void exportStream(const weir::StreamName& stream);

protected:
    void closeEvent(QCloseEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void createWorkspace();
    void createNavigator();
    void createActivity();
    void createStatusBar();
    void createMenus();
    void createCorners();
    void restoreLayout();
    void bringOntoScreen();

    void createFileMenu();
    void createEditMenu();
    void createViewMenu();
    void createStreamMenu();
    void createRecordsMenu();
    void createWindowMenu();
    void fillWindowMenu(QMenu* menu);
    void addScopeActions(QMenu* menu);
    void addScaleActions(QMenu* menu);
    void showTimesInUtc(bool utc);
    void createHelpMenu();
    QActionGroup* addChoices(QMenu* menu, const QList<std::pair<QString, QString>>& choices,
                             const QString& current);

    void openFirstStream();
    void showCurrent();
    void showFirstRun(bool show);
    void updateActions();
    void updateThemeButton();
    void toggleTheme();
    void stepScale(int steps);
    void followScope();
    void updateScopeActions();
    void walkPanes(bool forward);
    void makeRoomForCorner();
    void takeAppearance(const AppearancePage::Choices& choices);
    void followRecords();
    void showMode();
    void showJobs();
    void noteRows(quint64 rows, quint64 cap);
    void addRecordsAction(QMenu* menu, const QString& text, const QString& key,
                          void (RecordsView::*act)());
    void about();

    std::vector<PaletteEntry> paletteEntries();
    void addActions(std::vector<PaletteEntry>& entries, const QMenu& menu, const QString& path,
                    const QString& icon);
    void addStreamEntries(std::vector<PaletteEntry>& entries);
    void addPlaceEntries(std::vector<PaletteEntry>& entries);
    QString callOf(const PaletteEntry& entry) const;
    void run(const PaletteEntry& entry);
    void showTime(Timestamp time);
    void tail(const StreamName& stream);
    void openStreamWindow(const StreamName& stream);
    void closeStreamWindows();
    /// `typed` is a sequence number or a partition key.
    void showTypedRecord(const QString& typed);
    /// Null while no stream is in front; builds the records page.
    RecordsView* recordsInFront();

    Connection& m_connection;
    Settings& m_settings;
    Appearance& m_appearance;
    const FrameMeter* m_frames;
    Workspace* m_workspace = nullptr;
    NavigatorDock* m_navigator = nullptr;
    ActivityDock* m_activity = nullptr;
    StatusBar* m_status = nullptr;
    FirstRunStrip* m_firstRun = nullptr;
    WindowCorner* m_corner = nullptr;
    QActionGroup* m_themes = nullptr;
    QActionGroup* m_languages = nullptr;
    QAction* m_firstRunAction = nullptr;
    std::vector<QPointer<StreamWindow>> m_streamWindows;
    QPointer<RecordsPage> m_records;                 ///< of the page in front, once it is built
    QHash<QString, QPointer<QAction>> m_commands;    ///< of the palette, by entry
    QHash<QString, StreamPosition> m_bookmarkPlaces; ///< of the palette, by entry
    QList<QAction*> m_readyActions;                  ///< need an open connection
    QList<QAction*> m_streamActions;                 ///< need a stream in front
    QList<QAction*> m_demoActions;                   ///< need a demo
    QAction* m_stop = nullptr;                       ///< the engine
    QAction* m_startAgain = nullptr;                 ///< the engine
    QAction* m_back = nullptr;                       ///< in what was picked
    QAction* m_forward = nullptr;
    QAction* m_larger = nullptr;
    QAction* m_smaller = nullptr;
    QPointer<ScopeModel> m_scope; ///< of the page in front
    bool m_openedFirst = false;
    bool m_sawRecord = false;
};

} // namespace weir
