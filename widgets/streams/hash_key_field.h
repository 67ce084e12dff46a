#pragma once

#include <QLineEdit>

namespace weir {

/// A hash key of up to 39 digits to type. Where they have no room, the middle is left out as long
/// as nobody edits it, so that both ends are seen; the tooltip has all of it.
class HashKeyField : public QLineEdit
{
    Q_OBJECT

public:
    explicit HashKeyField(QWidget* parent = nullptr);

    /// What is painted of text().
    QString shownText() const;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QRect textRect() const;
    bool isEdited() const;
};

} // namespace weir
