#include "widgets/common/buttons.h"

#include "widgets/common/spoken_text.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QTimer>

#include <chrono>

namespace weir {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

IconButton::IconButton(const QString& icon, const QString& name, QWidget* parent)
    : QToolButton(parent)
{
    setIconName(this, icon);
    setName(name);
    setAutoRaise(true);
    setFocusPolicy(Qt::TabFocus);
    setFixedSize(26, 24);
    setIconSizePx(16);
}

void IconButton::setName(const QString& name)
{
    setToolTip(name);
    setSpokenName(this, name);
}

void IconButton::setIconSizePx(int px)
{
    setIconSize(QSize(px, px));
}

CopyButton::CopyButton(const QString& name, QWidget* parent)
    : IconButton(u"copy"_s, name, parent),
      m_restore(new QTimer(this))
{
    setIconSizePx(14);
    m_restore->setSingleShot(true);
    m_restore->setInterval(1200ms);
    connect(m_restore, &QTimer::timeout, this, [this] { setIconName(this, u"copy"_s); });
    connect(this, &QToolButton::clicked, this, &CopyButton::copy);
}

void CopyButton::setLabel(const QString& label)
{
    setText(label);
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setMinimumSize(0, 24);
    setMaximumSize(QWIDGETSIZE_MAX, 24);
    setFixedWidth(fontMetrics().horizontalAdvance(label) + 40);
}

void CopyButton::copy()
{
    copyToClipboard(m_text);
    setIconName(this, u"check"_s);
    m_restore->start();
}

void copyToClipboard(const QString& text)
{
    QGuiApplication::clipboard()->setText(text);
}

} // namespace weir
