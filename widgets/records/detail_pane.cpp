#include "widgets/records/detail_pane.h"

#include "models/common/format.h"
#include "models/decode/layer_text.h"
#include "models/records/record_details.h"
#include "widgets/common/banner.h"
#include "widgets/common/buttons.h"
#include "widgets/common/labels.h"
#include "widgets/records/detail_header.h"
#include "widgets/records/diff_dialog.h"
#include "widgets/records/hex_inspector.h"
#include "widgets/records/hex_view.h"
#include "widgets/records/json_view.h"
#include "widgets/records/layer_bar.h"
#include "widgets/records/metadata_view.h"
#include "widgets/records/user_record_table.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QTabBar>

namespace weir {

using namespace Qt::StringLiterals;
using decode::Form;

DetailPane::DetailPane(QWidget* parent)
    : Panel(ColorRole::BgSunken, {}, parent),
      m_header(new DetailHeader(this)),
      m_layers(new LayerBar(this)),
      m_banner(new Banner(Tone::Info, this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(createTabRow());
    layout->addWidget(m_header);
    layout->addWidget(m_layers);
    layout->addWidget(m_banner);
    layout->addWidget(createBody(), 1);
    m_banner->hide();
    connect(m_banner, &Banner::actionTriggered, this, [this] { m_reader.readWhole(m_row); });
    connect(&m_reader, &RecordReader::finished, this, &DetailPane::setReading);
    connect(m_layers, &LayerBar::layerChosen, this, &DetailPane::showLayer);
    linkViews();
}

QWidget* DetailPane::createTabRow()
{
    auto* row = new Panel(ColorRole::BgPanel, Qt::BottomEdge, this);
    row->setFixedHeight(29);
    m_tabs = new QTabBar(row);
    setSmall(m_tabs);
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setUsesScrollButtons(false);
    m_tabs->setAccessibleName(tr("Views of the record"));
    for (int tab = Json; tab <= Metadata; ++tab)
        m_tabs->addTab({});
    nameTabs();
    connect(m_tabs, &QTabBar::currentChanged, this, &DetailPane::showTab);
    connect(m_tabs, &QTabBar::tabBarClicked, this, [this](int tab) {
        if (tab >= 0 && m_tabs->isTabEnabled(tab))
            m_wanted = Tab(tab);
    });

    auto* command = makeSmallButton(tr("Copy as AWS CLI"), u"terminal"_s, ButtonKind::Ghost, row);
    createCommandMenu(command);
    m_pin = makeSmallButton({}, u"pin"_s, ButtonKind::Ghost, row);
    auto* again = makeSmallButton(tr("Send again"), u"send"_s, ButtonKind::Ghost, row);
    connect(m_pin, &QPushButton::clicked, this, &DetailPane::pin);
    connect(again, &QPushButton::clicked, this, &DetailPane::resendRequested);
    auto* bookmark = makeSmallButton(tr("Bookmark"), u"bookmark"_s, ButtonKind::Ghost, row);
    connect(bookmark, &QPushButton::clicked, this, &DetailPane::bookmarkRequested);
    namePin();
    auto* previous = new IconButton(u"chevron-up"_s, tr("Previous record (K)"), row);
    auto* next = new IconButton(u"chevron-down"_s, tr("Next record (J)"), row);
    auto* close = new IconButton(u"x"_s, tr("Close the details"), row);
    connect(previous, &QToolButton::clicked, this, &DetailPane::previousRequested);
    connect(next, &QToolButton::clicked, this, &DetailPane::nextRequested);
    connect(close, &QToolButton::clicked, this, &DetailPane::closeRequested);

    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(8, 0, 8, 1);
    layout->setSpacing(4);
    layout->addWidget(m_tabs, 0, Qt::AlignBottom);
    layout->addStretch(1);
    layout->addWidget(command);
    layout->addWidget(again);
    layout->addWidget(bookmark);
    layout->addWidget(m_pin);
    for (IconButton* button : {previous, next, close}) {
        button->setIconSizePx(14);
        layout->addWidget(button);
    }
    return row;
}

void DetailPane::nameTabs()
{
    const auto kpl = m_reading ? m_reading->onion.find(Form::Kpl) : std::nullopt;
    const auto packed = m_reading ? m_reading->packedLayer() : std::nullopt;
    QString packing = tr("Gzip");
    if (packed) {
        const auto name = decode::nameOf(m_reading->onion.layers()[*packed].form);
        packing = QString::fromLatin1(name.data(), qsizetype(name.size()));
        packing[0] = packing[0].toUpper();
    }
    m_tabs->setTabText(Json, tr("JSON"));
    m_tabs->setTabText(Text, tr("Text"));
    m_tabs->setTabText(Hex, tr("Hex"));
    m_tabs->setTabText(
        Kpl, kpl ? tr("KPL %1").arg(
                       formatCount(m_reading->onion.layers()[*kpl].aggregate->userRecords().size()))
                 : tr("KPL"));
    m_tabs->setTabText(Packed, packing);
    m_tabs->setTabText(Metadata, tr("Metadata"));
}

void DetailPane::namePin()
{
    const bool here = m_pinned && m_pinned->row.record == m_row.record;
    m_pin->setText(!m_pinned ? tr("Pin to diff") : here ? tr("Pinned as A") : tr("Diff with A"));
    m_pin->setAccessibleName(m_pin->text());
    m_pin->setToolTip(here ? tr("Unpin (Ctrl+D)") : m_pin->text() + u" (Ctrl+D)"_s);
}

void DetailPane::pin()
{
    if (!m_reading)
        return;
    const bool here = m_pinned && m_pinned->row.record == m_row.record;
    if (m_pinned && !here) {
        auto* dialog = new DiffDialog(m_pinned, m_reading, this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
        return;
    }
    m_pinned = here ? nullptr : m_reading;
    namePin();
}

void DetailPane::createCommandMenu(QPushButton* button)
{
    auto* menu = new QMenu(button);
    menu->addAction(tr("Put this record again"), this, [this] { copyCommand(putRecordCommand); });
    menu->addAction(tr("Get records from here"), this, [this] { copyCommand(getRecordsCommand); });
    connect(button, &QPushButton::clicked, this,
            [button, menu] { menu->popup(button->mapToGlobal(QPoint(0, button->height()))); });
}

void DetailPane::copyCommand(QString (*command)(const CommandTarget&, const Record&))
{
    if (m_row)
        copyToClipboard(command(m_target, *m_row));
}

QWidget* DetailPane::createBody()
{
    auto* splitter = new FlatSplitter(Qt::Horizontal, this);
    m_views = splitter;
    m_left = new QStackedWidget(splitter);
    m_json = new JsonView(m_left);
    m_text = new QPlainTextEdit(m_left);
    m_text->setReadOnly(true);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setFont(themeOf(this).font(FontRole::Data));
    m_text->setAccessibleName(tr("Data as text"));
    m_userRecords = new UserRecordTable(m_left);
    m_packed = new MetadataView(m_left);
    m_metadata = new MetadataView(m_left);
    for (QWidget* view :
         std::initializer_list<QWidget*>{m_json, m_text, m_userRecords, m_packed, m_metadata})
        m_left->addWidget(view);
    m_hexSide = new Panel(ColorRole::BgSunken, {}, splitter);
    m_legend = new TextLabel({}, FontRole::DataSmall, ColorRole::TextSecondary, m_hexSide);
    m_legend->setContentsMargins(10, 4, 10, 2);
    m_hex = new HexView(m_hexSide);
    auto* hexColumn = new QVBoxLayout(m_hexSide);
    hexColumn->setContentsMargins(0, 0, 0, 0);
    hexColumn->setSpacing(0);
    hexColumn->addWidget(m_legend);
    hexColumn->addWidget(m_hex, 1);
    m_inspector = new HexInspector(splitter);
    splitter->addWidget(m_left);
    splitter->addWidget(m_hexSide);
    splitter->addWidget(m_inspector);
    splitter->setStretchFactor(0, 1);
    splitter->setStretchFactor(1, 0);
    splitter->setStretchFactor(2, 0);
    return splitter;
}

void DetailPane::linkViews()
{
    connect(m_json, &JsonView::spanSelected, this, [this](ByteSpan span) {
        mark(*m_reading->documentLayer, span);
        showMark();
    });
    connect(m_userRecords, &UserRecordTable::userRecordChosen, this, &DetailPane::chooseUserRecord);
    connect(m_hex, &HexView::octetsSelected, this, [this](ByteSpan span) {
        mark(m_layer, span);
        m_inspector->showOctets(m_hex->data().substr(m_hex->cursor()));
        if (tab() == Json && m_layer == m_reading->documentLayer)
            m_json->selectOctet(span.begin);
    });
}

DetailPane::Tab DetailPane::tab() const
{
    return Tab(m_tabs->currentIndex());
}

void DetailPane::showRecord(const RecordRow& row, std::uint32_t colourSlot)
{
    // They look into the record shown until now.
    m_json->clear();
    m_hex->showData({});
    m_userRecords->show(nullptr, nullptr, 0);
    m_row = row;
    m_header->showRecord(*row, colourSlot);
    namePin();
    setReading(m_reader.read(row));
}

void DetailPane::setReading(const RecordReadingPtr& reading)
{
    m_reading = reading;
    m_mark = {};
    m_layers->showOnion(reading->onion);
    nameTabs();
    enableTabs();
    showTab();
}

void DetailPane::chooseUserRecord(std::size_t index)
{
    const auto layer = m_reading->onion.find(Form::Kpl);
    const auto& layers = m_reading->onion.layers();
    if (!layer || layers[*layer].userRecord == index)
        return;
    m_json->clear(); // looks into the layers inside the record chosen until now
    m_reading = readUserRecord(m_reading, *layer, index);
    m_layers->showOnion(m_reading->onion);
    m_layers->setCurrent(m_layer);
    enableTabs();
    showLegend(tab());
    mark(*layer, m_reading->onion.layers()[*layer].aggregate->userRecords()[index].field);
    showMark();
}

std::optional<std::size_t> DetailPane::layerOf(Tab tab) const
{
    switch (tab) {
    case Json:
        return m_reading->documentLayer;
    case Text:
        return m_reading->textLayer;
    case Kpl:
        return m_reading->onion.find(Form::Kpl);
    case Packed: {
        const bool here = m_layer < m_reading->onion.layers().size() && tabOf(m_layer) == Packed;
        return here ? m_layer : m_reading->packedLayer();
    }
    case Hex:
    case Metadata:
        break;
    }
    return std::min(m_layer, m_reading->onion.layers().size() - 1);
}

DetailPane::Tab DetailPane::tabOf(std::size_t layer) const
{
    switch (m_reading->onion.layers()[layer].form) {
    case Form::Json:
    case Form::Cbor:
    case Form::MessagePack:
    case Form::Protobuf:
        return Json;
    case Form::Text:
        return Text;
    case Form::Kpl:
        return Kpl;
    case Form::Base64:
    case Form::Gzip:
    case Form::Zlib:
    case Form::Zstd:
        return Packed;
    case Form::Bytes:
        break;
    }
    return Hex;
}

void DetailPane::enableTabs()
{
    const QSignalBlocker quiet(m_tabs);
    for (const Tab tab : {Json, Text, Kpl, Packed})
        m_tabs->setTabEnabled(tab, layerOf(tab).has_value());
    if (m_wanted && m_tabs->isTabEnabled(*m_wanted)) {
        m_tabs->setCurrentIndex(*m_wanted);
        return;
    }
    // What people look for first: the user records, then the innermost layer.
    const bool kpl = m_reading->onion.find(Form::Kpl).has_value();
    m_tabs->setCurrentIndex(kpl ? Kpl : tabOf(m_reading->onion.layers().size() - 1));
}

void DetailPane::showLayer(std::size_t layer)
{
    m_layer = layer;
    const Tab fits = tabOf(layer);
    if (tab() != Hex && fits != tab())
        m_tabs->setCurrentIndex(fits);
    else
        showTab();
}

void DetailPane::showTab()
{
    if (!m_reading)
        return;
    const Tab current = tab();
    const bool free = current == Hex || current == Metadata;
    if (!free || m_layer >= m_reading->onion.layers().size())
        m_layer = *layerOf(current);
    m_layers->setCurrent(m_layer);
    m_left->setVisible(current != Hex);
    m_hexSide->setVisible(current != Metadata);
    m_inspector->setVisible(current == Hex);
    if (current != Metadata)
        m_hex->showData(m_reading->onion.layers()[m_layer].data);
    showLeft(current);
    showMark();
    m_inspector->showOctets(m_hex->data().substr(m_hex->cursor()));
    showBanner(current);
    showLegend(current);
}

void DetailPane::showLegend(Tab tab)
{
    m_legend->setVisible(tab == Kpl);
    if (tab != Kpl)
        return;
    const decode::Layer& layer = m_reading->onion.layers()[m_layer];
    const QString trailer =
        u"0x"_s + QString::number(layer.aggregate->digest().begin, 16).toUpper();
    m_legend->setText(tr("F3899AC2 magic   0A key table   1A user record %1   MD5 trailer at %2")
                          .arg(layer.userRecord + 1)
                          .arg(trailer));
}

void DetailPane::showLeft(Tab tab)
{
    const decode::Layer& layer = m_reading->onion.layers()[m_layer];
    if (tab == Json) {
        m_json->showReading(m_reading);
        m_left->setCurrentWidget(m_json);
    } else if (tab == Text) {
        const BytesView text = m_reading->textOf(m_layer);
        m_text->setPlainText(QString::fromUtf8(text.data(), qsizetype(text.size())));
        m_left->setCurrentWidget(m_text);
    } else if (tab == Kpl) {
        m_userRecords->show(m_reading, layer.aggregate, layer.userRecord);
        m_left->setCurrentWidget(m_userRecords);
    } else if (tab == Packed) {
        m_packed->showFields(packedDetails(m_reading->onion));
        m_left->setCurrentWidget(m_packed);
    } else if (tab == Metadata) {
        m_metadata->showFields(recordDetails(*m_row));
        m_left->setCurrentWidget(m_metadata);
    }
}

void DetailPane::showBanner(Tab tab)
{
    const bool text = tab == Json || tab == Text;
    const bool transcript = m_reading->onion.layers()[m_layer].transcript != nullptr;
    const bool cut = text && !transcript && m_reading->isCut(m_layer);
    m_banner->setMessage(Tone::Info, tr("The first %1 of %2 are shown")
                                         .arg(formatBytes(m_reading->textOf(m_layer).size()),
                                              formatBytes(m_reading->layerSize(m_layer))));
    m_banner->setAction(tr("Show all"));
    m_banner->setVisible(cut);
}

void DetailPane::mark(std::size_t layer, ByteSpan span)
{
    m_markLayer = layer;
    m_mark = span;
}

void DetailPane::showMark()
{
    if (m_mark.empty() || m_markLayer >= m_reading->onion.layers().size())
        return;
    const ByteSpan here = m_reading->onion.map(m_mark, m_markLayer, m_layer);
    if (here.empty())
        return;
    m_hex->select(here);
    if (tab() == Json && m_markLayer != m_layer)
        m_json->selectOctet(here.begin);
}

void DetailPane::setStacked(bool stacked)
{
    m_views->setOrientation(stacked ? Qt::Vertical : Qt::Horizontal);
    if (stacked)
        m_views->setSizes({1000, 1000}); // shares: what was beside each other has no heights
}

void DetailPane::enter()
{
    if (tab() == Hex)
        m_hex->setFocus(Qt::OtherFocusReason);
    else
        m_left->currentWidget()->setFocus(Qt::OtherFocusReason);
}

void DetailPane::changeEvent(QEvent* event)
{
    if (m_text && (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange))
        m_text->setFont(themeOf(this).font(FontRole::Data));
    Panel::changeEvent(event);
}

} // namespace weir
