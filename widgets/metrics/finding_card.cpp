#include "widgets/metrics/finding_card.h"

#include "models/metrics/finding_text.h"
#include "widgets/common/button_look.h"
#include "widgets/common/labels.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace weir {

namespace {

QString iconOf(Finding::Kind kind)
{
    switch (kind) {
    case Finding::Kind::HotShard:
        return QStringLiteral("flame");
    case Finding::Kind::WriteThrottles:
    case Finding::Kind::ReadThrottles:
        return QStringLiteral("gauge");
    case Finding::Kind::ReaderBehind:
        return QStringLiteral("hourglass");
    case Finding::Kind::QuietNeighbours:
        return QStringLiteral("info");
    }
    return {};
}

ColorRole colorOf(FindingText::Weight weight)
{
    switch (weight) {
    case FindingText::Weight::Note:
        return ColorRole::Info;
    case FindingText::Weight::Warn:
        return ColorRole::Warn;
    case FindingText::Weight::Bad:
        return ColorRole::Error;
    }
    return ColorRole::Info;
}

} // namespace

FindingCard::FindingCard(QWidget* parent)
    : QWidget(parent),
      m_icon(new IconLabel({}, ColorRole::Warn, 14, this)),
      m_title(new TextLabel({}, FontRole::SmallStrong, ColorRole::TextPrimary, this)),
      m_text(new TextLabel({}, FontRole::Small, ColorRole::TextSecondary, this)),
      m_link(makeSmallButton({}, {}, ButtonKind::Ghost, this))
{
    for (TextLabel* label : {m_title, m_text}) {
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    auto* column = new QVBoxLayout;
    column->setSpacing(2);
    column->addWidget(m_title);
    column->addWidget(m_text);
    column->addWidget(m_link, 0, Qt::AlignLeft);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 6, 12, 6);
    row->setSpacing(8);
    row->addWidget(m_icon, 0, Qt::AlignTop);
    row->addLayout(column, 1);
    connect(m_link, &QPushButton::clicked, this, [this] { Q_EMIT opened(m_finding); });
}

void FindingCard::setFinding(const Finding& finding)
{
    m_finding = finding;
    const FindingText told = FindingText::of(finding);
    m_icon->setIcon(iconOf(finding.kind), colorOf(told.weight));
    // Labels lay everything out again when they are set.
    if (m_title->text() != told.title)
        m_title->setText(told.title);
    if (m_text->text() != told.text)
        m_text->setText(told.text);
    if (m_link->text() != told.linkText)
        m_link->setText(told.linkText);
    setAccessibleName(told.title);
    m_link->setAccessibleName(told.linkText + QStringLiteral(": ") + told.title);
}

} // namespace weir
