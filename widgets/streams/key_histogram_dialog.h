#pragma once

#include "models/streams/key_histogram.h"
#include "widgets/common/dialog_parts.h"

class QPlainTextEdit;
class QStandardItemModel;

namespace weir {

class Connection;
class FlatTable;
class StreamFeed;

/// Many partition keys at once, pasted or from a file: how many fall on each shard, beside its
/// share of the space. Thread: GUI; files are read and keys hashed on a worker.
class KeyHistogramDialog : public FramedDialog
{
    Q_OBJECT

public:
    /// Both must outlive the dialog. `feed` has a snapshot.
    KeyHistogramDialog(Connection& connection, StreamFeed& feed, QWidget* parent = nullptr);

    void setKeys(const QString& lines);
    const KeyHistogram& histogram() const { return m_histogram; }

Q_SIGNALS:
    void counted();

private:
    QWidget* createBody();
    QWidget* createFooter();
    void countPasted();
    void chooseFile();
    void count(std::function<Result<QByteArray>()> read);
    void show(const KeyHistogram& histogram);

    Connection& m_connection;
    StreamFeed& m_feed;
    KeyHistogram m_histogram;
    QPlainTextEdit* m_keys;
    TextLabel* m_summary;
    Notice* m_error;
    QStandardItemModel* m_model;
    FlatTable* m_table;
    int m_counting = 0; ///< the newest request; older answers are dropped
};

} // namespace weir
