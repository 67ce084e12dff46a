#pragma once

#include "widgets/common/dialog_parts.h"
#include "widgets/settings/appearance_page.h"

class QListWidget;
class QPushButton;
class QStackedWidget;

namespace weir {

class Connection;
class ServicePage;
class Settings;
class StorePage;

/// What holds for the whole program: the store, the service, the window's looks. Nothing changes
/// before it is saved; the disk budget and the limits then hold at once. Thread: GUI.
class PreferencesDialog : public FramedDialog
{
    Q_OBJECT

public:
    enum class Section { Store, Service, Appearance, Privacy };

    /// All must outlive the dialog. `scalesAtOnce`: see AppearancePage.
    PreferencesDialog(Connection& connection, Settings& settings, AppearancePage::Choices choices,
                      QWidget* parent = nullptr, bool scalesAtOnce = false);

    void showSection(Section section);

Q_SIGNALS:
    /// Saved and different from before; its owner applies it.
    void appearanceChosen(const weir::AppearancePage::Choices& choices);

private:
    QWidget* createBody(const AppearancePage::Choices& choices, bool scalesAtOnce);
    QWidget* createPrivacy();
    QWidget* createFooter();
    void updateSave();
    void save();

    Connection& m_connection;
    Settings& m_settings;
    const AppearancePage::Choices m_before;
    QListWidget* m_sections = nullptr;
    QStackedWidget* m_pages = nullptr;
    StorePage* m_store = nullptr;
    ServicePage* m_service = nullptr;
    AppearancePage* m_appearance = nullptr;
    QPushButton* m_save = nullptr;
};

} // namespace weir
