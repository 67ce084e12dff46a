#include "widgets/common/banner.h"
#include "widgets/common/buttons.h"
#include "widgets/common/cli_box.h"
#include "widgets/common/empty_state.h"
#include "widgets/common/labels.h"
#include "widgets/common/metric_block.h"
#include "widgets/common/panels.h"
#include "widgets/common/pills.h"
#include "widgets/common/segmented_control.h"
#include "widgets/common/sparkline.h"
#include "widgets/common/theme.h"

#include <QtTest>
#include <QtWidgets>

using namespace weir;
using namespace Qt::StringLiterals;

namespace {

QWidget* inputs()
{
    auto* column = new QWidget;
    auto* layout = new QVBoxLayout(column);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(makeButton(u"Create stream"_s, u"plus"_s, ButtonKind::Primary));
    buttons->addWidget(makeButton(u"Produce"_s, u"send"_s));
    buttons->addWidget(makeButton(u"Delete"_s, u"trash"_s, ButtonKind::Danger));
    buttons->addWidget(makeButton(u"Ghost"_s, u"copy"_s, ButtonKind::Ghost));
    auto* off = makeButton(u"Off"_s);
    off->setEnabled(false);
    buttons->addWidget(off);
    buttons->addWidget(makeSmallButton(u"Small"_s));
    buttons->addWidget(new IconButton(u"filter"_s, u"Filter"_s));
    buttons->addWidget(new CopyButton(u"Copy"_s));
    layout->addLayout(buttons);

    auto* fields = new QHBoxLayout;
    fields->addWidget(new QLineEdit(u"checkout-refunds"_s));
    auto* bad = new QLineEdit(u"not a name"_s);
    setInvalid(bad, true);
    fields->addWidget(bad);
    auto* combo = new QComboBox;
    combo->addItems({u"Local engine"_s, u"Remote"_s});
    fields->addWidget(combo);
    auto* spin = new QSpinBox;
    spin->setValue(4);
    fields->addWidget(spin);
    layout->addLayout(fields);

    auto* marks = new QHBoxLayout;
    auto* check = new QCheckBox(u"Open it after creating"_s);
    check->setChecked(true);
    marks->addWidget(check);
    marks->addWidget(new QCheckBox(u"Unchecked"_s));
    auto* radio = new QRadioButton(u"Provisioned"_s);
    radio->setChecked(true);
    marks->addWidget(radio);
    marks->addWidget(new QRadioButton(u"On-demand"_s));
    auto* progress = new QProgressBar;
    progress->setValue(61);
    progress->setTextVisible(false);
    marks->addWidget(progress);
    layout->addLayout(marks);

    auto* text = new QPlainTextEdit(u"{\n  \"event\": \"order_placed\"\n}"_s);
    text->setFixedHeight(80);
    layout->addWidget(text);
    return column;
}

QWidget* pieces()
{
    auto* column = new QWidget;
    auto* layout = new QVBoxLayout(column);
    auto* row = new QHBoxLayout;
    auto* modes = new SegmentedControl;
    modes->addSegment(u"Following"_s, u"follow"_s);
    modes->addSegment(u"Pause"_s, u"pause"_s, Tone::Warn);
    modes->setCurrentIndex(0);
    row->addWidget(modes);
    auto* spans = new SegmentedControl(SegmentedControl::Size::Small);
    for (const QString& span : {u"5 m"_s, u"15 m"_s, u"1 h"_s})
        spans->addSegment(span);
    spans->setCurrentIndex(1);
    row->addWidget(spans);
    for (const Tone tone :
         {Tone::Ok, Tone::Warn, Tone::Error, Tone::Info, Tone::Accent, Tone::Neutral}) {
        auto* pill = new StatusPill;
        pill->setState(u"ACTIVE"_s, tone, u"circle-check"_s);
        row->addWidget(pill);
    }
    auto* chip = new Chip(u"0007"_s);
    chip->setMark(Qt::red);
    chip->setMono(true);
    row->addWidget(chip);
    auto* badge = new CountBadge;
    badge->setText(u"6"_s);
    row->addWidget(badge);
    row->addStretch();
    layout->addLayout(row);

    auto* metrics = new QHBoxLayout;
    auto* spark = new Sparkline;
    spark->setValues({1, 2, 3, 2, 4, 5, 4, 3, 4});
    metrics->addWidget(spark);
    auto* in = new MetricBlock(u"in · 4 812 rec/s"_s);
    in->setValue(u"4.21 MB/s"_s);
    metrics->addWidget(in);
    metrics->addWidget(new Line(Qt::Vertical));
    auto* throttles = new MetricBlock(u"throttles"_s);
    throttles->setValue(u"14/min"_s);
    throttles->setTone(Tone::Warn);
    metrics->addWidget(throttles);
    metrics->addStretch();
    layout->addLayout(metrics);

    for (const Tone tone : {Tone::Info, Tone::Warn, Tone::Error}) {
        auto* banner = new Banner;
        banner->setMessage(tone, u"Rows before 14:29:40 left the buffer, not the store"_s);
        banner->setAction(u"Browse store"_s);
        banner->setClosable(true);
        layout->addWidget(banner);
    }
    auto* cli = new CliBox;
    cli->setCommand(u"aws kinesis list-streams \\\n    --endpoint-url http://127.0.0.1:4567"_s);
    layout->addWidget(cli);
    auto* header = new SectionHeader(u"Findings"_s);
    header->setRemark(u"15 min"_s);
    layout->addWidget(header);
    return column;
}

QWidget* views()
{
    auto* row = new QWidget;
    auto* layout = new QHBoxLayout(row);
    auto* empty = new EmptyState;
    empty->setIcon(u"inbox"_s);
    empty->setTitle(u"No records yet"_s);
    empty->setText(u"payments-audit is active and has never been written to."_s);
    empty->addButton(u"Send one record"_s, u"send"_s, ButtonKind::Primary);
    empty->addButton(u"Copy a put command"_s);
    layout->addWidget(empty, 1);

    auto* side = new QVBoxLayout;
    auto* tabs = new QTabBar;
    tabs->setDrawBase(false);
    for (const QString& tab : {u"Overview"_s, u"Shard map"_s, u"Records"_s})
        tabs->addTab(tab);
    side->addWidget(tabs);
    auto* table = new QTableWidget(30, 3);
    table->setHorizontalHeaderLabels({u"Arrived"_s, u"Shard"_s, u"Bytes"_s});
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(22);
    table->setShowGrid(false);
    table->setItem(0, 0, new QTableWidgetItem(u"14:32:08.317"_s));
    table->setItem(1, 0, new QTableWidgetItem(u"14:32:08.318"_s));
    table->selectRow(1);
    side->addWidget(table);
    layout->addLayout(side, 1);
    return row;
}

} // namespace

/// Every control in both themes. WEIR_GALLERY names a folder for the pictures.
class ControlsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void paintsInBothThemes_data();
    void paintsInBothThemes();
    void themeChangesReachLabels();
    void segmentsTellWhatWasChosen();
    void chipsCanBeTakenAwayByKey();
    void copyShowsACheck();
    void controlsHaveTheirHeights();
};

void ControlsTest::paintsInBothThemes_data()
{
    QTest::addColumn<int>("scheme");
    QTest::newRow("dark") << int(Scheme::Dark);
    QTest::newRow("light") << int(Scheme::Light);
}

void ControlsTest::paintsInBothThemes()
{
    QFETCH(int, scheme);
    applyTheme(*qApp, builtInTheme(Scheme(scheme)));
    QWidget gallery;
    auto* layout = new QVBoxLayout(&gallery);
    layout->addWidget(inputs());
    layout->addWidget(pieces());
    layout->addWidget(views(), 1);
    gallery.resize(960, 860);
    gallery.show();
    QVERIFY(QTest::qWaitForWindowExposed(&gallery));
    const QImage image = gallery.grab().toImage();
    QCOMPARE(image.pixelColor(2, 2), themeOf(&gallery).color(ColorRole::BgPanel));
    if (const QString folder = qEnvironmentVariable("WEIR_GALLERY"); !folder.isEmpty())
        QVERIFY(image.save(folder +
                           u"/gallery-%1.png"_s.arg(QString::fromLatin1(QTest::currentDataTag()))));
}

void ControlsTest::themeChangesReachLabels()
{
    applyTheme(*qApp, builtInTheme(Scheme::Dark));
    TextLabel label(u"text"_s, FontRole::Body, ColorRole::TextMuted);
    QCOMPARE(label.palette().color(QPalette::WindowText),
             builtInTheme(Scheme::Dark).color(ColorRole::TextMuted));
    applyTheme(*qApp, builtInTheme(Scheme::Light));
    QCOMPARE(label.palette().color(QPalette::WindowText),
             builtInTheme(Scheme::Light).color(ColorRole::TextMuted));
}

void ControlsTest::segmentsTellWhatWasChosen()
{
    SegmentedControl control;
    control.addSegment(u"one"_s);
    control.addSegment(u"two"_s);
    QCOMPARE(control.currentIndex(), -1);
    QSignalSpy spy(&control, &SegmentedControl::activated);
    control.setCurrentIndex(0);
    QCOMPARE(spy.count(), 0);
    control.findChildren<QAbstractButton*>().at(1)->click();
    QCOMPARE(spy.count(), 1);
    QCOMPARE(control.currentIndex(), 1);
    control.setCurrentIndex(-1);
    QCOMPARE(control.currentIndex(), -1);
}

void ControlsTest::chipsCanBeTakenAwayByKey()
{
    Chip chip(u"shard 0007"_s);
    chip.show();
    QSignalSpy spy(&chip, &Chip::removed);
    QTest::keyClick(&chip, Qt::Key_Delete);
    QCOMPARE(spy.count(), 1);
}

void ControlsTest::copyShowsACheck()
{
    CopyButton button(u"Copy"_s);
    button.setCopyText(u"arn:aws:kinesis"_s);
    button.click();
    QCOMPARE(QGuiApplication::clipboard()->text(), u"arn:aws:kinesis"_s);
    QCOMPARE(iconName(&button), u"check"_s);
    QTRY_COMPARE(iconName(&button), u"copy"_s);
}

void ControlsTest::controlsHaveTheirHeights()
{
    applyTheme(*qApp, builtInTheme(Scheme::Dark));
    QLineEdit line;
    QComboBox combo;
    QSpinBox spin;
    std::unique_ptr<QPushButton> button(makeButton(u"Create"_s));
    for (const QWidget* widget :
         std::initializer_list<QWidget*>{&line, &combo, &spin, button.get()})
        QCOMPARE(widget->sizeHint().height(), 28);
    std::unique_ptr<QPushButton> small(makeSmallButton(u"Create"_s));
    QCOMPARE(small->sizeHint().height(), 24);
}

QTEST_MAIN(ControlsTest)
#include "tst_controls.moc"
