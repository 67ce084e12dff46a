#pragma once

#include "widgets/common/theme.h"

#include <QFrame>
#include <QSplitter>
#include <QWidget>

class QHBoxLayout;

namespace weir {

/// A piece of the window's ground in a colour of the theme, with lines at its edges.
class Panel : public QWidget
{
    Q_OBJECT

public:
    explicit Panel(ColorRole ground = ColorRole::BgPanel, Qt::Edges lines = {},
                   QWidget* parent = nullptr);

    void setGround(ColorRole ground);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    ColorRole m_ground;
    Qt::Edges m_lines;
};

/// A panel with an edge all round and round corners.
class Card : public QWidget
{
    Q_OBJECT

public:
    explicit Card(ColorRole ground = ColorRole::BgRaised, QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    ColorRole m_ground;
};

/// A vertical line between neighbours in a row, or a horizontal one in a column.
class Line : public QWidget
{
    Q_OBJECT

public:
    explicit Line(Qt::Orientation orientation, QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void applyTheme();

    const Qt::Orientation m_orientation;
};

class ElidedLabel;
class TextLabel;

/// The 28 px line over a part of a page: a title, a remark in muted text, and widgets at the right.
class SectionHeader : public Panel
{
    Q_OBJECT

public:
    explicit SectionHeader(const QString& title, QWidget* parent = nullptr);

    void setTitle(const QString& title);
    void setRemark(const QString& remark);
    void addWidget(QWidget* widget);

private:
    TextLabel* m_title;
    ElidedLabel* m_remark;
    QHBoxLayout* m_layout;
};

/// A splitter whose handle is one line; it can be held two pixels to either side. Children never
/// collapse.
class FlatSplitter : public QSplitter
{
    Q_OBJECT

public:
    explicit FlatSplitter(Qt::Orientation orientation, QWidget* parent = nullptr);

protected:
    void changeEvent(QEvent* event) override;
};

} // namespace weir
