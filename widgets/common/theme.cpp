#include "widgets/common/theme.h"

#include "resources/resources.h"
#include "widgets/common/weir_style.h"

#include <QApplication>
#include <QFile>
#include <QFontDatabase>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QWidget>

#include <algorithm>
#include <cmath>

namespace weir {

using namespace Qt::StringLiterals;

namespace {

/// In the order of ColorRole.
constexpr const char* kColorNames[kColorRoleCount] = {
    "bg.window",      "bg.panel",
    "bg.sunken",      "bg.raised",
    "bg.hover",       "bg.stripe",
    "bg.selected",    "bg.selectedInactive",
    "line.subtle",    "line.strong",
    "line.control",   "text.primary",
    "text.secondary", "text.muted",
    "text.disabled",  "text.onAccent",
    "accent",         "accent.hover",
    "accent.bg",      "link",
    "focus",          "ok",
    "ok.bg",          "info",
    "info.bg",        "warn",
    "warn.bg",        "error",
    "error.bg",       "prod",
    "prod.text",      "syntax.key",
    "syntax.string",  "syntax.number",
    "syntax.bool",    "syntax.null",
    "syntax.keyword", "syntax.comment",
};

/// In the order of FontRole.
constexpr const char* kFontNames[kFontRoleCount] = {
    "micro", "small",   "smallStrong", "body",      "bodyStrong", "title",
    "page",  "display", "data",        "dataSmall", "dataStrong", "metric",
};

Error missing(const QString& token)
{
    return Error(ErrorCode::Corruption, "The design tokens are damaged.", token.toStdString());
}

Result<QColor> readColor(const QJsonValue& value, const QString& token)
{
    const QColor color(value.toString());
    if (!color.isValid())
        return missing(token);
    return color;
}

Result<std::vector<QColor>> readColors(const QJsonArray& values, const QString& key,
                                       const QString& token)
{
    std::vector<QColor> colors;
    for (const auto& entry : values) {
        const QJsonValue value = entry;
        WEIR_ASSIGN(const QColor color, readColor(key.isEmpty() ? value : value[key], token));
        colors.push_back(color);
    }
    if (colors.empty())
        return missing(token);
    return colors;
}

QFont makeFont(const QString& family, const QJsonObject& type, bool mono)
{
    const QFont system =
        QFontDatabase::systemFont(mono ? QFontDatabase::FixedFont : QFontDatabase::GeneralFont);
    QFont font;
    font.setFamilies({family, system.family()});
    font.setStyleHint(mono ? QFont::Monospace : QFont::SansSerif);
    font.setPixelSize(type["px"_L1].toInt());
    font.setWeight(QFont::Weight(type["weight"_L1].toInt()));
    if (mono) // neither ligatures nor shaping: data shows as it is, and paints in half the time
        font.setStyleStrategy(QFont::PreferNoShaping);
    return font;
}

} // namespace

Result<Theme> Theme::load(const QByteArray& tokensJson, Scheme scheme, Contrast contrast)
{
    const QJsonObject root = QJsonDocument::fromJson(tokensJson).object();
    const QString name = scheme == Scheme::Dark ? u"dark"_s : u"light"_s;
    const bool high = contrast == Contrast::High;
    const QString set = !high                    ? name
                        : scheme == Scheme::Dark ? u"contrastDark"_s
                                                 : u"contrastLight"_s;
    Theme theme;
    theme.m_scheme = scheme;
    theme.m_contrast = contrast;

    const QJsonObject colors = root["color"_L1][set].toObject();
    for (int i = 0; i < kColorRoleCount; ++i) {
        const QString token = QString::fromLatin1(kColorNames[i]);
        WEIR_ASSIGN(theme.m_colors[std::size_t(i)], readColor(colors[token], token));
    }
    WEIR_ASSIGN(theme.m_shards, readColors(root["shard"_L1].toArray(), name, u"shard"_s));
    WEIR_ASSIGN(theme.m_heat, readColors(root["heat"_L1][name].toArray(), {}, u"heat"_s));

    for (const QString& group : {u"size"_s, u"radius"_s}) {
        const QJsonObject sizes = root[group].toObject();
        if (sizes.isEmpty())
            return missing(group);
        for (auto it = sizes.begin(); it != sizes.end(); ++it) {
            const QString key = group == "size"_L1 ? it.key() : group + u'.' + it.key();
            theme.m_sizes.emplace_back(key.toLatin1(), it->toInt());
        }
    }

    const QJsonObject types = root["type"_L1].toObject();
    for (int i = 0; i < kFontRoleCount; ++i) {
        const QString token = QString::fromLatin1(kFontNames[i]);
        const QJsonObject type = types[token].toObject();
        if (type.isEmpty())
            return missing(token);
        const bool mono = type["mono"_L1].toBool();
        const QString family = types[mono ? "mono.family"_L1 : "ui.family"_L1].toString();
        theme.m_fonts[std::size_t(i)] = makeFont(family, type, mono);
    }
    return theme;
}

QColor Theme::heat(double level) const
{
    const auto last = double(m_heat.size() - 1);
    const double at = std::isfinite(level) ? std::clamp(level, 0.0, 1.0) * last : 0.0;
    return m_heat[std::size_t(std::lround(at))];
}

int Theme::size(const char* name) const
{
    const auto it = std::find_if(m_sizes.begin(), m_sizes.end(),
                                 [name](const auto& size) { return size.first == name; });
    Q_ASSERT_X(it != m_sizes.end(), "Theme::size", name);
    return it == m_sizes.end() ? 0 : it->second;
}

QPalette Theme::palette() const
{
    using enum ColorRole;
    QPalette palette;
    const auto set = [&](QPalette::ColorRole role, ColorRole token) {
        palette.setColor(role, color(token));
    };
    set(QPalette::Window, BgPanel);
    set(QPalette::WindowText, TextPrimary);
    set(QPalette::Base, BgSunken);
    set(QPalette::AlternateBase, BgStripe);
    set(QPalette::ToolTipBase, BgRaised);
    set(QPalette::ToolTipText, TextPrimary);
    set(QPalette::PlaceholderText, TextMuted);
    set(QPalette::Text, TextPrimary);
    set(QPalette::Button, BgRaised);
    set(QPalette::ButtonText, TextPrimary);
    set(QPalette::BrightText, Error);
    set(QPalette::Light, LineStrong);
    set(QPalette::Midlight, LineStrong);
    set(QPalette::Mid, LineStrong);
    set(QPalette::Dark, LineSubtle);
    set(QPalette::Shadow, LineSubtle);
    set(QPalette::Highlight, BgSelected);
    set(QPalette::HighlightedText, TextPrimary);
    set(QPalette::Link, Link);
    set(QPalette::LinkVisited, Link);
    palette.setColor(QPalette::Inactive, QPalette::Highlight, color(BgSelectedInactive));
    for (const auto role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText})
        palette.setColor(QPalette::Disabled, role, color(TextDisabled));
    return palette;
}

Theme builtInTheme(Scheme scheme, Contrast contrast)
{
    initResources();
    QFile file(u":/weir/tokens.json"_s);
    const bool opened = file.open(QIODevice::ReadOnly);
    Q_ASSERT_X(opened, "builtInTheme", "the resources are not linked in");
    return Theme::load(opened ? file.readAll() : QByteArray(), scheme, contrast).value();
}

const Theme& themeOf(const QWidget* /*widget*/)
{
    if (const auto* style = qobject_cast<const WeirStyle*>(QApplication::style()))
        return style->theme();
    static const Theme fallback = builtInTheme(Scheme::Dark);
    return fallback;
}

void applyTheme(QApplication& application, Theme theme)
{
    const QPalette palette = theme.palette();
    QApplication::setFont(theme.font(FontRole::Body));
    if (auto* style = qobject_cast<WeirStyle*>(QApplication::style()))
        style->setTheme(std::move(theme));
    else
        QApplication::setStyle(new WeirStyle(std::move(theme)));
    application.setPalette(palette);
    // Widgets with a palette of their own are not told by setPalette().
    for (QWidget* widget : QApplication::allWidgets()) {
        QEvent event(QEvent::PaletteChange);
        QCoreApplication::sendEvent(widget, &event);
        widget->update();
    }
}

Scheme systemScheme()
{
    const QColor window = QApplication::palette().color(QPalette::Window);
    return window.lightnessF() < 0.5 ? Scheme::Dark : Scheme::Light;
}

} // namespace weir
