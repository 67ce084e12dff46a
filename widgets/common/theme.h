#pragma once

#include "backend/core/result.h"

#include <QByteArray>
#include <QColor>
#include <QFont>
#include <QPalette>

#include <array>
#include <vector>

class QApplication;
class QWidget;

namespace weir {

/// The colours of tokens.json, in its order.
enum class ColorRole {
    BgWindow,
    BgPanel,
    BgSunken,
    BgRaised,
    BgHover,
    BgStripe,
    BgSelected,
    BgSelectedInactive,
    LineSubtle,
    LineStrong,
    LineControl,
    TextPrimary,
    TextSecondary,
    TextMuted,
    TextDisabled,
    TextOnAccent,
    Accent,
    AccentHover,
    AccentBg,
    Link,
    Focus,
    Ok,
    OkBg,
    Info,
    InfoBg,
    Warn,
    WarnBg,
    Error,
    ErrorBg,
    Prod,
    ProdText,
    SyntaxKey,
    SyntaxString,
    SyntaxNumber,
    SyntaxBool,
    SyntaxNull,
    SyntaxKeyword,
    SyntaxComment,
};
inline constexpr int kColorRoleCount = int(ColorRole::SyntaxComment) + 1;

enum class FontRole {
    Micro,
    Small,
    SmallStrong,
    Body,
    BodyStrong,
    Title,
    Page,
    Display,
    Data,       ///< mono 12: tables, ids, code
    DataSmall,  ///< mono 11: axis labels, navigator rates
    DataStrong, ///< mono 13 medium: header metrics
    Metric,     ///< mono 17 medium: lane values
};
inline constexpr int kFontRoleCount = int(FontRole::Metric) + 1;

enum class Scheme { Dark, Light };
/// High: pure surfaces without tints, lines twice as wide, text at least 7:1.
enum class Contrast { Normal, High };

/// Every colour, size and font of the interface, read from tokens.json; code writes no colour of
/// its own. A value: changing the theme makes another one. Sizes are in device-independent pixels
/// at 100 % scale.
class Theme
{
public:
    /// Errors: Corruption, naming the token that is missing or no colour.
    static Result<Theme> load(const QByteArray& tokensJson, Scheme scheme,
                              Contrast contrast = Contrast::Normal);

    Scheme scheme() const { return m_scheme; }
    Contrast contrast() const { return m_contrast; }
    /// Of every edge and line.
    int lineWidth() const { return m_contrast == Contrast::High ? 2 : 1; }
    QColor color(ColorRole role) const { return m_colors[std::size_t(role)]; }
    /// The colour of a shard's slot; slots repeat after 16.
    QColor shard(std::uint32_t slot) const { return m_shards[slot % m_shards.size()]; }
    /// 0 ... 1 to the nine steps of heat.
    QColor heat(double level) const;
    QFont font(FontRole role) const { return m_fonts[std::size_t(role)]; }
    /// A size of tokens.json by its name: "row.table", "header.stream". Asking for a missing one is
    /// a bug of ours.
    int size(const char* name) const;
    /// In full, for QApplication.
    QPalette palette() const;

private:
    Theme() = default;

    Scheme m_scheme = Scheme::Dark;
    Contrast m_contrast = Contrast::Normal;
    std::array<QColor, kColorRoleCount> m_colors;
    std::vector<QColor> m_shards;
    std::vector<QColor> m_heat;
    std::vector<std::pair<QByteArray, int>> m_sizes;
    std::array<QFont, kFontRoleCount> m_fonts;
};

/// The theme that draws `widget` (of the application's WeirStyle; dark before applyTheme()). When
/// it changes, widgets get QEvent::PaletteChange.
const Theme& themeOf(const QWidget* widget);

/// Draws the whole application with `theme`: style, palette and fonts. May be called again at any
/// time.
void applyTheme(QApplication& application, Theme theme);

/// The theme in the tokens.json of the resources, which a test has proved good.
Theme builtInTheme(Scheme scheme, Contrast contrast = Contrast::Normal);

/// What the system prefers. Qt 6.4 does not tell, so the lightness of the platform's palette
/// decides; call it before applyTheme().
Scheme systemScheme();

} // namespace weir
