#include "app/window_corner.h"

#include "widgets/common/buttons.h"
#include "widgets/common/theme.h"
#include "widgets/palette/palette_box.h"

#include <QHBoxLayout>

#include <algorithm>

namespace weir {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMargin = 8;
constexpr int kBoxGap = 10; ///< between the box and the toggles
constexpr int kSpacing = 2;

} // namespace

WindowCorner::WindowCorner(QWidget* parent) : QWidget(parent), m_palette(new PaletteBox(this))
{
    setFixedHeight(themeOf(this).size("menubar"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, kMargin, 0);
    row->setSpacing(kSpacing);
    row->addWidget(m_palette);
    row->addSpacing(kBoxGap);
    m_navigator = addToggle(u"panel-left"_s, tr("Show the navigator"), true);
    m_activity = addToggle(u"panel-bottom"_s, tr("Show activity and jobs"), true);
    m_firstRun = addToggle(u"help"_s, tr("Show how to get started"), true);
    m_theme = addToggle(u"moon"_s, {}, false);
}

IconButton* WindowCorner::addToggle(const QString& icon, const QString& name, bool checkable)
{
    auto* button = new IconButton(icon, name, this);
    button->setCheckable(checkable);
    layout()->addWidget(button);
    return button;
}

void WindowCorner::setRoom(int width)
{
    const QSize hint = m_palette->sizeHint();
    const int others =
        layout()->sizeHint().width() -
        std::clamp(hint.width(), m_palette->minimumWidth(), m_palette->maximumWidth());
    m_palette->setFixedWidth(
        std::clamp(width - others, m_palette->minimumSizeHint().width(), hint.width()));
    adjustSize();
}

} // namespace weir
