// Drives the real console over a scripted store and takes a picture of every page, dark and light,
// in a real window. usage: weir-shots DIR [store|pages|records|looks|large]     (./dev shots DIR
// runs it under Xvfb, 1440x900; the word takes only what a store's troubles, jobs and preferences
// look like, only the pages, only what is done with records, only high contrast, longer texts,
// right to left and the palette; "large", which is never among them, wants a screen of 1920x1200
// for 200 %)

#include "app/application.h"
#include "app/open_local.h"
#include "backend/bridge/store_jobs.h"
#include "tests/shots/camera.h"
#include "tests/shots/look_scenes.h"
#include "tests/shots/map_scenes.h"
#include "tests/shots/record_scenes.h"
#include "tests/shots/scripted_store.h"
#include "tests/shots/store_scenes.h"
#include "widgets/common/button_look.h"
#include "widgets/metrics/crosshair_overlay.h"
#include "widgets/records/export_dialog.h"
#include "widgets/records/file_field.h"
#include "widgets/records/import_dialog.h"
#include "widgets/records/records_page.h"
#include "widgets/records/records_view.h"
#include "widgets/streams/generator_form.h"
#include "widgets/streams/produce_page.h"
#include "widgets/streams/stream_page.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QContextMenuEvent>
#include <QDialog>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSpinBox>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

#include <cstdio>

using namespace weir;
using namespace Qt::StringLiterals;

namespace {

/// How much faster than life the scripted past goes by.
constexpr double kSpeed = 60;

StreamPage& page(MainWindow& window)
{
    return *window.workspace().currentPage();
}

void openStream(Camera& camera, MainWindow& window, const char* name, Connection& connection)
{
    camera.waitFor("the store", [&] { return connection.state() == Connection::State::Ready; });
    camera.waitFor("the streams", [&] { return !connection.streams()->streams.empty(); });
    window.showStream(StreamName(name));
    page(window).scope().setSpan(std::chrono::minutes(15));
}

void shootTab(Camera& camera, MainWindow& window, StreamPage::Tab tab, const QString& name)
{
    page(window).showTab(tab);
    camera.shoot(name);
}

template <typename T>
T* shown(QWidget* parent)
{
    for (T* const child : parent->findChildren<T*>()) {
        if (child->isVisible())
            return child;
    }
    return nullptr;
}

void shootRecord(Camera& camera, MainWindow& window)
{
    auto* const list = shown<QTableView>(&page(window));
    if (!camera.waitFor("rows", [&] { return list && list->model()->rowCount() > 20; }))
        return;
    QTest::keyClick(list, Qt::Key_Space);
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {},
                      QPoint(300, list->viewport()->height() / 2));
    camera.shoot(u"04-record-detail"_s);
    QTest::keyClick(list, Qt::Key_End);
}

void shootDialog(Camera& camera, MainWindow& window, const QString& name, const QString& typed)
{
    auto* const dialog = shown<QDialog>(&window);
    if (!camera.waitFor("the dialog", [dialog] { return dialog && dialog->isVisible(); }))
        return;
    if (auto* const field = shown<QLineEdit>(dialog))
        QTest::keyClicks(field, typed);
    camera.shoot(name);
    dialog->reject();
}

/// What leads out of the list and into it, over a record that is chosen.
void shootTransfer(Camera& camera, MainWindow& window)
{
    auto* const records = shown<RecordsPage>(&page(window));
    auto* const list = shown<QTableView>(records);
    if (!list)
        return;
    QTest::keyClick(list, Qt::Key_Space);
    records->view().exportRecords();
    if (auto* const dialog = shown<ExportDialog>(&window)) {
        for (auto* const segment : dialog->findChildren<QAbstractButton*>())
            if (segment->text() == u"CSV"_s)
                segment->click();
        camera.waitFor("the size", [dialog] {
            for (const QLabel* const label : dialog->findChildren<QLabel*>())
                if (label->text().contains(u"KB"_s) || label->text().contains(u" B"_s))
                    return true;
            return false;
        });
        camera.shoot(u"04-export"_s);
        dialog->reject();
    }
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"orders.ndjson"_s));
    if (!file.open(QIODevice::WriteOnly))
        return;
    for (int i = 0; i < 300; ++i)
        file.write(i == 3
                       ? QByteArray("{\"PartitionKey\":\"cust_4c8b0d01\",\"Te\n")
                       : QByteArray("{\"PartitionKey\":\"cust_6a515b43\",\"Text\":\"{\\\"event\\\":"
                                    "\\\"order_placed\\\",\\\"total\\\":412.05}\"}\n"));
    file.close();
    records->view().importRecords();
    if (auto* const dialog = shown<ImportDialog>(&window)) {
        dialog->file().setPath(file.fileName());
        camera.waitFor("the preview", [dialog] { return dialog->preview().rowCount() > 0; });
        camera.shoot(u"04-import"_s);
        dialog->reject();
    }
    records->view().goTo();
    shootDialog(camera, window, u"04-go-to"_s, u"-5m"_s);
    records->view().turnOrder();
    camera.shoot(u"04-newest-first"_s);
    records->view().turnOrder();
    QTest::keyClick(list, Qt::Key_End);
}

/// What Enter with Ctrl does where the window is active, which it is not without a window manager.
void send(QWidget* page)
{
    for (QPushButton* const button : page->findChildren<QPushButton*>()) {
        if (button->isVisible() && button->isEnabled() && buttonKind(button) == ButtonKind::Primary)
            button->click();
    }
}

void shootProduce(Camera& camera, MainWindow& window, Connection& connection)
{
    page(window).showTab(StreamPage::Tab::Produce);
    auto* const produce = shown<ProducePage>(&page(window));
    auto* const key = shown<QLineEdit>(produce);
    for (const char* const name : {"merchant_2727", "cust_9bc49c72", "store_4471"}) {
        key->setText(QString::fromLatin1(name));
        const int before = produce->landed().rowCount();
        send(produce);
        camera.waitFor("the record to land", [&] { return produce->landed().rowCount() > before; });
    }
    camera.shoot(u"05-produce"_s);
    produce->showWay(ProducePage::Way::Generator);
    auto* const rate = produce->generator().findChild<QSpinBox*>(u"rate"_s);
    rate->setValue(1300);
    send(produce);
    const StoreJobs& jobs = connection.jobs();
    const bool runs = camera.waitFor("the generator", [&] {
        return !jobs.jobs().empty() && jobs.jobs().back().sent &&
               jobs.jobs().back().sent->calls > 60;
    });
    if (!runs)
        return;
    camera.shoot(u"05-generator"_s);
    GeneratorDraft packed = produce->generator().draft();
    packed.keyOfField = true;
    packed.keyField = u"order_id"_s;
    packed.userRecords = 20;
    packed.gzip = true;
    produce->generator().setDraft(packed);
    camera.shoot(u"05-generator-packed"_s);
    connection.jobs().cancel(jobs.jobs().back().id);
    produce->showWay(ProducePage::Way::File);
    camera.shoot(u"05-file"_s);
}

/// The menu of the charts, a table of their values, and the day.
void shootChartMenu(Camera& camera, MainWindow& window)
{
    auto* const charts = shown<CrosshairOverlay>(&page(window));
    if (!charts)
        return;
    const QPoint at(charts->width() / 2, charts->height() / 2);
    QContextMenuEvent event(QContextMenuEvent::Mouse, at, charts->mapToGlobal(at));
    QApplication::sendEvent(charts, &event);
    auto* const menu = shown<QMenu>(&page(window));
    camera.shoot(u"01-overview-menu"_s);
    if (!menu)
        return;
    for (QAction* const action : menu->actions()) {
        if (action->text() == QCoreApplication::translate("weir::OverviewPage", "Show as a table…"))
            action->trigger();
    }
    menu->close();
    auto* const dialog = shown<QDialog>(&page(window));
    camera.shoot(u"01-overview-table"_s);
    if (dialog)
        dialog->reject();
    page(window).scope().setSpan(std::chrono::hours(24));
    camera.shoot(u"01-overview-day"_s);
    page(window).scope().setSpan(std::chrono::minutes(15));
}

void playPages(Camera& camera, MainWindow& window, Connection& connection)
{
    openStream(camera, window, "checkout-events", connection);
    shootTab(camera, window, StreamPage::Tab::Overview, u"01-overview"_s);
    shootChartMenu(camera, window);
    shootMap(camera, page(window));
    shootTab(camera, window, StreamPage::Tab::Records, u"03-records"_s);
    shootRecord(camera, window);
    shootTransfer(camera, window);
    shootProduce(camera, window, connection);
    shootTab(camera, window, StreamPage::Tab::Settings, u"05-settings"_s);
    window.createStream();
    shootDialog(camera, window, u"06-create-stream"_s, u"checkout-refunds"_s);
    window.deleteStream(StreamName("checkout-events"));
    shootDialog(camera, window, u"07-delete-stream"_s, u"checkout-ev"_s);
    window.showStream(StreamName("payments-audit"));
    shootTab(camera, window, StreamPage::Tab::Records, u"08-empty"_s);
}

std::unique_ptr<Connection> connectTo(std::function<Result<ConnectionSource>()> open)
{
    auto connection = std::make_unique<Connection>(u"Local engine"_s, std::move(open));
    connection->openNow();
    return connection;
}

void shootFailure(Camera& camera, const QString& theme)
{
    const auto connection = connectTo([]() -> Result<ConnectionSource> {
        return Error(ErrorCode::StoreLocked,
                     "Another Weir has the data directory /home/ada/.local/share/weir/store open. "
                     "Close it, or start "
                     "with another --data DIR.",
                     "lock: Resource temporarily unavailable");
    });
    camera.roll(*connection, theme, u"en"_s, false, [&](MainWindow&) {
        camera.waitFor("the failure",
                       [&] { return connection->state() == Connection::State::Failed; });
        camera.shoot(u"09-locked"_s);
    });
}

void shootFirstRun(Camera& camera, const QString& theme)
{
    static SystemClock clock;
    LocalStoreOptions options;
    options.engine.inMemory = true;
    options.endpoint.alternatives = 100;
    options.demo = true;
    auto store = LocalStore::open(std::move(options), clock);
    if (!store.ok())
        return;
    const auto connection =
        connectTo([&]() -> Result<ConnectionSource> { return toSource(**store, clock, nullptr); });
    camera.roll(*connection, theme, u"en"_s, true, [&](MainWindow&) {
        camera.waitFor("the demo", [&] { return !connection->streams()->streams.empty(); });
        camera.shoot(u"00-first-run"_s);
    });
    connection->close();
}

} // namespace

int main(int argc, char** argv)
{
    Application application(argc, argv);
    const QString only = argc > 2 ? QString::fromLocal8Bit(argv[2]) : QString();
    const QStringList known{QString(),    u"store"_s, u"pages"_s,
                            u"records"_s, u"looks"_s, u"large"_s};
    if (argc < 2 || argc > 3 || !known.contains(only)) {
        std::fprintf(stderr, "usage: weir-shots DIR [store|pages|records|looks|large]\n");
        return 2;
    }
    const auto wanted = [&only](const QString& scenes) {
        return only == scenes || (only.isEmpty() && scenes != "large"_L1);
    };
    Camera camera(application, QString::fromLocal8Bit(argv[1]));
    if (wanted(u"store"_s))
        shootStore(camera);
    if (only == "store"_L1)
        return camera.failed() ? 1 : 0;
    for (const QString& theme : {u"dark"_s, u"light"_s}) {
        if (!wanted(u"pages"_s))
            break;
        shootFirstRun(camera, theme);
        shootFailure(camera, theme);
    }
    ScriptedStore store(kSpeed);
    const auto connection = connectTo([&] { return Result<ConnectionSource>(store.source()); });
    const std::pair<QString, QString> rolls[] = {
        {u"dark"_s, u"en"_s}, {u"light"_s, u"en"_s}, {u"light"_s, u"zh_CN"_s}};
    for (const auto& [theme, language] : rolls) {
        camera.roll(*connection, theme, language, false, [&](MainWindow& window) {
            if (wanted(u"pages"_s))
                playPages(camera, window, *connection);
            if (!wanted(u"records"_s))
                return;
            openStream(camera, window, "checkout-events", *connection);
            shootRecords(camera, window);
        });
    }
    if (wanted(u"looks"_s))
        shootLooks(camera, *connection);
    if (wanted(u"large"_s))
        shootLarge(camera, *connection);
    connection->close();
    return camera.failed() ? 1 : 0;
}
