#include "tests/shots/record_scenes.h"

#include "tests/shots/camera.h"
#include "widgets/activity/activity_dock.h"
#include "widgets/records/filter_line.h"
#include "widgets/records/record_table.h"
#include "widgets/records/records_page.h"
#include "widgets/records/records_view.h"
#include "widgets/streams/stream_page.h"

#include <QApplication>
#include <QDialog>
#include <QTest>

namespace weir {

using namespace Qt::StringLiterals;

namespace {

const QString kFilter = u"key ~ \"cust_*\" and $.total > 250"_s;

void closePopup()
{
    while (QWidget* popup = QApplication::activePopupWidget())
        popup->close();
}

void chooseRow(RecordTable& table, int row)
{
    const QModelIndex index = table.model()->index(row, 2);
    table.scrollTo(index);
    QTest::mouseClick(table.viewport(), Qt::LeftButton, {}, table.visualRect(index).center());
}

void shootDiff(Camera& camera, RecordsView& view)
{
    auto* table = view.findChild<RecordTable*>();
    view.pause();
    const int last = table->model()->rowCount() - 1;
    for (const int row : {last - 3, last - 6}) {
        chooseRow(*table, row);
        QTest::keyClick(table, Qt::Key_D, Qt::ControlModifier);
    }
    const auto inFront = [] { return qobject_cast<QDialog*>(QApplication::activeModalWidget()); };
    if (!camera.waitFor("the differences", [&] { return inFront() != nullptr; }))
        return;
    camera.shoot(u"13-diff"_s);
    inFront()->reject();
}

} // namespace

void shootRecords(Camera& camera, MainWindow& window)
{
    StreamPage* page = window.workspace().currentPage();
    page->showTab(StreamPage::Tab::Records);
    RecordsView& view = page->findChild<RecordsPage*>()->view();
    auto* table = view.findChild<RecordTable*>();
    auto* line = view.findChild<FilterLine*>();
    view.follow();
    camera.waitFor("rows", [&] { return table->model()->rowCount() > 20; });
    line->setText(kFilter);
    camera.shoot(u"10-filter"_s);
    line->setText(u"$.totl > 250"_s);
    camera.shoot(u"10-nothing-matches"_s);
    line->setText(u"$.total >> 250"_s);
    camera.shoot(u"10-filter-error"_s);
    view.showMatching(kFilter);
    camera.waitFor("what was found", [&] { return view.model().found().heldRecords() > 5; });
    camera.shoot(u"11-found"_s);
    line->clear();
    view.follow();
    view.chooseColumns();
    camera.shoot(u"12-columns"_s);
    closePopup();
    shootDiff(camera, view);
    auto* dock = window.findChild<ActivityDock*>();
    dock->show();
    dock->showTab(ActivityDock::Tab::Log);
    camera.shoot(u"14-log"_s);
    dock->hide();
    view.follow();
}

} // namespace weir
