#pragma once

#include "app/launch_options.h"
#include "app/system_look.h"
#include "models/settings/store_preferences.h"
#include "widgets/common/theme.h"

#include <QObject>
#include <QTranslator>

class QApplication;

namespace weir {

/// Scales everything in the window as was set, unless QT_SCALE_FACTOR is there already. Before the
/// application is made.
void applyScale(const Settings& settings);

/// Theme, language and scale of the application: what the command line asks for, else what was
/// chosen in the window, else the system's. All change at once: widgets follow the theme, texts
/// made from then on are in the new language, and the window is made anew at another scale. Thread:
/// GUI.
class Appearance : public QObject
{
    Q_OBJECT

public:
    /// Applies both. Made once, before the first widget.
    Appearance(QApplication& application, Settings& settings, const LaunchOptions& options);

    /// system, dark, light or contrast
    QString themeChoice() const { return m_choice; }
    void chooseTheme(const QString& choice);
    Scheme scheme() const;
    Contrast contrast() const;
    SystemLook& system() { return m_system; }

    /// In percent; held between kLeastScale and kMostScale.
    int scale() const { return scalePercent(m_settings); }
    void chooseScale(int percent);

    /// en or zh_CN
    QString language() const { return m_language; }
    void chooseLanguage(const QString& language);

Q_SIGNALS:
    void themeChanged();
    void languageChanged();
    void scaleChanged();

private:
    void applyLook();
    QString savedLanguage() const;
    void loadTranslations();

    QApplication& m_application;
    Settings& m_settings;
    SystemLook m_system;
    QString m_choice;
    QString m_language;
    QTranslator m_texts;
    QTranslator m_qtTexts;
};

} // namespace weir
