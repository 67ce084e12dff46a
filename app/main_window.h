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
class IconButton;
class NavigatorDock;
struct PaletteEntry;
class RecordsPage;
class RecordsView;
class Settings;
class StatusBar;
class StreamWindow;

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
    void showPalette();
    void deleteStream(const weir::StreamName& stream);
    void produce(const weir::StreamName& stream);
    void exportStream(const weir::StreamName& stream);

protected:
    void closeEvent(QCloseEvent* event) override;

private:
    void createWorkspace();
    void createNavigator();
    void createActivity();
    void createStatusBar();
    void createMenus();
    void createCorners();
    void restoreLayout();

    void createFileMenu();
    void createEditMenu();
    void createViewMenu();
    void createStreamMenu();
    void createRecordsMenu();
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
    void run(const PaletteEntry& entry);
    void showTime(Timestamp time);
    void tail(const StreamName& stream);
    void openStreamWindow(const StreamName& stream);
    void closeStreamWindows();

    Connection& m_connection;
    Settings& m_settings;
    Appearance& m_appearance;
    const FrameMeter* m_frames;
    Workspace* m_workspace = nullptr;
    NavigatorDock* m_navigator = nullptr;
    ActivityDock* m_activity = nullptr;
    StatusBar* m_status = nullptr;
    FirstRunStrip* m_firstRun = nullptr;
    IconButton* m_navigatorButton = nullptr;
    IconButton* m_activityButton = nullptr;
    IconButton* m_themeButton = nullptr;
    QActionGroup* m_themes = nullptr;
    QActionGroup* m_languages = nullptr;
    QAction* m_firstRunAction = nullptr;
    QPointer<RecordsPage> m_records;              ///< of the page in front, once it is built
    QHash<QString, QPointer<QAction>> m_commands; ///< of the palette, by entry
    QList<QAction*> m_readyActions;               ///< need an open connection
    QList<QAction*> m_streamActions;              ///< need a stream in front
    QList<QAction*> m_demoActions;                ///< need a demo
    std::vector<QPointer<StreamWindow>> m_streamWindows;
    bool m_openedFirst = false;
    bool m_sawRecord = false;
};

} // namespace weir
