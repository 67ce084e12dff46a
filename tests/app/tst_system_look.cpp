#include "app/appearance.h"
#include "app/system_look.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>
#include <QtWidgets>

using namespace weir;
using namespace Qt::StringLiterals;

namespace {

const QString kGroup = u"org.freedesktop.appearance"_s;

} // namespace

class SystemLookTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesWhatThePortalSays_data()
    {
        QTest::addColumn<QString>("group");
        QTest::addColumn<QString>("key");
        QTest::addColumn<uint>("value");
        QTest::addColumn<bool>("dark");
        QTest::addColumn<bool>("high");
        QTest::newRow("prefers dark") << kGroup << u"color-scheme"_s << 1U << true << false;
        QTest::newRow("prefers light") << kGroup << u"color-scheme"_s << 2U << false << false;
        QTest::newRow("prefers nothing") << kGroup << u"color-scheme"_s << 0U << false << false;
        QTest::newRow("more contrast") << kGroup << u"contrast"_s << 1U << false << true;
        QTest::newRow("no more contrast") << kGroup << u"contrast"_s << 0U << false << false;
        QTest::newRow("another group") << u"org.gnome"_s << u"contrast"_s << 1U << false << false;
    }
    void takesWhatThePortalSays()
    {
        QFETCH(QString, group);
        QFETCH(QString, key);
        QFETCH(uint, value);
        QFETCH(bool, dark);
        QFETCH(bool, high);
        SystemLook look;
        look.take(kGroup, u"color-scheme"_s, 2U); // light, whatever the platform's palette
        QSignalSpy changed(&look, &SystemLook::changed);
        look.take(group, key, value);
        QCOMPARE(look.scheme() == Scheme::Dark, dark);
        QCOMPARE(look.contrast() == Contrast::High, high);
        QCOMPARE(changed.size(), dark || high ? 1 : 0);
    }

    /// The application follows while it runs, unless a theme was chosen.
    void theThemeFollows()
    {
        const QTemporaryDir folder;
        Settings settings(folder.filePath(u"weir.ini"_s));
        Appearance appearance(*qApp, settings, LaunchOptions());
        SystemLook& look = appearance.system();
        look.take(kGroup, u"color-scheme"_s, 1U);
        QCOMPARE(themeOf(nullptr).scheme(), Scheme::Dark);
        look.take(kGroup, u"color-scheme"_s, 2U);
        QCOMPARE(themeOf(nullptr).scheme(), Scheme::Light);
        look.take(kGroup, u"contrast"_s, 1U);
        QCOMPARE(themeOf(nullptr).contrast(), Contrast::High);
        appearance.chooseTheme(u"dark"_s);
        QCOMPARE(themeOf(nullptr).contrast(), Contrast::Normal);
        QCOMPARE(themeOf(nullptr).scheme(), Scheme::Dark);
        appearance.chooseTheme(u"contrast"_s);
        look.take(kGroup, u"contrast"_s, 0U);
        QCOMPARE(themeOf(nullptr).contrast(), Contrast::High);
        QCOMPARE(themeOf(nullptr).scheme(), Scheme::Light);
        QCOMPARE(settings.get(setting::kTheme), u"contrast"_s);
    }
};

QTEST_MAIN(SystemLookTest)
#include "tst_system_look.moc"
