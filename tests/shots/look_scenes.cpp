#include "tests/shots/look_scenes.h"

#include "app/live_scale.h"
#include "tests/shots/camera.h"
#include "tests/support/pseudo_language.h"
#include "widgets/palette/palette_dialog.h"
#include "widgets/settings/preferences_dialog.h"
#include "widgets/streams/stream_header.h"
#include "widgets/streams/stream_page.h"

#include <QApplication>
#include <QDialog>

namespace weir {

using namespace Qt::StringLiterals;
using Tab = StreamPage::Tab;

namespace {

const std::pair<Tab, const char*> kPages[] = {{Tab::Overview, "overview"},
                                              {Tab::ShardMap, "shard-map"},
                                              {Tab::Records, "records"},
                                              {Tab::Produce, "produce"},
                                              {Tab::Settings, "settings"}};

void shootPages(Camera& camera, MainWindow& window, Connection& connection, const QString& prefix)
{
    camera.waitFor("the streams", [&] { return !connection.streams()->streams.empty(); });
    window.showStream(StreamName("checkout-events"));
    StreamPage* page = window.workspace().currentPage();
    page->scope().setSpan(std::chrono::minutes(15));
    for (const auto& [tab, name] : kPages) {
        page->showTab(tab);
        camera.shoot(prefix + QString::fromLatin1(name));
    }
}

/// Shoots the dialog in front and closes it.
void shootDialog(Camera& camera, const QString& name)
{
    const auto inFront = [] { return qobject_cast<QDialog*>(QApplication::activeModalWidget()); };
    if (!camera.waitFor("the dialog", [&] { return inFront() != nullptr; }))
        return;
    camera.shoot(name);
    inFront()->reject();
}

void shootDialogs(Camera& camera, MainWindow& window, const QString& prefix)
{
    auto* header = window.workspace().currentPage()->findChild<StreamHeader*>();
    window.createStream();
    shootDialog(camera, prefix + u"create"_s);
    window.deleteStream(StreamName("checkout-events"));
    shootDialog(camera, prefix + u"delete"_s);
    Q_EMIT header->retentionRequested();
    shootDialog(camera, prefix + u"retention"_s);
    Q_EMIT header->durabilityRequested();
    shootDialog(camera, prefix + u"durability"_s);
    window.showPreferences();
    shootDialog(camera, prefix + u"preferences"_s);
    window.showPalette(u"sp"_s);
    shootDialog(camera, prefix + u"palette"_s);
}

void shootPalette(Camera& camera, MainWindow& window)
{
    const std::pair<const char*, const char*> typed[] = {
        {"", "all"},      {"sp", "typed"}, {">", "commands"}, {"#cust_8a8d7e70", "record"},
        {"@-5m", "time"}, {"?", "help"}};
    for (const auto& [text, name] : typed) {
        window.showPalette(QString::fromLatin1(text));
        shootDialog(camera, u"31-palette-"_s + QString::fromLatin1(name));
    }
}

} // namespace

void shootLooks(Camera& camera, Connection& connection)
{
    for (const QString& theme : {u"contrast-dark"_s, u"contrast"_s}) {
        camera.roll(connection, theme, u"en"_s, false, [&](MainWindow& window) {
            shootPages(camera, window, connection, u"40-"_s);
            shootDialogs(camera, window, u"41-"_s);
        });
    }
    camera.roll(connection, u"dark"_s, u"en"_s, false, [&](MainWindow& window) {
        shootPages(camera, window, connection, u"30-frame-"_s);
        shootPalette(camera, window);
    });
    test::PseudoLanguage longer;
    QCoreApplication::installTranslator(&longer);
    camera.roll(connection, u"light"_s, u"en"_s, true, [&](MainWindow& window) {
        shootPages(camera, window, connection, u"42-longer-"_s);
        shootDialogs(camera, window, u"43-longer-"_s);
    });
    QGuiApplication::setLayoutDirection(Qt::RightToLeft);
    camera.roll(connection, u"light"_s, u"en"_s, false, [&](MainWindow& window) {
        shootPages(camera, window, connection, u"44-mirrored-"_s);
        shootDialogs(camera, window, u"45-mirrored-"_s);
    });
    QGuiApplication::setLayoutDirection(Qt::LeftToRight);
    QCoreApplication::removeTranslator(&longer);
}

void shootLarge(Camera& camera, Connection& connection)
{
    if (!setLiveScale(200))
        return;
    for (const QString& language : {u"en"_s, u"zh_CN"_s}) {
        camera.roll(connection, u"light"_s, language, true, [&](MainWindow& window) {
            shootPages(camera, window, connection, u"50-large-"_s);
            shootDialogs(camera, window, u"51-large-"_s);
        });
    }
    setLiveScale(100);
}

} // namespace weir
