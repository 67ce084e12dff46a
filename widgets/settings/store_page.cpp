#include "widgets/settings/store_page.h"

#include "models/common/format.h"
#include "models/connections/store_budget.h"
#include "models/streams/durability.h"
#include "widgets/common/button_look.h"
#include "widgets/common/buttons.h"
#include "widgets/common/dialog_parts.h"
#include "widgets/common/labels.h"
#include "widgets/settings/field_block.h"
#include "widgets/streams/capacity_card.h"

#include <QButtonGroup>
#include <QDesktopServices>
#include <QProgressBar>
#include <QPushButton>
#include <QSpinBox>
#include <QUrl>

#include <algorithm>

namespace weir {

using namespace Qt::StringLiterals;

namespace {
constexpr int kFieldWidth = 130;
constexpr int kSteps = 1000;
} // namespace

StorePage::StorePage(Connection& connection, const StorePreferences& preferences, QWidget* parent)
    : QWidget(parent),
      m_connection(connection)
{
    QWidget* page = makePreferencesPage();
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(page);
    auto* column = static_cast<QVBoxLayout*>(page->layout());
    column->addWidget(createPlace());
    column->addWidget(createBudget(preferences.budgetGigabytes));
    column->addWidget(createDurability(preferences.manner.durability));
    column->addStretch();
    connect(&m_connection, &Connection::streamsChanged, this, &StorePage::showEffect);
    connect(&m_connection, &Connection::stateChanged, this, &StorePage::showEffect);
    showEffect();
    showDurability();
}

QWidget* StorePage::createPlace()
{
    const QString directory = m_connection.directory();
    auto* line = new QWidget;
    auto* row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    auto* path = new ElidedLabel(
        directory.isEmpty() ? tr("In memory: nothing is on a disk.") : directory, FontRole::Data);
    path->setElideMode(Qt::ElideMiddle);
    row->addWidget(path, 1);
    if (!directory.isEmpty()) {
        auto* copy = new CopyButton(tr("Copy the path"));
        copy->setCopyText(directory);
        auto* open = makeSmallButton(tr("Open folder"), u"folder-open"_s);
        open->setAutoDefault(false);
        connect(open, &QPushButton::clicked, this,
                [directory] { QDesktopServices::openUrl(QUrl::fromLocalFile(directory)); });
        row->addWidget(copy);
        row->addWidget(open);
    }
    return makeFieldBlock(
        tr("Where the data lives"), line,
        makeRemark(tr("To keep another store, start Weir with --data DIR. Nothing is moved.")));
}

QWidget* StorePage::createBudget(int gigabytes)
{
    m_budget = new QSpinBox;
    m_budget->setRange(0, StorePreferences::kMostGigabytes);
    m_budget->setSuffix(u" GB"_s);
    m_budget->setSpecialValueText(tr("no end"));
    m_budget->setValue(gigabytes);
    m_budget->setFixedWidth(kFieldWidth);
    m_budget->setFont(themeOf(this).font(FontRole::Data));
    m_bar = new QProgressBar;
    m_bar->setTextVisible(false);
    m_bar->setRange(0, kSteps);
    m_bar->setFixedHeight(6);
    m_bar->setAccessibleName(tr("Share of the budget that is used"));
    m_use = new TextLabel({}, FontRole::Data, ColorRole::TextSecondary);
    m_effect = makeRemark();
    m_loss = new Notice(Tone::Warn, u"triangle-alert"_s);

    auto* line = new QWidget;
    auto* row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(12);
    row->addWidget(m_budget);
    row->addWidget(m_bar, 1);
    row->addWidget(m_use);
    auto* effects = new QWidget;
    auto* stack = new QVBoxLayout(effects);
    stack->setContentsMargins(0, 0, 0, 0);
    stack->addWidget(m_effect);
    stack->addWidget(m_loss);
    QWidget* block = makeFieldBlock(tr("Disk budget of the whole store"), line, effects);
    m_budget->setAccessibleName(line->accessibleName());
    line->setFocusProxy(m_budget);
    connect(m_budget, &QSpinBox::valueChanged, this, &StorePage::showEffect);
    return block;
}

QWidget* StorePage::createDurability(protocol::RecordDurability durability)
{
    auto* cards = new QWidget;
    auto* group = new QButtonGroup(cards);
    auto* row = new QHBoxLayout(cards);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    for (std::size_t i = 0; i < kDurabilities.size(); ++i) {
        auto* card =
            new CapacityCard(durabilityName(kDurabilities[i]), durabilityBrief(kDurabilities[i]));
        card->setToolTip(durabilityMeaning(kDurabilities[i]));
        card->setChecked(kDurabilities[i] == durability);
        group->addButton(card);
        row->addWidget(card, 1);
        m_durabilities[i] = card;
    }
    m_durabilityRemark = makeRemark();
    connect(group, &QButtonGroup::buttonToggled, this, &StorePage::showDurability);
    return makeFieldBlock(tr("Durability of new streams"), cards, m_durabilityRemark);
}

int StorePage::budgetGigabytes() const
{
    return m_budget->value();
}

std::uint64_t StorePage::budgetBytes() const
{
    StorePreferences chosen;
    chosen.budgetGigabytes = m_budget->value();
    return chosen.budgetBytes();
}

protocol::RecordDurability StorePage::durability() const
{
    for (std::size_t i = 0; i < kDurabilities.size(); ++i) {
        if (m_durabilities[i]->isChecked())
            return kDurabilities[i];
    }
    return protocol::RecordDurability::Durable;
}

bool StorePage::removesRecords() const
{
    const StreamList& list = *m_connection.streams();
    return budgetBytes() != list.store.budgetBytes && budgetRemoves(list, budgetBytes());
}

void StorePage::showEffect()
{
    const StreamList& list = *m_connection.streams();
    const std::uint64_t budget = budgetBytes();
    const bool over = budgetOutlook(list, budget).overBytes > 0;
    const double share = budget > 0 ? double(list.store.diskBytes) / double(budget) : 0;
    const QString text = budgetEffectText(list, budget);
    m_bar->setVisible(budget > 0);
    m_bar->setValue(int(std::min(share, 1.0) * kSteps));
    setInvalid(m_bar, over);
    m_use->setText(tr("%1 used now").arg(formatBytes(list.store.diskBytes)));
    m_effect->setText(text);
    m_loss->setText(text);
    m_effect->setVisible(!over);
    m_loss->setVisible(over);
    Q_EMIT changed();
}

void StorePage::showDurability()
{
    const auto now = m_connection.manner().durability;
    m_durabilityRemark->setText(
        durability() == now
            ? tr("The create dialog begins with it, and streams of AWS clients, which cannot "
                 "choose, get it.")
            : tr("Once saved, the create dialog begins with it, and streams that AWS clients make "
                 "from then on get it. Until then: %1.")
                  .arg(durabilityName(now)));
    Q_EMIT changed();
}

} // namespace weir
