#include "app/appearance.h"

#include "resources/resources.h"

#include <QApplication>
#include <QLibraryInfo>
#include <QLocale>

#include <algorithm>

namespace weir {

using namespace Qt::StringLiterals;

namespace {

QString systemLanguage()
{
    const QLocale locale = QLocale::system();
    return locale.language() == QLocale::Chinese ? u"zh_CN"_s : u"en"_s;
}

} // namespace

void applyScale(const Settings& settings)
{
    const int percent = scalePercent(settings);
    if (percent != 100 && !qEnvironmentVariableIsSet("QT_SCALE_FACTOR"))
        qputenv("QT_SCALE_FACTOR", QByteArray::number(percent / 100.0));
}

Appearance::Appearance(QApplication& application, Settings& settings, const LaunchOptions& options)
    : m_application(application),
      m_settings(settings),
      m_choice(options.theme.value_or(settings.get(setting::kTheme))),
      m_language(options.language.value_or(savedLanguage()))
{
    applyTheme(m_application, builtInTheme(scheme(), contrast()));
    loadTranslations();
    connect(&m_system, &SystemLook::changed, this, &Appearance::applyLook);
}

Scheme Appearance::scheme() const
{
    if (m_choice == "dark"_L1)
        return Scheme::Dark;
    return m_choice == "light"_L1 ? Scheme::Light : m_system.scheme();
}

Contrast Appearance::contrast() const
{
    if (m_choice == "contrast"_L1)
        return Contrast::High;
    return m_choice == "system"_L1 ? m_system.contrast() : Contrast::Normal;
}

void Appearance::chooseTheme(const QString& choice)
{
    m_choice = choice;
    m_settings.set(setting::kTheme, choice);
    applyLook();
}

void Appearance::applyLook()
{
    const Theme& now = themeOf(nullptr);
    if (now.scheme() != scheme() || now.contrast() != contrast())
        applyTheme(m_application, builtInTheme(scheme(), contrast()));
    Q_EMIT themeChanged();
}

void Appearance::chooseScale(int percent)
{
    const int before = scale();
    m_settings.set(setting::kScale, std::clamp(percent, kLeastScale, kMostScale));
    if (scale() != before)
        Q_EMIT scaleChanged();
}

QString Appearance::savedLanguage() const
{
    const QString chosen = m_settings.get(setting::kLanguage);
    return chosen.isEmpty() ? systemLanguage() : chosen;
}

void Appearance::chooseLanguage(const QString& language)
{
    m_settings.set(setting::kLanguage, language);
    if (language == m_language)
        return;
    m_language = language;
    QCoreApplication::removeTranslator(&m_texts);
    QCoreApplication::removeTranslator(&m_qtTexts);
    loadTranslations();
    Q_EMIT languageChanged();
}

void Appearance::loadTranslations()
{
    initResources();
    const bool foreign = m_language != "en"_L1;
    if (foreign && m_qtTexts.load(u"qtbase_"_s + m_language,
                                  QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&m_qtTexts);
    if (m_texts.load(u":/weir/translations/weir_%1.qm"_s.arg(m_language)))
        QCoreApplication::installTranslator(&m_texts);
}

} // namespace weir
