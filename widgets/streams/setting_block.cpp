#include "widgets/streams/setting_block.h"

#include "widgets/activity/call_link.h"
#include "widgets/common/buttons.h"
#include "widgets/common/cli_box.h"
#include "widgets/common/dialog_parts.h"
#include "widgets/common/labels.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>

#include <utility>

namespace weir {

namespace {

constexpr int kNameWidth = 240;
constexpr int kFieldWidth = 620;

} // namespace

SettingBlock::SettingBlock(const QString& name, const QString& remark, QWidget* parent)
    : Panel(ColorRole::BgPanel, Qt::BottomEdge, parent),
      m_name(name),
      m_fields(new QVBoxLayout),
      m_problem(new TextLabel({}, FontRole::Small, ColorRole::Error))
{
    auto* about = new QWidget;
    about->setFixedWidth(kNameWidth);
    auto* aboutColumn = new QVBoxLayout(about);
    aboutColumn->setContentsMargins(0, 4, 0, 0);
    aboutColumn->setSpacing(4);
    aboutColumn->addWidget(new TextLabel(name, FontRole::BodyStrong));
    auto* text = new TextLabel(remark, FontRole::Small, ColorRole::TextMuted);
    text->setWordWrap(true);
    aboutColumn->addWidget(text);
    aboutColumn->addStretch();

    auto* fields = new QWidget;
    fields->setMaximumWidth(kFieldWidth);
    m_fields->setContentsMargins(0, 0, 0, 0);
    m_fields->setSpacing(8);
    auto* column = new QVBoxLayout(fields);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addLayout(m_fields);
    m_problemRow = new QHBoxLayout;
    m_problemRow->addWidget(m_problem, 1);
    column->addLayout(m_problemRow);
    column->addWidget(createEffect());
    column->addStretch();
    m_problem->setWordWrap(true);
    m_problem->hide();

    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(16, 14, 16, 14);
    row->setSpacing(24);
    row->addWidget(about);
    row->addWidget(fields, 1);
    row->addStretch();
}

QWidget* SettingBlock::createEffect()
{
    m_effect = new QWidget;
    m_change = new TextLabel({}, FontRole::Data, ColorRole::TextSecondary);
    m_change->setWordWrap(true);
    m_warning = new Notice(Tone::Warn, QStringLiteral("triangle-alert"));
    m_typed = new QLineEdit;
    m_typed->setAccessibleName(tr("Type it to confirm"));
    m_command = new CliBox;
    m_apply = makeButton(tr("Apply"), QStringLiteral("check"), ButtonKind::Primary);
    m_apply->setAccessibleName(tr("Apply %1").arg(m_name));
    m_revert = makeButton(tr("Revert"));
    m_revert->setAccessibleName(tr("Revert %1").arg(m_name));
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(m_apply);
    buttons->addWidget(m_revert);
    buttons->addStretch();
    auto* column = new QVBoxLayout(m_effect);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_change);
    column->addWidget(m_warning);
    column->addWidget(m_typed);
    column->addWidget(m_command);
    column->addLayout(buttons);
    m_effect->hide();
    connect(m_typed, &QLineEdit::textChanged, this, &SettingBlock::enableApply);
    connect(m_apply, &QPushButton::clicked, this, &SettingBlock::applyRequested);
    connect(m_revert, &QPushButton::clicked, this, &SettingBlock::revertRequested);
    return m_effect;
}

void SettingBlock::addField(QWidget* field)
{
    if (m_fields->count() == 0 && field->accessibleName().isEmpty())
        field->setAccessibleName(m_name);
    m_fields->addWidget(field);
}

void SettingBlock::showChange(const Change& change)
{
    m_changed = true;
    m_change->setText(QStringLiteral("%1  →  %2").arg(change.before, change.after));
    m_warning->setText(change.warning);
    m_warning->setVisible(!change.warning.isEmpty());
    if (m_wanted != change.typed)
        m_typed->clear();
    m_wanted = change.typed;
    m_typed->setPlaceholderText(tr("Type %1 to confirm").arg(m_wanted));
    m_typed->setVisible(!m_wanted.isEmpty());
    m_command->setCommand(change.command);
    m_effect->show();
    enableApply();
}

void SettingBlock::showNone()
{
    m_changed = false;
    m_wanted.clear();
    m_typed->clear();
    m_effect->hide();
}

void SettingBlock::showProblem(const QString& problem, Connection* answered)
{
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
    delete std::exchange(m_call, nullptr);
    if (!answered)
        return;
    m_call = new CallLink(*answered, this);
    m_problemRow->addWidget(m_call, 0, Qt::AlignTop);
    m_call->takeAnswered();
}

void SettingBlock::setBusy(bool busy)
{
    m_busy = busy;
    m_apply->setText(busy ? tr("Applying…") : tr("Apply"));
    enableApply();
}

void SettingBlock::enableApply()
{
    m_apply->setEnabled(m_changed && !m_busy && m_typed->text() == m_wanted);
    m_revert->setEnabled(!m_busy);
}

} // namespace weir
