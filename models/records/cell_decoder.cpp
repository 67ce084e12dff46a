#include "models/records/cell_decoder.h"

#include <algorithm>

namespace weir {

CellDecoder::CellDecoder(TailFeed& feed, RecordWindowModel& model, QObject* parent)
    : QObject(parent),
      m_feed(feed),
      m_model(model)
{}

/// Those in view first.
std::vector<RecordRow> CellDecoder::missing(int first, int last) const
{
    std::vector<RecordRow> rows;
    const auto look = [&](int from, int to) {
        for (int row = std::max(from, 0); row <= std::min(to, m_model.rowCount() - 1); ++row) {
            RecordRow record = m_model.recordAt(row);
            if (record && !m_model.cells().find(*record))
                rows.push_back(std::move(record));
        }
    };
    look(first, last);
    if (m_model.mode() != RecordWindowModel::Mode::Following) {
        const int screen = last - first + 1;
        look(last + 1, last + screen);
        look(first - screen, first - 1);
    }
    return rows;
}

void CellDecoder::want(int first, int last)
{
    // A list that has not been laid out anew may think that everything is in view.
    last = std::min(last, first + int(m_model.cells().screen()) - 1);
    if (m_busy) {
        m_next = {first, last};
        return;
    }
    auto rows = missing(first, last);
    if (rows.empty())
        return;
    m_busy = true;
    const CellCache::Job job = m_model.cells().job();
    const auto cells = std::make_shared<std::vector<CellCache::Decoded>>();
    m_feed.compute(
        this,
        [rows = std::move(rows), job, cells] {
            for (const RecordRow& row : rows)
                cells->push_back(job.decode(*row));
        },
        [this, cells, layout = job.layout] {
            m_busy = false;
            m_model.cells().keep(*cells, layout);
            if (const auto next = std::exchange(m_next, std::nullopt))
                want(next->first, next->second);
            Q_EMIT decoded();
        });
}

} // namespace weir
