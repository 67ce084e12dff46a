#include "widgets/common/cli_box.h"

#include "widgets/common/buttons.h"
#include "widgets/common/labels.h"
#include "widgets/common/style/paint.h"

#include <QHBoxLayout>
#include <QPainter>

namespace weir {

QString readably(QString command)
{
    return command.replace(QStringLiteral(" \\\n"), QStringLiteral("\n"));
}

CliBox::CliBox(QWidget* parent)
    : QWidget(parent),
      m_command(new TextLabel({}, FontRole::Data, ColorRole::TextSecondary, this)),
      m_copy(new CopyButton(tr("Copy the command"), this))
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(10, 6, 6, 6);
    layout->setSpacing(6);
    layout->addWidget(m_command, 1);
    layout->addWidget(m_copy, 0, Qt::AlignTop);
    m_command->setTextFormat(Qt::PlainText);
    m_command->setWordWrap(true);
    m_command->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_command->setAccessibleName(tr("Command"));
}

void CliBox::setCommand(const QString& command, const QString& shown)
{
    // The backslash at the end of a line stays beside its last word. What is copied from the label
    // has common blanks again.
    QString text = shown.isEmpty() ? command : shown;
    text.replace(QStringLiteral(" \\\n"), QStringLiteral("\u00A0\\\n"));
    m_command->setText(text);
    m_command->setToolTip(shown.isEmpty() ? QString() : command);
    m_copy->setCopyText(command);
    wantRoom();
}

void CliBox::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    wantRoom();
}

void CliBox::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    wantRoom();
}

/// Once the layouts around have come to rest: while they move they would not hear of it.
void CliBox::wantRoom()
{
    QMetaObject::invokeMethod(this, &CliBox::makeRoom, Qt::QueuedConnection);
}

/// For every line of the command, also where the layout around does not ask how high a width needs.
void CliBox::makeRoom()
{
    if (!isVisible())
        return;
    const int height = m_command->heightForWidth(m_command->width());
    if (height != m_command->minimumHeight())
        m_command->setMinimumHeight(height);
}

void CliBox::paintEvent(QPaintEvent*)
{
    const Theme& theme = themeOf(this);
    QPainter painter(this);
    style::drawBox(&painter, rect(), theme.size("radius.control"), theme.color(ColorRole::BgSunken),
                   theme.color(ColorRole::LineSubtle));
}

} // namespace weir
