#include "resources/resources.h"
#include "widgets/common/icons.h"

#include <QDir>
#include <QtTest>

using namespace weir;

class IconsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isNeitherEmptyNorClipped_data();
    void isNeitherEmptyNorClipped();
};

void IconsTest::isNeitherEmptyNorClipped_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("px");
    initResources();
    const QStringList files =
        QDir(QStringLiteral(":/weir/icons")).entryList({QStringLiteral("*.svg")});
    QVERIFY(files.size() >= 45);
    for (const QString& file : files) {
        const QString name = file.chopped(4);
        if (name == QStringLiteral("logo"))
            continue; // the mark fills its square
        for (const int px : {16, 32})
            QTest::addRow("%s at %d px", qPrintable(name), px) << name << px;
    }
}

void IconsTest::isNeitherEmptyNorClipped()
{
    QFETCH(QString, name);
    QFETCH(int, px);
    const QImage image =
        iconPixmap(name, Qt::black, px, 1.0).toImage().convertToFormat(QImage::Format_ARGB32);
    QCOMPARE(image.size(), QSize(px, px));
    int inked = 0;
    for (int y = 0; y < px; ++y) {
        for (int x = 0; x < px; ++x) {
            const int alpha = qAlpha(image.pixel(x, y));
            inked += alpha > 100;
            const bool border = x == 0 || y == 0 || x == px - 1 || y == px - 1;
            QVERIFY2(!border || alpha < 128, "the drawing reaches the border");
        }
    }
    QVERIFY2(inked >= 3, "almost nothing is drawn");
}

QTEST_MAIN(IconsTest)
#include "tst_icons.moc"
