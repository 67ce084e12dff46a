#pragma once

#include <QWidget>

namespace weir {

class IconButton;
class PaletteBox;

/// The right corner of the menu bar: the palette's box and the toggles of what stands around the
/// workspace. Thread: GUI.
class WindowCorner : public QWidget
{
    Q_OBJECT

public:
    explicit WindowCorner(QWidget* parent = nullptr);

    PaletteBox& paletteBox() { return *m_palette; }
    IconButton& navigator() { return *m_navigator; }
    IconButton& activity() { return *m_activity; }
    IconButton& firstRun() { return *m_firstRun; }
    IconButton& theme() { return *m_theme; }

    /// The width that the menus leave; the box gives way.
    void setRoom(int width);

private:
    IconButton* addToggle(const QString& icon, const QString& name, bool checkable);

    PaletteBox* m_palette;
    IconButton* m_navigator;
    IconButton* m_activity;
    IconButton* m_firstRun;
    IconButton* m_theme;
};

} // namespace weir
