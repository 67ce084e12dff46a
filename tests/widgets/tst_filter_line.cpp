#include "widgets/common/button_look.h"
#include "widgets/common/buttons.h"
#include "widgets/common/labels.h"
#include "widgets/common/theme.h"
#include "widgets/common/undo_bar.h"
#include "widgets/records/filter_line.h"

#include <QSignalSpy>
#include <QtTest>
#include <QtWidgets>

using namespace weir;

namespace {

struct Field
{
    FilterLine line;
    QSignalSpy changes{&line, &FilterLine::filterChanged};

    Field()
    {
        line.resize(700, 26);
        line.show();
        line.setFocus();
        line.setVocabulary({{"$.total", "$.event"}, {"merchant_2727"}, {"7"}});
    }
    void type(const char* text) { QTest::keyClicks(&line, QString::fromUtf8(text)); }
    QString said() const { return line.findChild<TextLabel*>()->text(); }
    QAbstractItemView* candidates() const { return line.findChild<QCompleter*>()->popup(); }
};

} // namespace

class TestFilterLine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, builtInTheme(Scheme::Dark)); }

    void becomesAFilterWhileBeingTyped()
    {
        Field l;
        l.type("size >");
        QVERIFY(!l.line.filter());
        QVERIFY(!l.line.trouble().isEmpty());
        QVERIFY(isInvalid(&l.line));
        l.type(" 3");
        QVERIFY(l.line.filter());
        QCOMPARE(QString::fromStdString(l.line.filter()->text()), QString("size > 3"));
        QVERIFY(!isInvalid(&l.line));
        QCOMPARE(l.changes.count(), 1);
        l.type(" and");
        QVERIFY(!l.line.trouble().isEmpty());
        QVERIFY(l.line.filter()); // the last one stays in force
        QCOMPARE(l.changes.count(), 1);
    }

    void escapeClearsThenLeaves()
    {
        Field l;
        QSignalSpy left(&l.line, &FilterLine::listRequested);
        l.line.setText("size > 3");
        QTest::keyClick(&l.line, Qt::Key_Escape);
        QVERIFY(l.line.text().isEmpty());
        QVERIFY(!l.line.filter());
        QCOMPARE(left.count(), 0);
        QTest::keyClick(&l.line, Qt::Key_Escape);
        QCOMPARE(left.count(), 1);
    }

    void controlReturnSearches()
    {
        Field l;
        QSignalSpy searches(&l.line, &FilterLine::searchRequested);
        l.line.setText("size > 3");
        QTest::keyClick(&l.line, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(searches.count(), 1);
    }

    void saysWhatItCounts()
    {
        Field l;
        l.line.setText("size > 3");
        l.line.setCount({1284, 38911, 1300, 0, false});
        QCOMPARE(l.said(), QString::fromUtf8("1\u202f284 of 38\u202f911"));
        l.line.setText("size >");
        QCOMPARE(l.line.toolTip(), l.line.trouble());
    }

    void completesByKey()
    {
        Field l;
        l.type("$.to");
        QTRY_VERIFY(l.candidates()->isVisible());
        QTest::keyClick(l.candidates(), Qt::Key_Down);
        QTest::keyClick(l.candidates(), Qt::Key_Return);
        QCOMPARE(l.line.text(), QString("$.total "));
        QTRY_VERIFY(l.candidates()->isVisible()); // and its operators
        QTest::keyClick(l.candidates(), Qt::Key_Escape);
        QTRY_VERIFY(!l.candidates()->isVisible());
        QCOMPARE(l.line.text(), QString("$.total "));
    }

    void controlSpaceShowsWhatMayStandThere()
    {
        Field l;
        QTest::keyClick(&l.line, Qt::Key_Space, Qt::ControlModifier);
        QTRY_VERIFY(l.candidates()->isVisible());
        QVERIFY(l.candidates()->model()->rowCount() > 10);
    }

    void narrows()
    {
        Field l;
        l.line.narrow("shard = 7", true);
        QCOMPARE(l.line.text(), QString("shard = 7"));
        l.line.narrow("kind = kpl", false);
        QCOMPARE(l.line.text(), QString("shard = 7 and not kind = kpl"));
        l.line.setText("shard = 7 or shard = 9");
        l.line.narrow("size = 3", true);
        QCOMPARE(l.line.text(), QString("(shard = 7 or shard = 9) and size = 3"));
    }

    void savesAndForgets()
    {
        Field l;
        QSignalSpy saved(&l.line, &FilterLine::savedChanged);
        l.line.setText("size > 3");
        auto* button = l.line.findChildren<IconButton*>().at(1);
        QTest::mouseClick(button, Qt::LeftButton);
        auto* menu = l.line.findChild<QMenu*>();
        QVERIFY(menu);
        menu->actions().front()->trigger();
        QCOMPARE(l.line.saved(), QStringList{"size > 3"});
        QCOMPARE(saved.count(), 1);
        delete menu;
        l.line.clear();
        QTest::mouseClick(button, Qt::LeftButton);
        menu = l.line.findChild<QMenu*>();
        menu->actions().back()->trigger();
        QCOMPARE(l.line.text(), QString("size > 3"));
        delete menu;
        QTest::mouseClick(button, Qt::LeftButton);
        menu = l.line.findChild<QMenu*>();
        menu->actions().front()->trigger();
        QVERIFY(l.line.saved().isEmpty());
        auto* undo = l.line.window()->findChild<UndoBar*>();
        QVERIFY(undo);
        undo->findChild<QPushButton*>()->click();
        QCOMPARE(l.line.saved(), QStringList{"size > 3"});
        QCOMPARE(saved.count(), 3);
    }

    void drawsColours()
    {
        Field l;
        l.line.setText("size > 3 and \"text\"");
        const QImage image = l.line.grab().toImage().convertToFormat(QImage::Format_RGB32);
        const Theme& theme = themeOf(&l.line);
        // Strokes are thin: nowhere may a colour stand in full.
        const auto has = [&](ColorRole role) {
            const QColor wanted = theme.color(role);
            for (int y = 0; y < image.height(); ++y)
                for (int x = 0; x < image.width(); ++x) {
                    const QColor there = image.pixelColor(x, y);
                    if (there.saturation() > 60 && std::abs(there.hue() - wanted.hue()) < 12)
                        return true;
                }
            return false;
        };
        QVERIFY(!has(ColorRole::SyntaxBool) || theme.color(ColorRole::SyntaxBool).hue() ==
                                                   theme.color(ColorRole::SyntaxKeyword).hue());
        QVERIFY(has(ColorRole::SyntaxKeyword));
        QVERIFY(has(ColorRole::SyntaxString));
    }
};

QTEST_MAIN(TestFilterLine)
#include "tst_filter_line.moc"
