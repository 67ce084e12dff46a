#include "widgets/streams/create_options.h"

#include "backend/bridge/connection.h"
#include "models/common/format.h"
#include "widgets/common/labels.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>

namespace weir {

using protocol::LimitsMode;

namespace {

constexpr int kRates[] = {10, 100, 400, 1000};
constexpr int kUsualRate = 2; ///< in kRates

constexpr int kRoom = 436; ///< of the dialog's form; in long languages what is wider is stacked

QWidget* makeLine(std::initializer_list<QWidget*> parts)
{
    auto* line = new QWidget;
    auto* row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    for (QWidget* part : parts)
        row->addWidget(part);
    row->addStretch(1);
    if (line->sizeHint().width() > kRoom)
        row->setDirection(QBoxLayout::TopToBottom);
    return line;
}

TextLabel* remark(const QString& text)
{
    return new TextLabel(text, FontRole::Small, ColorRole::TextMuted);
}

} // namespace

CreateOptions::CreateOptions(Connection& connection, QWidget* parent)
    : QWidget(parent),
      m_connection(connection),
      m_limits(new QCheckBox(tr("Enforce the service's limits per shard"))),
      m_generator(new QCheckBox(tr("Start a generator"))),
      m_rate(new QComboBox)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addWidget(createLimits());
    column->addWidget(createGenerator());
}

QWidget* CreateOptions::createLimits()
{
    m_limits->setChecked(m_connection.manner().limits == LimitsMode::On);
    QWidget* line = makeLine({m_limits, remark(tr("for the whole store"))});
    line->setToolTip(tr("So that throttles are real, as on AWS."));
    line->setVisible(m_connection.hasLimits());
    connect(m_limits, &QCheckBox::toggled, this, &CreateOptions::changed);
    return line;
}

QWidget* CreateOptions::createGenerator()
{
    for (const int rate : kRates)
        m_rate->addItem(tr("Orders, %1 rec/s").arg(formatCount(std::uint64_t(rate))), rate);
    m_rate->setCurrentIndex(kUsualRate);
    m_rate->setEnabled(false);
    m_rate->setAccessibleName(tr("What the generator sends"));
    connect(m_generator, &QCheckBox::toggled, m_rate, &QWidget::setEnabled);
    connect(m_generator, &QCheckBox::toggled, this, &CreateOptions::changed);
    connect(m_rate, &QComboBox::currentIndexChanged, this, &CreateOptions::changed);
    return makeLine({m_generator, m_rate, remark(tr("when it becomes active"))});
}

bool CreateOptions::limitsEnforced() const
{
    return m_limits->isChecked();
}

int CreateOptions::generatorRate() const
{
    return m_generator->isChecked() ? m_rate->currentData().toInt() : 0;
}

void CreateOptions::applyLimits()
{
    if (limitsEnforced() != (m_connection.manner().limits == LimitsMode::On))
        m_connection.setLimits(limitsEnforced() ? LimitsMode::On : LimitsMode::Off);
}

} // namespace weir
