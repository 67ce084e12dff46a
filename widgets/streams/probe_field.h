#pragma once

#include "models/streams/shard_probe.h"

#include <QWidget>

#include <memory>
#include <optional>

class QLineEdit;

namespace weir {

class CopyButton;
class IconButton;
class ProbeAnswer;

/// A field for a partition key, or a hash key after "#", and beside it where its records go: MD5,
/// hash key, place in the space, shard. Enter pins the key, Esc empties the field, several lines at
/// once are for a histogram.
class ProbeField : public QWidget
{
    Q_OBJECT

public:
    explicit ProbeField(QWidget* parent = nullptr);

    /// The shards to look among; may be null.
    void setStream(std::shared_ptr<const StreamSnapshot> stream);
    const std::optional<ShardProbe>& probe() const { return m_probe; }
    void focusKey();
    /// As if it had been typed.
    void setKey(const QString& key);

Q_SIGNALS:
    void probeChanged();
    void pinRequested(const weir::ShardProbe& probe);
    /// Several lines were pasted, or there are none and the person wants to.
    void manyKeysRequested(const QString& lines);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void lookUp();
    void pin();

    std::shared_ptr<const StreamSnapshot> m_stream;
    std::optional<ShardProbe> m_probe;
    QLineEdit* m_key;
    ProbeAnswer* m_answer;
    CopyButton* m_copy;
    IconButton* m_pin;
    IconButton* m_many;
};

} // namespace weir
