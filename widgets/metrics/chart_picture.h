#pragma once

#include <QByteArray>
#include <QString>

#include <functional>

class QObject;
class QWidget;

namespace weir {

enum class PictureFormat { Png, Svg };

/// What `widget` and its children look like, encoded. Thread: GUI.
QByteArray pictureOf(QWidget& widget, PictureFormat format);

/// Writes a file on another thread, then runs `done` on the thread of `context`, unless that is
/// gone, with what was wrong or nothing.
void writeFile(QObject* context, const QString& path, const QByteArray& octets,
               std::function<void(const QString& trouble)> done);

} // namespace weir
