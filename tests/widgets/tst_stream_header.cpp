#include "widgets/streams/stream_header.h"

#include "tests/support/stream_samples.h"
#include "widgets/common/buttons.h"
#include "widgets/common/labels.h"
#include "widgets/common/metric_block.h"
#include "widgets/common/pills.h"
#include "widgets/common/sparkline.h"
#include "widgets/common/theme.h"

#include <QSignalSpy>
#include <QtTest>
#include <QtWidgets>

using namespace weir;
using namespace weir::test;

namespace {

struct Shown
{
    StreamHeader header{StreamName("checkout-events")};

    explicit Shown(int width = 1196, bool demo = false)
    {
        auto stream = std::make_shared<StreamSnapshot>(
            *streamOf(QStringLiteral("0[0-3] 1[4-6] 2[7-9] 3[a-d] 4[e-f] 1>5[4-4],6[5-6]")));
        stream->arn = "arn:aws:kinesis:eu-west-1:000000000000:stream/checkout-events";
        stream->demo = demo;
        header.setSnapshot(*stream);
        header.setMetrics(*sampleMetrics(*stream, 120));
        header.resize(width, header.height());
        header.show();
    }
    template <typename T>
    int shownCount() const
    {
        int count = 0;
        for (auto* widget : header.findChildren<T*>())
            count += widget->isVisible();
        return count;
    }
};

} // namespace

class StreamHeaderTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, builtInTheme(Scheme::Dark)); }

    void saysWhatTheStreamIs()
    {
        const Shown shown;
        QCOMPARE(shown.header.height(), 54);
        QCOMPARE(shown.header.findChild<StatusPill*>()->text(), QStringLiteral("ACTIVE"));
        QStringList texts;
        for (auto* label : shown.header.findChildren<ElidedLabel*>())
            texts << label->text();
        QVERIFY(texts.contains(QStringLiteral("checkout-events")));
        QVERIFY(texts.join(u' ').contains(QStringLiteral("24 h retention")));
        QVERIFY(shown.header.findChild<CopyButton*>()->copyText().startsWith(
            QStringLiteral("arn:aws:kinesis:")));
    }
    void dropsWhatDoesNotFit_data()
    {
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("blocks");
        QTest::addColumn<int>("sparklines");
        QTest::newRow("wide") << 1196 << 4 << 1;
        QTest::newRow("below 1180") << 1100 << 4 << 0;
        QTest::newRow("narrow") << 716 << 2 << 0;
    }
    void dropsWhatDoesNotFit()
    {
        QFETCH(int, width);
        QFETCH(int, blocks);
        QFETCH(int, sparklines);
        const Shown shown(width);
        QCOMPARE(shown.shownCount<MetricBlock>(), blocks);
        QCOMPARE(shown.shownCount<Sparkline>(), sparklines);
        QVERIFY(shown.header.layout()->minimumSize().width() <= width);
    }
    void numbersLeadToTheirCharts()
    {
        Shown shown;
        QSignalSpy charts(&shown.header, &StreamHeader::chartsRequested);
        QTest::mouseClick(shown.header.findChild<MetricBlock*>(), Qt::LeftButton);
        QCOMPARE(charts.count(), 1);
    }
    void aDemoIsMarkedAndCanBeStopped()
    {
        Shown shown(1196, true);
        shown.header.setDemo(true, true);
        QSignalSpy toggled(&shown.header, &StreamHeader::demoToggled);
        QCOMPARE(shown.shownCount<StatusPill>(), 2);
        for (auto* button : shown.header.findChildren<IconButton*>())
            if (button->accessibleName().startsWith(QStringLiteral("Stop the demo")))
                QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(toggled.count(), 1);
        QCOMPARE(toggled.front().front().toBool(), false);
    }
    void looks_data()
    {
        QTest::addColumn<int>("scheme");
        QTest::addColumn<int>("width");
        QTest::addColumn<bool>("demo");
        QTest::newRow("dark") << int(Scheme::Dark) << 1196 << false;
        QTest::newRow("light-demo") << int(Scheme::Light) << 1196 << true;
        QTest::newRow("narrow") << int(Scheme::Dark) << 716 << true;
    }
    void looks()
    {
        QFETCH(int, scheme);
        QFETCH(int, width);
        QFETCH(bool, demo);
        applyTheme(*qApp, builtInTheme(Scheme(scheme)));
        Shown shown(width, demo);
        shown.header.setDemo(demo, true);
        QCOMPARE(grabbed(shown.header,
                         QStringLiteral("header-") + QLatin1String(QTest::currentDataTag()))
                     .width(),
                 width);
    }
};

QTEST_MAIN(StreamHeaderTest)
#include "tst_stream_header.moc"
