#include "widgets/records/hex_inspector.h"

#include "models/decode/octet_inspector.h"
#include "widgets/common/labels.h"
#include "widgets/common/segmented_control.h"

#include <QGridLayout>

namespace weir {

namespace {

constexpr std::size_t kWidest = 10; // a varint
constexpr int kLittle = 0;
constexpr int kColumns = 2; // of names and values

} // namespace

HexInspector::HexInspector(QWidget* parent)
    : Panel(ColorRole::BgPanel, Qt::LeftEdge, parent),
      m_order(new SegmentedControl(SegmentedControl::Size::Small, this))
{
    setAccessibleName(tr("Values at the cursor"));
    m_order->addSegment(tr("Little-endian"));
    m_order->addSegment(tr("Big-endian"));
    m_order->setCurrentIndex(kLittle);
    m_order->setAccessibleName(tr("Byte order"));
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(12, 6, 12, 6);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(2);
    grid->addWidget(m_order, 0, 0, 1, 2 * kColumns, Qt::AlignLeft);
    const auto values = inspectOctets({}, false);
    for (std::size_t i = 0; i < values.size(); ++i) {
        auto* value = new TextLabel({}, FontRole::Data, ColorRole::TextPrimary, this);
        value->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        value->setTextFormat(Qt::PlainText);
        value->setAccessibleName(values[i].name);
        const int row = 1 + int(i) / kColumns;
        const int column = 2 * (int(i) % kColumns);
        grid->addWidget(new TextLabel(values[i].name, FontRole::DataSmall, ColorRole::TextMuted),
                        row, column);
        grid->addWidget(value, row, column + 1);
        grid->setColumnStretch(column + 1, 1);
        m_values.emplace_back(values[i].name, value);
    }
    grid->setRowStretch(int(values.size()), 1);
    constexpr int kLetters = 54; // two names, and two numbers of 64 bits
    setMinimumWidth(QFontMetrics(themeOf(this).font(FontRole::Data)).horizontalAdvance(u'0') *
                    kLetters);
    connect(m_order, &SegmentedControl::activated, this, &HexInspector::refresh);
    refresh();
}

void HexInspector::showOctets(BytesView from)
{
    m_from = from.substr(0, kWidest);
    refresh();
}

void HexInspector::refresh()
{
    const auto values = inspectOctets(m_from, m_order->currentIndex() != kLittle);
    for (std::size_t i = 0; i < values.size(); ++i)
        m_values[i].second->setText(values[i].value);
}

QString HexInspector::valueOf(const QString& name) const
{
    for (const auto& [known, value] : m_values)
        if (known == name)
            return value->text();
    return {};
}

} // namespace weir
