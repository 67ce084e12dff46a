#pragma once

#include "widgets/common/spoken_text.h"

#include <QWidget>

namespace weir {

/// Grey bars where rows will be, and what is waited for.
class SkeletonRows : public QWidget, public SpokenText
{
    Q_OBJECT

public:
    explicit SkeletonRows(QWidget* parent = nullptr);
    void setText(const QString& text);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_text;
};

} // namespace weir
