#include "widgets/metrics/chart_picture.h"

#include <QBuffer>
#include <QPainter>
#include <QPixmap>
#include <QPointer>
#include <QSaveFile>
#include <QThreadPool>
#include <QWidget>
#include <QtSvg/QSvgGenerator>

namespace weir {

QByteArray pictureOf(QWidget& widget, PictureFormat format)
{
    QByteArray octets;
    QBuffer buffer(&octets);
    buffer.open(QIODevice::WriteOnly);
    if (format == PictureFormat::Png) {
        widget.grab().save(&buffer, "PNG");
        return octets;
    }
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setSize(widget.size());
    generator.setViewBox(widget.rect());
    generator.setTitle(widget.window()->windowTitle());
    QPainter painter(&generator);
    widget.render(&painter);
    painter.end();
    return octets;
}

void writeFile(QObject* context, const QString& path, const QByteArray& octets,
               std::function<void(const QString& trouble)> done)
{
    QThreadPool::globalInstance()->start([context = QPointer<QObject>(context), path, octets,
                                          done = std::move(done)] {
        QSaveFile file(path);
        const bool written =
            file.open(QIODevice::WriteOnly) && file.write(octets) == octets.size() && file.commit();
        const QString trouble = written ? QString() : file.errorString();
        // The application outlives its pool's work; the context may not.
        QMetaObject::invokeMethod(
            QThreadPool::globalInstance(),
            [context, done, trouble] {
                if (context)
                    done(trouble);
            },
            Qt::QueuedConnection);
    });
}

} // namespace weir
