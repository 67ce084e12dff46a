#pragma once

#include <QWidget>

class QLineEdit;

namespace weir {

/// The path of a file: typed, or chosen in the system's dialog.
class FileField : public QWidget
{
    Q_OBJECT

public:
    enum class Purpose { Open, Save };

    FileField(Purpose purpose, const QString& name, QWidget* parent = nullptr);

    QString path() const;
    void setPath(const QString& path);

Q_SIGNALS:
    void pathChanged();

private:
    void browse();

    const Purpose m_purpose;
    QLineEdit* m_path;
};

} // namespace weir
