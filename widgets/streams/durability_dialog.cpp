#include "widgets/streams/durability_dialog.h"

#include "backend/bridge/connection.h"
#include "models/streams/durability.h"
#include "models/streams/service_error_text.h"
#include "widgets/common/button_look.h"
#include "widgets/common/labels.h"
#include "widgets/streams/capacity_card.h"

#include <QButtonGroup>
#include <QGridLayout>
#include <QPushButton>

namespace weir {

using namespace Qt::StringLiterals;
using protocol::RecordDurability;

namespace {

constexpr int kWidth = 618; // and the line around it

void addPromise(QGridLayout* grid, int row, const std::array<QString, 4>& cells, bool head)
{
    for (std::size_t column = 0; column < cells.size(); ++column) {
        auto* label = new TextLabel(cells[column], FontRole::Small,
                                    head ? ColorRole::TextMuted : ColorRole::TextPrimary);
        label->setWordWrap(true);
        grid->addWidget(label, row, int(column), Qt::AlignTop);
    }
}

} // namespace

DurabilityDialog::DurabilityDialog(Connection& connection, const StreamSnapshot& stream,
                                   QWidget* parent)
    : FramedDialog(parent),
      m_connection(connection),
      m_stream(stream.name),
      m_before(durabilityOf(stream.durability))
{
    setWindowTitle(
        tr("Change the durability of %1").arg(QString::fromStdString(stream.name.text())));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 1, 1);
    column->setSpacing(0);
    column->setSizeConstraint(QLayout::SetFixedSize);
    column->addWidget(makeDialogTitle(u"drive"_s, ColorRole::TextSecondary, windowTitle()));
    column->addWidget(createBody());
    column->addWidget(createFooter());
    showEffect();
}

QWidget* DurabilityDialog::createBody()
{
    auto* body = new Panel(ColorRole::BgPanel);
    body->setFixedWidth(kWidth);
    auto* column = new QVBoxLayout(body);
    column->setContentsMargins(20, 16, 20, 16);
    column->setSpacing(14);
    column->addWidget(createCards());

    auto* promises = new QWidget;
    auto* grid = new QGridLayout(promises);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(6);
    addPromise(grid, 0,
               {QString(), tr("Acknowledged after"), tr("Survives the death of Weir"),
                tr("Survives the loss of power")},
               true);
    for (std::size_t i = 0; i < kDurabilities.size(); ++i)
        addPromise(grid, int(i) + 1,
                   {durabilityName(kDurabilities[i]), acknowledgedAfter(kDurabilities[i]),
                    survivesDeath(kDurabilities[i]), survivesPowerLoss(kDurabilities[i])},
                   false);
    grid->setColumnStretch(1, 2);
    grid->setColumnStretch(2, 2);
    grid->setColumnStretch(3, 3);
    column->addWidget(promises);

    m_effect = new Notice(Tone::Info, u"info"_s);
    m_error = new Notice(Tone::Error, u"octagon-alert"_s);
    m_error->hide();
    column->addWidget(m_effect);
    column->addWidget(m_error);
    return body;
}

QWidget* DurabilityDialog::createCards()
{
    auto* cards = new QWidget;
    auto* group = new QButtonGroup(cards);
    auto* row = new QHBoxLayout(cards);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    const bool inMemory = m_before == RecordDurability::Memory;
    for (std::size_t i = 0; i < kDurabilities.size(); ++i) {
        const bool memory = kDurabilities[i] == RecordDurability::Memory;
        auto* card = new CapacityCard(
            durabilityName(kDurabilities[i]),
            kDurabilities[i] == m_before ? tr("As it is now") : durabilityBrief(kDurabilities[i]));
        card->setToolTip(durabilityMeaning(kDurabilities[i]));
        card->setEnabled(memory == inMemory);
        card->setChecked(kDurabilities[i] == m_before);
        group->addButton(card);
        row->addWidget(card, 1);
        m_cards[i] = card;
    }
    connect(group, &QButtonGroup::buttonToggled, this, [this] { showEffect(); });
    return cards;
}

QWidget* DurabilityDialog::createFooter()
{
    QHBoxLayout* row = nullptr;
    Panel* footer = makeDialogFooter(row);
    auto* cancel = makeButton(tr("Cancel"));
    cancel->setAutoDefault(false);
    m_apply = makeButton(tr("Change durability"), {}, ButtonKind::Primary);
    m_apply->setDefault(true);
    row->addWidget(new TextLabel(tr("The AWS API has no call for this."), FontRole::Small,
                                 ColorRole::TextMuted));
    row->addStretch();
    row->addWidget(cancel);
    row->addWidget(m_apply);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_apply, &QPushButton::clicked, this, &DurabilityDialog::apply);
    return footer;
}

RecordDurability DurabilityDialog::chosen() const
{
    for (std::size_t i = 0; i < kDurabilities.size(); ++i) {
        if (m_cards[i]->isChecked())
            return kDurabilities[i];
    }
    return m_before;
}

void DurabilityDialog::showEffect()
{
    m_effect->setText(durabilityChangeText(m_before, chosen()));
    if (m_apply)
        m_apply->setEnabled(!m_busy && chosen() != m_before);
}

void DurabilityDialog::apply()
{
    m_busy = true;
    m_error->hide();
    showEffect();
    m_connection.changeDurability(this, m_stream, chosen(),
                                  [this](const Status& status) { finish(status); });
}

void DurabilityDialog::finish(const Status& status)
{
    m_busy = false;
    if (status.ok()) {
        accept();
        return;
    }
    // No call of the log stands behind it: its local cause is all there is to know.
    const QString cause = QString::fromStdString(status.error().detail);
    m_error->setText(serviceErrorText(status.error()) +
                     (cause.isEmpty() ? QString() : u'\n' + cause));
    m_error->show();
    showEffect();
}

} // namespace weir
