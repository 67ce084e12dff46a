#pragma once

#include "models/streams/stream_draft.h"
#include "widgets/common/panels.h"

namespace weir {

class CliBox;
class TextLabel;

/// The hash key space cut into the shards of a new stream. Thread: GUI.
class NewShardsBar : public QWidget
{
    Q_OBJECT

public:
    explicit NewShardsBar(QWidget* parent = nullptr);

    void setShards(int shards);

    QSize sizeHint() const override { return {240, 50}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    int m_shards = 1;
};

/// A limit with a bar for the share of it that is expected. Thread: GUI.
class LimitRow : public QWidget
{
    Q_OBJECT

public:
    explicit LimitRow(const QString& name, QWidget* parent = nullptr);

    void setLimit(const QString& limit);
    /// Nothing expected hides the bar. A share above 1 is drawn full, in the colour of warnings.
    void setExpected(const QString& expected, double share);

private:
    class ShareBar;

    TextLabel* m_limit;
    TextLabel* m_expected;
    TextLabel* m_share;
    ShareBar* m_bar;
};

/// "What you get": the right side of the create dialog. Thread: GUI.
class StreamYield : public Panel
{
    Q_OBJECT

public:
    explicit StreamYield(QWidget* parent = nullptr);

    void setDraft(const StreamDraft& draft);
    /// Whether the connection holds to the limits.
    void setEnforced(bool enforced);
    /// How long the stream will be CREATING.
    void setCreatingTime(std::chrono::milliseconds time);

private:
    NewShardsBar* m_space;
    TextLabel* m_title;
    TextLabel* m_unenforced;
    LimitRow* m_bytes;
    LimitRow* m_records;
    LimitRow* m_reads;
    LimitRow* m_calls;
    LimitRow* m_fanOut;
    TextLabel* m_creating;
    CliBox* m_command;
};

} // namespace weir
