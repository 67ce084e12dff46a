#include "models/settings/settings.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace weir;
using namespace Qt::StringLiterals;

class SettingsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fallsBackUntilSet();
    void remembersBetweenStarts();
};

void SettingsTest::fallsBackUntilSet()
{
    QTemporaryDir folder;
    const Settings settings(folder.filePath(u"weir.ini"_s));
    QCOMPARE(settings.get(setting::kTheme), u"system"_s);
    QCOMPARE(settings.get(setting::kShowFirstRun), true);
    QCOMPARE(settings.get(setting::kGeometry), QByteArray());
}

void SettingsTest::remembersBetweenStarts()
{
    QTemporaryDir folder;
    const QString file = folder.filePath(u"weir.ini"_s);
    {
        Settings settings(file);
        settings.set(setting::kTheme, u"light"_s);
        settings.set(setting::kShowFirstRun, false);
        settings.set(setting::kGeometry, QByteArray("\0\xff", 2));
    }
    const Settings settings(file);
    QCOMPARE(settings.get(setting::kTheme), u"light"_s);
    QCOMPARE(settings.get(setting::kShowFirstRun), false);
    QCOMPARE(settings.get(setting::kGeometry), QByteArray("\0\xff", 2));
}

QTEST_GUILESS_MAIN(SettingsTest)
#include "tst_settings.moc"
