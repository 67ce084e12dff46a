#pragma once

#include "models/streams/shard_probe.h"

#include <QWidget>

#include <memory>
#include <optional>

class QLineEdit;

namespace weir {

class CopyButton;
class ProbeAnswer;

/// A field for a partition key, and beside it where its records go: MD5, hash key, place in the
/// space, shard. Esc empties it.
class ProbeField : public QWidget
{
    Q_OBJECT

public:
    explicit ProbeField(QWidget* parent = nullptr);

    /// The shards to look among; may be null.
    void setStream(std::shared_ptr<const StreamSnapshot> stream);
    const std::optional<ShardProbe>& probe() const { return m_probe; }
    void focusKey();

Q_SIGNALS:
    void probeChanged();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void lookUp();

    std::shared_ptr<const StreamSnapshot> m_stream;
    std::optional<ShardProbe> m_probe;
    QLineEdit* m_key;
    ProbeAnswer* m_answer;
    CopyButton* m_copy;
};

} // namespace weir
