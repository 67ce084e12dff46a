#pragma once

#include "models/streams/shard_probe.h"
#include "widgets/common/spoken_text.h"

#include <QWidget>

#include <optional>

namespace weir {

/// The answer beside the probe's field, in one line: "MD5 250cf8…9a02 · 492487…390274 · 14.47 % →
/// 0003". Leaves out from the left what does not fit; the tooltip has it all.
class ProbeAnswer : public QWidget, public SpokenText
{
    Q_OBJECT

public:
    explicit ProbeAnswer(QWidget* parent = nullptr);

    void showProbe(const std::optional<ShardProbe>& probe);

    QSize sizeHint() const override { return {460, 28}; }
    QSize minimumSizeHint() const override { return {120, 28}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::optional<ShardProbe> m_probe;
};

} // namespace weir
