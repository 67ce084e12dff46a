#include "widgets/records/detail_pane.h"

#include "models/common/format.h"
#include "models/records/record_details.h"
#include "widgets/common/banner.h"
#include "widgets/common/buttons.h"
#include "widgets/common/labels.h"
#include "widgets/records/detail_header.h"
#include "widgets/records/hex_view.h"
#include "widgets/records/json_view.h"
#include "widgets/records/metadata_view.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QTabBar>

namespace weir {

using namespace Qt::StringLiterals;

DetailPane::DetailPane(QWidget* parent)
    : Panel(ColorRole::BgSunken, {}, parent),
      m_header(new DetailHeader(this)),
      m_banner(new Banner(Tone::Info, this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(createTabRow());
    layout->addWidget(m_header);
    layout->addWidget(m_banner);
    layout->addWidget(createBody(), 1);
    m_banner->hide();
    connect(m_banner, &Banner::actionTriggered, this, [this] {
        m_whole = true;
        showTab();
    });
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
    m_tabs->setAccessibleName(tr("Views of the record"));
    for (const QString& name : {tr("JSON"), tr("Text"), tr("Hex"), tr("Metadata")})
        m_tabs->addTab(name);
    connect(m_tabs, &QTabBar::currentChanged, this, &DetailPane::showTab);
    connect(m_tabs, &QTabBar::tabBarClicked, this, [this](int tab) {
        if (tab >= 0 && m_tabs->isTabEnabled(tab))
            m_wanted = Tab(tab);
    });

    auto* command = makeSmallButton(tr("Copy as AWS CLI"), u"terminal"_s, ButtonKind::Ghost, row);
    createCommandMenu(command);
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
    for (IconButton* button : {previous, next, close}) {
        button->setIconSizePx(14);
        layout->addWidget(button);
    }
    return row;
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
    m_left = new QStackedWidget(splitter);
    m_json = new JsonView(m_left);
    m_text = new QPlainTextEdit(m_left);
    m_text->setReadOnly(true);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setFont(themeOf(this).font(FontRole::Data));
    m_text->setAccessibleName(tr("Data as text"));
    m_metadata = new MetadataView(m_left);
    m_left->addWidget(m_json);
    m_left->addWidget(m_text);
    m_left->addWidget(m_metadata);
    m_hex = new HexView(splitter);
    splitter->addWidget(m_left);
    splitter->addWidget(m_hex);
    splitter->setStretchFactor(0, 1);
    splitter->setStretchFactor(1, 0);
    return splitter;
}

void DetailPane::linkViews()
{
    connect(m_json, &JsonView::spanSelected, m_hex, &HexView::select);
    connect(m_hex, &HexView::octetsSelected, this, [this](ByteSpan span) {
        if (tab() == Json)
            m_json->selectOctet(span.begin);
    });
}

DetailPane::Tab DetailPane::tab() const
{
    return Tab(m_tabs->currentIndex());
}

void DetailPane::showRecord(const RecordRow& row, std::uint32_t colourSlot)
{
    m_json->clear(); // it looks into the record shown until now
    m_hex->showData({});
    m_row = row;
    m_whole = false;
    m_kind = RecordKind::of(row->data);
    m_header->showRecord(*row, colourSlot);
    enableTabs();
    showTab();
}

void DetailPane::enableTabs()
{
    const QSignalBlocker quiet(m_tabs);
    const bool json = m_kind.form == RecordKind::Form::Json;
    const bool text = json || m_kind.form == RecordKind::Form::Text;
    m_tabs->setTabEnabled(Json, json);
    m_tabs->setTabEnabled(Text, text);
    const Tab best = json ? Json : text ? Text : Hex;
    m_tabs->setCurrentIndex(m_tabs->isTabEnabled(m_wanted) ? m_wanted : best);
}

BytesView DetailPane::shownData() const
{
    const BytesView data = m_row->data;
    return m_whole || data.size() <= kLongData ? data : data.substr(0, kFirstPart);
}

void DetailPane::showTab()
{
    if (!m_row)
        return;
    const Tab current = tab();
    const BytesView data = shownData();
    m_left->setVisible(current != Hex);
    m_hex->setVisible(current != Metadata);
    if (current == Json) {
        m_json->showText(data);
        m_left->setCurrentWidget(m_json);
    } else if (current == Text) {
        m_text->setPlainText(QString::fromUtf8(data.data(), qsizetype(data.size())));
        m_left->setCurrentWidget(m_text);
    } else if (current == Metadata) {
        m_metadata->showFields(recordDetails(*m_row));
        m_left->setCurrentWidget(m_metadata);
    }
    if (current != Metadata)
        m_hex->showData(m_row->data);
    const bool cut = data.size() < m_row->data.size() && (current == Json || current == Text);
    m_banner->setMessage(Tone::Info,
                         tr("The first %1 of %2 are shown")
                             .arg(formatBytes(data.size()), formatBytes(m_row->data.size())));
    m_banner->setAction(tr("Show all"));
    m_banner->setVisible(cut);
}

void DetailPane::enter()
{
    if (tab() == Hex)
        m_hex->setFocus(Qt::OtherFocusReason);
    else
        m_left->currentWidget()->setFocus(Qt::OtherFocusReason);
}

} // namespace weir
