#pragma once

#include "app/launch_options.h"
#include "models/settings/settings.h"
#include "widgets/common/theme.h"

#include <QObject>
#include <QTranslator>

class QApplication;

namespace weir {

/// Scales everything in the window as was set, unless QT_SCALE_FACTOR is there already. Before the
/// application is made.
void applyScale(const Settings& settings);

/// Theme and language of the application: what the command line asks for, else what was chosen in
/// the window, else the system's. Both change at once: widgets follow the theme, and texts
/// made from then on are in the new language. Thread: GUI.
class Appearance : public QObject
{
    Q_OBJECT

public:
    /// Applies both. Made once, before the first widget.
    Appearance(QApplication& application, Settings& settings, const LaunchOptions& options);

    /// system, dark or light
    QString themeChoice() const { return m_choice; }
    void chooseTheme(const QString& choice);
    Scheme scheme() const;

    /// en or zh_CN
    QString language() const { return m_language; }
    void chooseLanguage(const QString& language);

Q_SIGNALS:
    void themeChanged();
    void languageChanged();

private:
    QString savedLanguage() const;
    void loadTranslations();

    QApplication& m_application;
    Settings& m_settings;
    const Scheme m_systemScheme;
    QString m_choice;
    QString m_language;
    QTranslator m_texts;
    QTranslator m_qtTexts;
};

} // namespace weir
