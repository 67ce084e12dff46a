#pragma once

#include "widgets/common/spoken_text.h"

#include <QString>
#include <QWidget>

#include <cstdint>
#include <optional>

namespace weir {

/// Where a record goes: a shard's colour and a text beside it, in mono. Thread: GUI.
class TargetLabel : public QWidget, public SpokenText
{
    Q_OBJECT

public:
    explicit TargetLabel(QWidget* parent = nullptr);

    /// Without a slot the text stands alone, muted.
    void setShard(const QString& text, std::optional<std::uint32_t> colourSlot);
    const QString& text() const { return m_text; }

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_text;
    std::optional<std::uint32_t> m_slot;
};

} // namespace weir
