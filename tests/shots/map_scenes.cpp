#include "tests/shots/map_scenes.h"

#include "tests/shots/camera.h"
#include "widgets/streams/reshard_dialog.h"
#include "widgets/streams/shard_map_page.h"
#include "widgets/streams/shard_map_view.h"
#include "widgets/streams/stream_page.h"

#include <QTest>

namespace weir {

using namespace Qt::StringLiterals;

namespace {

void shootRing(Camera& camera, ShardMapView& map)
{
    map.setRing(true);
    camera.waitFor("the ring", [&map] { return map.scene().parts.ring.has_value(); });
    camera.shoot(u"02-map-ring"_s);
    map.setRing(false);
}

void shootPanels(Camera& camera, ShardMapPage& page, ShardMapView& map)
{
    QTest::keyClick(&map, Qt::Key_Right);
    QTest::keyClick(&map, Qt::Key_S);
    camera.shoot(u"02-map-split"_s);
    page.considerScale();
    camera.shoot(u"02-map-scale"_s);
    page.considerSplit(); // one takes the other's place
    QTest::keyClick(page.window()->focusWidget(), Qt::Key_Escape);
}

} // namespace

void shootMap(Camera& camera, StreamPage& page)
{
    page.showTab(StreamPage::Tab::ShardMap);
    auto* const map = page.findChild<ShardMapView*>();
    auto* const mapPage = page.findChild<ShardMapPage*>();
    camera.waitFor("heat", [map] { return !map->scene().parts.heat.empty(); });
    camera.shoot(u"02-shard-map"_s);
    map->setColour(MapColour::Throttles);
    camera.shoot(u"02-map-throttles"_s);
    map->setColour(MapColour::Shard);
    camera.shoot(u"02-map-shards"_s);
    map->setColour(MapColour::Bytes);
    shootRing(camera, *map);
    shootPanels(camera, *mapPage, *map);
    QTest::keyClick(map, Qt::Key_Plus);
    QTest::keyClick(map, Qt::Key_PageUp);
    camera.shoot(u"02-map-zoomed-past"_s);
    QTest::keyClick(map, Qt::Key_Home);
    QTest::keyClick(map, Qt::Key_PageDown);
    page.scope().setShards({});
    page.showTab(StreamPage::Tab::Records);
    page.reshard();
    auto* const dialog = page.findChild<ReshardDialog*>();
    camera.shoot(u"02-reshard-dialog"_s);
    dialog->reject();
}

} // namespace weir
