// What the charts' context menu offers.

#include "widgets/metrics/overview_page.h"

#include "backend/bridge/connection.h"
#include "backend/bridge/stream_feed.h"
#include "models/common/format.h"
#include "models/metrics/overview_table_model.h"
#include "models/metrics/range_comparison.h"
#include "models/streams/scope_model.h"
#include "widgets/common/buttons.h"
#include "widgets/common/icons.h"
#include "widgets/metrics/lane_header.h"
#include "widgets/metrics/lane_row.h"
#include "widgets/metrics/values_dialog.h"
#include "widgets/streams/shard_menu.h"

#include <QFileDialog>
#include <QInputDialog>
#include <QMenu>
#include <QMessageBox>

#include <cmath>

namespace weir {

using namespace Qt::StringLiterals;

namespace {

/// What the history takes of a mark.
constexpr int kMarkLetters = 200;
/// Over which the values of now are taken.
constexpr std::chrono::seconds kNow{3};

} // namespace

void OverviewPage::openShardMenu(LaneHeader& legend, ShardId id, QPoint at)
{
    const auto stream = m_feed.snapshot();
    const ShardSnapshot* const shard = stream ? stream->findShard(id) : nullptr;
    if (!shard)
        return;
    auto* menu = new ShardMenu(*stream, *shard, m_scope, this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    connect(menu, &ShardMenu::splitRequested, this, [this, id] { Q_EMIT splitRequested(id); });
    connect(menu, &ShardMenu::mergeRequested, this, &OverviewPage::mergeRequested);
    const QString name = QString::fromStdString(id.toShortString());
    const bool hidden = legend.hidden().count(name) != 0;
    menu->addSeparator();
    menu->addAction(hidden ? tr("Show in the chart") : tr("Hide in the chart"), &legend,
                    [&legend, name] { legend.toggle(name); });
    menu->popup(at);
}

void OverviewPage::openMenu(Timestamp time, const QPoint& at)
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [&](const QString& icon, const QString& text, const QString& key,
                         std::function<void()> act) {
        QAction* action =
            menu->addAction(icon.isEmpty() ? QIcon() : themedIcon(this, icon),
                            key.isEmpty() ? text : text + u'\t' + key, this, std::move(act));
        return action;
    };
    const QString clock = formatClock(time);
    const bool hasRange = m_scope.range().has_value();
    add(u"crosshair"_s, tr("Show the records of %1").arg(clock), tr("Enter"),
        [this, time] { Q_EMIT m_scope.jumpRequested(time); });
    add(u"expand"_s, tr("Zoom to the range"), {}, [this] {
        const auto& range = m_scope.range();
        if (range)
            showWindow({range->from, range->to});
    })->setEnabled(hasRange);
    add({}, tr("Show all of it"), u"0"_s, [this] {
        m_scope.setRange({});
        showLive();
    });
    menu->addSeparator();
    add(u"copy"_s, tr("Copy the values of %1").arg(clock), {}, [this, time] {
        copyToClipboard(valuesAt(shownLanes(), std::chrono::floor<std::chrono::seconds>(time)));
    });
    add(u"table"_s, tr("Show as a table…"), {}, [this] { showTable(); });
    add(u"chart-line"_s,
        hasRange ? tr("Compare the range with the one before…")
                 : tr("Compare what is shown with the span before…"),
        {}, [this] { compare(); });
    menu->addSeparator();
    add(u"bookmark"_s, tr("Mark %1…").arg(clock), {}, [this, time] { mark(time); });
    add(u"download"_s, tr("Save as a PNG picture…"), {},
        [this] { savePicture(PictureFormat::Png); });
    add({}, tr("Save as an SVG picture…"), {}, [this] { savePicture(PictureFormat::Svg); });
    menu->popup(at);
}

/// What the value of now was made of: the last seconds, where the last reader reads, what came when
/// the limit was passed last.
void OverviewPage::showRecordsOf(LaneKind kind)
{
    const auto live = m_feed.metrics();
    if (!live)
        return;
    Timestamp from = live->end() - kNow;
    if (kind == LaneKind::IteratorAge && !std::isnan(live->worstAgeMs))
        from = live->end() - std::chrono::milliseconds(std::llround(live->worstAgeMs));
    if (kind == LaneKind::Throttles) {
        for (std::size_t i = 0; i < live->seconds; ++i) {
            if (live->writeThrottles[i] + live->readThrottles[i] > 0)
                from = live->from + std::chrono::seconds(i);
        }
    }
    Q_EMIT m_scope.jumpRequested(from);
}

std::vector<OverviewLane> OverviewPage::shownLanes() const
{
    std::vector<OverviewLane> lanes;
    for (const LaneRow* row : m_lanes)
        lanes.push_back(row->lane());
    return lanes;
}

std::vector<OverviewLane> OverviewPage::lanesIn(Window window) const
{
    const auto metrics = metricsIn(window);
    const OverviewView span{std::chrono::floor<std::chrono::seconds>(window.from),
                            std::chrono::floor<std::chrono::seconds>(window.to), m_scope.shards()};
    std::vector<OverviewLane> lanes;
    lanes.reserve(kLaneKinds.size());
    for (const LaneKind kind : kLaneKinds)
        lanes.push_back(makeLane(kind, *metrics, m_feed.snapshot().get(), span));
    return lanes;
}

void OverviewPage::showTable()
{
    auto* model = new OverviewTableModel(shownLanes());
    auto* dialog = new ValuesDialog(
        tr("The values of %1").arg(spanText()), model, [model] { return model->text(); }, this);
    dialog->open();
}

/// Whatever of the span before was measured.
void OverviewPage::compare()
{
    if (!m_feed.metrics())
        return;
    const auto& range = m_scope.range();
    const Window now = range ? Window{range->from, range->to} : m_window.value_or(liveWindow());
    const auto length = now.to - now.from;
    const Window before{now.from - length, now.from};
    auto* model = new RangeComparison(lanesIn(before), lanesIn(now));
    auto* dialog = new ValuesDialog(
        tr("%1 to %2, and the %3 before")
            .arg(formatClock(now.from), formatClock(now.to),
                 formatDuration(double(length.count()))),
        model, [model] { return model->text(); }, this);
    dialog->open();
}

void OverviewPage::mark(Timestamp time)
{
    auto* dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Mark %1").arg(formatClock(time)));
    dialog->setLabelText(
        tr("What happened at %1? Charts and the history will show it.").arg(formatClock(time)));
    connect(dialog, &QInputDialog::textValueSelected, this, [this, time](const QString& text) {
        const QString words = text.trimmed().left(kMarkLetters);
        if (words.isEmpty())
            return;
        m_connection.mark(this, m_feed.streamName(), time, words, [this](const Status& kept) {
            if (!kept.ok())
                complain(tr("The mark was not kept"), QString::fromStdString(kept.error().message));
        });
    });
    dialog->open();
}

void OverviewPage::savePicture(PictureFormat format)
{
    const bool png = format == PictureFormat::Png;
    auto* dialog = new QFileDialog(this, tr("Save the charts"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(png ? u"png"_s : u"svg"_s);
    dialog->setNameFilter(png ? tr("PNG pictures (*.png)") : tr("SVG pictures (*.svg)"));
    dialog->selectFile(QString::fromStdString(m_feed.streamName().text()));
    connect(dialog, &QFileDialog::fileSelected, this, [this, format](const QString& path) {
        writeFile(this, path, pictureOf(*m_stack, format), [this](const QString& trouble) {
            if (!trouble.isEmpty())
                complain(tr("The picture was not saved"), trouble);
        });
    });
    dialog->open();
}

void OverviewPage::complain(const QString& title, const QString& why)
{
    auto* box = new QMessageBox(QMessageBox::Warning, title, why, QMessageBox::Ok, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

} // namespace weir
