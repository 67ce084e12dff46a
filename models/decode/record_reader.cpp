#include "models/decode/record_reader.h"

#include "backend/bridge/mailbox.h"
#include "backend/bridge/worker_pool.h"

namespace weir {

RecordReader::RecordReader(QObject* parent)
    : QObject(parent),
      m_mailbox(std::make_shared<Mailbox>(this))
{}

RecordReader::~RecordReader()
{
    m_mailbox->close();
    m_stop.request_stop();
}

RecordReadingPtr RecordReader::read(const RecordRow& row)
{
    forget();
    // Few octets can hold many, packed.
    const bool packed = decode::looksLikeGzip(row->data) || decode::looksLikeZstd(row->data);
    if (row->data.size() <= (packed ? kPackedAtOnce : kAtOnce))
        return readRecord(row, false);
    start(row, false);
    return glanceAtRecord(row);
}

void RecordReader::readWhole(const RecordRow& row)
{
    forget();
    start(row, true);
}

void RecordReader::forget()
{
    m_stop.request_stop();
    m_stop = {};
    ++m_token;
}

void RecordReader::start(const RecordRow& row, bool whole)
{
    if (!m_pool)
        m_pool = std::make_unique<WorkerPool>(1);
    m_pool->submit(
        [this, mailbox = m_mailbox, row, whole, stop = m_stop.get_token(), token = m_token] {
            RecordReadingPtr reading = readRecord(row, whole, stop);
            mailbox->post([this, token, reading = std::move(reading)] {
                if (token == m_token)
                    Q_EMIT finished(reading);
            });
        });
}

} // namespace weir
