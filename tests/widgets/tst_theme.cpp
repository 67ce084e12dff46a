#include "resources/resources.h"
#include "widgets/common/theme.h"

#include <QFile>
#include <QtTest>

#include <cmath>

using namespace weir;
using enum weir::ColorRole;

namespace {

double luminance(const QColor& color)
{
    const auto linear = [](double channel) {
        return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) +
           0.0722 * linear(color.blueF());
}

/// As WCAG 2.1 defines it.
double contrast(const QColor& a, const QColor& b)
{
    const double first = luminance(a);
    const double second = luminance(b);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

} // namespace

class ThemeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void textCanBeRead_data();
    void textCanBeRead();
    void highContrastHasPureSurfacesAndWideLines();
    void shardsStandOut();
    void missingTokensAreNamed();
    void heatCoversItsRange();
};

void ThemeTest::textCanBeRead_data()
{
    QTest::addColumn<int>("scheme");
    QTest::addColumn<bool>("high");
    QTest::addColumn<int>("text");
    QTest::addColumn<QList<int>>("grounds");
    QTest::addColumn<double>("least");

    const QList<int> surfaces{int(BgWindow), int(BgPanel), int(BgSunken), int(BgRaised)};
    const QList<int> withSelected = surfaces + QList<int>{int(BgSelected), int(BgSelectedInactive)};
    struct Row
    {
        const char* name;
        ColorRole text;
        QList<int> grounds;
        double least;
    };
    const Row rows[] = {
        {"primary text", TextPrimary, withSelected, 4.5},
        {"secondary text", TextSecondary, withSelected, 4.5},
        {"muted text", TextMuted, surfaces, 4.5},
        {"accent as text", Accent, surfaces, 4.5},
        {"link", Link, surfaces, 4.5},
        {"text on accent", TextOnAccent, {int(Accent), int(AccentHover)}, 4.5},
        {"ok on its tint", Ok, {int(OkBg)}, 4.5},
        {"info on its tint", Info, {int(InfoBg)}, 4.5},
        {"warn on its tint", Warn, {int(WarnBg)}, 4.5},
        {"error on its tint", ColorRole::Error, {int(ErrorBg)}, 4.5},
        {"accent on its tint", Accent, {int(AccentBg)}, 4.5},
        {"text on production", ProdText, {int(Prod)}, 4.5},
        {"secondary text on hover", TextSecondary, {int(BgHover)}, 4.5},
        {"strings", SyntaxString, withSelected, 4.5},
        {"numbers", SyntaxNumber, withSelected, 4.5},
        {"keys", SyntaxKey, withSelected, 4.5},
        {"edges of fields", LineControl, surfaces, 3.0},
        {"focus ring", Focus, withSelected, 3.0},
    };
    // Text of 7:1 in high contrast, edges as before.
    const auto leastOf = [](const Row& row, bool high) {
        return high && row.least > 3 ? 7.0 : row.least;
    };
    for (const Scheme scheme : {Scheme::Dark, Scheme::Light}) {
        for (const bool high : {false, true}) {
            for (const Row& row : rows) {
                QTest::addRow("%s, %s%s", row.name, scheme == Scheme::Dark ? "dark" : "light",
                              high ? ", high contrast" : "")
                    << int(scheme) << high << int(row.text) << row.grounds << leastOf(row, high);
            }
        }
    }
}

void ThemeTest::textCanBeRead()
{
    QFETCH(int, scheme);
    QFETCH(bool, high);
    QFETCH(int, text);
    QFETCH(QList<int>, grounds);
    QFETCH(double, least);
    const Theme theme = builtInTheme(Scheme(scheme), high ? Contrast::High : Contrast::Normal);
    for (const int ground : grounds) {
        const double found = contrast(theme.color(ColorRole(text)), theme.color(ColorRole(ground)));
        QVERIFY2(found >= least,
                 qPrintable(QStringLiteral("%1 on ground %2").arg(found).arg(ground)));
    }
}

void ThemeTest::highContrastHasPureSurfacesAndWideLines()
{
    for (const Scheme scheme : {Scheme::Dark, Scheme::Light}) {
        const Theme theme = builtInTheme(scheme, Contrast::High);
        const QColor pure(scheme == Scheme::Dark ? Qt::black : Qt::white);
        for (const ColorRole surface : {BgWindow, BgPanel, BgSunken, BgRaised, BgStripe, AccentBg,
                                        OkBg, InfoBg, WarnBg, ErrorBg})
            QCOMPARE(theme.color(surface).name(), pure.name());
        QCOMPARE(theme.lineWidth(), 2);
        QCOMPARE(builtInTheme(scheme).lineWidth(), 1);
        QVERIFY(theme.color(BgSelected) != pure && theme.color(BgHover) != pure);
    }
}

void ThemeTest::shardsStandOut()
{
    for (const auto& [scheme, contrasts] :
         {std::pair{Scheme::Dark, Contrast::Normal}, std::pair{Scheme::Light, Contrast::Normal},
          std::pair{Scheme::Dark, Contrast::High}, std::pair{Scheme::Light, Contrast::High}}) {
        const Theme theme = builtInTheme(scheme, contrasts);
        for (std::uint32_t slot = 0; slot < 16; ++slot)
            QVERIFY(contrast(theme.shard(slot), theme.color(BgSunken)) >= 3.0);
        QCOMPARE(theme.shard(16), theme.shard(0));
    }
}

void ThemeTest::missingTokensAreNamed()
{
    initResources();
    QFile file(QStringLiteral(":/weir/tokens.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QByteArray tokens = file.readAll();
    tokens.replace("\"text.muted\"", "\"text.muddy\"");
    const auto theme = Theme::load(tokens, Scheme::Dark);
    QVERIFY(!theme.ok());
    QVERIFY(theme.error().code == ErrorCode::Corruption);
    QCOMPARE(theme.error().detail, std::string("text.muted"));
}

void ThemeTest::heatCoversItsRange()
{
    const Theme theme = builtInTheme(Scheme::Dark);
    QCOMPARE(theme.heat(-1), theme.heat(0));
    QCOMPARE(theme.heat(2), theme.heat(1));
    QVERIFY(theme.heat(0) != theme.heat(1));
    QCOMPARE(theme.heat(qQNaN()), theme.heat(0));
}

QTEST_MAIN(ThemeTest)
#include "tst_theme.moc"
