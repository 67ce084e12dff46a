#include "widgets/common/icons.h"

#include "resources/resources.h"

#include <QCoreApplication>
#include <QFile>
#include <QHash>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>
#include <QWidget>

namespace weir {

using namespace Qt::StringLiterals;

namespace {

QByteArray readSvg(const QString& name)
{
    static QHash<QString, QByteArray> files;
    const auto it = files.constFind(name);
    if (it != files.constEnd())
        return *it;
    initResources();
    QFile file(u":/weir/icons/%1.svg"_s.arg(name));
    const bool opened = file.open(QIODevice::ReadOnly);
    Q_ASSERT_X(opened, "iconPixmap", qPrintable(name));
    return *files.insert(name, opened ? file.readAll() : QByteArray());
}

QPixmap render(const QString& name, const QColor& color, int px, qreal ratio)
{
    QByteArray svg = readSvg(name);
    svg.replace("currentColor", color.name().toLatin1());
    QPixmap pixmap(QSize(px, px) * ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    QSvgRenderer(svg).render(&painter, QRectF(pixmap.rect()));
    painter.end();
    pixmap.setDevicePixelRatio(ratio);
    return pixmap;
}

qreal ratioOf(const QWidget* widget)
{
    return widget ? widget->devicePixelRatioF() : 1.0;
}

} // namespace

QPixmap iconPixmap(const QString& name, const QColor& color, int px, qreal ratio)
{
    const QString key = u"weir:%1:%2:%3:%4"_s.arg(name, color.name()).arg(px).arg(ratio);
    QPixmap pixmap;
    if (!QPixmapCache::find(key, &pixmap)) {
        pixmap = render(name, color, px, ratio);
        QPixmapCache::insert(key, pixmap);
    }
    return pixmap;
}

QPixmap iconPixmap(const QWidget* widget, const QString& name, ColorRole role, int px)
{
    return iconPixmap(name, themeOf(widget).color(role), px, ratioOf(widget));
}

QIcon themedIcon(const QWidget* widget, const QString& name, ColorRole role, int px)
{
    QIcon icon;
    icon.addPixmap(iconPixmap(widget, name, role, px), QIcon::Normal, QIcon::Off);
    icon.addPixmap(iconPixmap(widget, name, ColorRole::TextDisabled, px), QIcon::Disabled,
                   QIcon::Off);
    icon.addPixmap(iconPixmap(widget, name, ColorRole::Accent, px), QIcon::Normal, QIcon::On);
    return icon;
}

} // namespace weir
