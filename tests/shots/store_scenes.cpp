#include "tests/shots/store_scenes.h"

#include "backend/bridge/store_jobs.h"
#include "models/streams/stream_setup.h"
#include "tests/shots/camera.h"
#include "tests/shots/troubled_store.h"
#include "widgets/activity/activity_dock.h"
#include "widgets/activity/job_table.h"
#include "widgets/common/banner.h"
#include "widgets/records/records_view.h"
#include "widgets/settings/preferences_dialog.h"
#include "widgets/settings/store_page.h"
#include "widgets/streams/create_options.h"
#include "widgets/streams/create_stream_dialog.h"
#include "widgets/streams/encryption_field.h"
#include "widgets/streams/settings_page.h"
#include "widgets/streams/stream_header.h"
#include "widgets/streams/stream_page.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QSpinBox>
#include <QTest>

namespace weir {

using namespace Qt::StringLiterals;
using Tab = StreamPage::Tab;

namespace {

/// Shoots the dialog in front and closes it.
void shootDialog(Camera& camera, const QString& name)
{
    const auto inFront = [] { return qobject_cast<QDialog*>(QApplication::activeModalWidget()); };
    if (!camera.waitFor("the dialog", [&] { return inFront() != nullptr; }))
        return;
    QPointer<QDialog> dialog = inFront();
    camera.shoot(name);
    dialog->reject();
    camera.waitFor("the dialog to go", [&] { return dialog.isNull() || !dialog->isVisible(); });
}

void showStream(MainWindow& window, const char* name, Tab tab)
{
    window.showStream(StreamName(name));
    window.workspace().currentPage()->showTab(tab);
}

void shootTroubles(Camera& camera, MainWindow& window)
{
    showStream(window, "checkout-events", Tab::Records);
    camera.shoot(u"20-damaged"_s);
    showStream(window, "payments", Tab::Produce);
    camera.shoot(u"21-disk-full"_s);
    showStream(window, "orders", Tab::Overview);
    camera.shoot(u"22-recovered"_s);
}

void shootPreferences(Camera& camera, MainWindow& window)
{
    window.showPreferences();
    shootDialog(camera, u"23-preferences-store"_s);
    window.showPreferences();
    for (auto* each : window.findChildren<PreferencesDialog*>()) // one that was closed, too
        each->showSection(PreferencesDialog::Section::Service);
    shootDialog(camera, u"24-preferences-service"_s);
    window.showPreferences();
    for (auto* each : window.findChildren<PreferencesDialog*>())
        each->showSection(PreferencesDialog::Section::Appearance);
    shootDialog(camera, u"25-preferences-appearance"_s);
}

void shootDialogs(Camera& camera, MainWindow& window)
{
    Q_EMIT window.workspace().currentPage()->findChild<StreamHeader*>()->durabilityRequested();
    shootDialog(camera, u"26-durability"_s);
    window.createStream();
    auto* dialog = window.findChild<CreateStreamDialog*>();
    dialog->findChild<QLineEdit*>()->setText(u"checkout-refunds"_s);
    const QList<QSpinBox*> fields = dialog->findChildren<QSpinBox*>();
    fields.at(1)->setValue(3200);
    fields.at(2)->setValue(850);
    shootDialog(camera, u"27-create-stream-load"_s);
    window.createStream();
    for (auto* each : window.findChildren<CreateStreamDialog*>()) {
        each->findChild<QLineEdit*>()->setText(u"checkout-refunds"_s);
        each->findChild<EncryptionField*>()->findChild<QComboBox*>()->setCurrentIndex(1);
        each->findChild<CreateOptions*>()->findChildren<QCheckBox*>().back()->setChecked(true);
    }
    shootDialog(camera, u"27-create-stream-options"_s);
}

/// A stream that could not be encrypted: its disk is full.
void shootSetup(Camera& camera, MainWindow& window, Connection& connection)
{
    StreamDraft draft;
    draft.name = u"payments"_s;
    draft.keyId = u"alias/aws/kinesis"_s;
    auto* setup = new StreamSetup(connection, draft);
    bool told = false;
    QObject::connect(setup, &StreamSetup::failed, &window, [&told] { told = true; });
    window.workspace().followSetup(setup);
    camera.waitFor("the refusal", [&] { return told; });
    camera.shoot(u"27-create-stream-lacks"_s);
    for (Banner* banner : window.workspace().findChildren<Banner*>())
        Q_EMIT banner->closed();
}

/// Every page of a stream whose engine was stopped by hand, and the connection's own.
void shootStopped(Camera& camera, MainWindow& window, Connection& connection)
{
    const std::pair<Tab, QString> pages[] = {{Tab::Overview, u"overview"_s},
                                             {Tab::ShardMap, u"shard-map"_s},
                                             {Tab::Records, u"records"_s},
                                             {Tab::Produce, u"produce"_s},
                                             {Tab::Settings, u"settings"_s}};
    showStream(window, "orders", Tab::Records);
    camera.waitFor("the records", [&] {
        auto* records = window.workspace().currentPage()->findChild<RecordsView*>();
        return records && records->model().rowCount() > 0;
    });
    window.findChild<ActivityDock*>()->hide();
    showStream(window, "orders", Tab::Settings);
    camera.waitFor("the settings", [&] {
        auto* settings = window.workspace().currentPage()->findChild<SettingsPage*>();
        return settings && settings->settings();
    });
    connection.stop();
    if (!camera.waitFor("the engine's end",
                        [&] { return connection.state() == Connection::State::Closed; }))
        return;
    for (const auto& [tab, name] : pages) {
        showStream(window, "orders", tab);
        camera.shoot(u"32-stopped-"_s + name);
    }
    window.workspace().showConnection();
    camera.shoot(u"32-stopped-connection"_s);
    connection.retry();
    camera.waitFor("the engine", [&] { return connection.state() == Connection::State::Ready; });
}

void shootJobs(Camera& camera, MainWindow& window, StoreJobs& jobs)
{
    jobs.start(StoreJob::Kind::Compact, StreamName());
    jobs.start(StoreJob::Kind::Verify, StreamName("orders"));
    const auto last = jobs.start(StoreJob::Kind::Verify, StreamName());
    camera.waitFor("the jobs", [&] { return jobs.find(last)->over(); });
    camera.shoot(u"28-jobs"_s);
    QTest::keyClick(window.findChild<JobTable*>(), Qt::Key_Return);
    shootDialog(camera, u"29-verified"_s);
    window.findChild<ActivityDock*>()->showTab(ActivityDock::Tab::Activity);
    camera.shoot(u"30-activity"_s);
    jobs.clearFinished();
}

} // namespace

void shootStore(Camera& camera)
{
    TroubledStore store;
    Connection connection(u"Local engine"_s,
                          [&] { return Result<ConnectionSource>(store.source()); });
    connection.openNow();
    const std::pair<const char*, const char*> rolls[] = {
        {"dark", "en"}, {"light", "en"}, {"light", "zh_CN"}};
    for (const auto& [theme, language] : rolls) {
        camera.roll(connection, QString::fromLatin1(theme), QString::fromLatin1(language), false,
                    [&](MainWindow& window) {
                        camera.waitFor("the streams",
                                       [&] { return connection.streams()->streams.size() == 3; });
                        shootTroubles(camera, window);
                        shootPreferences(camera, window);
                        shootDialogs(camera, window);
                        shootSetup(camera, window, connection);
                        shootJobs(camera, window, connection.jobs());
                        shootStopped(camera, window, connection);
                    });
    }
    connection.close();
}

} // namespace weir
