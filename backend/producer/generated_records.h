#pragma once

#include "backend/producer/key_spread.h"
#include "backend/producer/rate_shape.h"
#include "backend/producer/record_source.h"
#include "backend/producer/record_template.h"

namespace weir::producer {

/// What a generator makes, how fast and for how long.
struct GeneratorPlan
{
    std::string text; ///< of a RecordTemplate without fault
    KeySpread keys;
    RateShape shape;
    std::optional<std::uint64_t> stopAfterRecords;
    std::optional<std::chrono::seconds> stopAfter; ///< of sending time, pauses not counted
    std::uint64_t seed = 1;
    /// The member of the text, or inner one "a.b", that is the key; where there is none, and for
    /// `{{key}}`, `keys` say it. Empty for none.
    std::string keyField;
    bool gzip = false;            ///< the text is compressed
    std::size_t userRecords = 1;  ///< in each record; more than one are packed as the KPL does
    std::uint64_t madeBefore = 0; ///< records, by a run that this one goes on from
};

/// Made-up records at a rate. The same plan makes the same records. After a stall it makes up for
/// one second at most: nobody wants a flood when the lid of a laptop opens. User records of one
/// aggregate have the key of its first, as readers drop those of another shard. Thread: one at a
/// time.
class GeneratedRecords final : public RecordSource
{
public:
    explicit GeneratedRecords(GeneratorPlan plan);

    void take(std::chrono::nanoseconds elapsed, Timestamp now, std::size_t most,
              std::vector<Entry>& out) override;
    bool ended(std::chrono::nanoseconds elapsed) const override;
    std::optional<std::uint64_t> total() const override { return m_plan.stopAfterRecords; }
    std::optional<double> rate(std::chrono::nanoseconds elapsed) const override;

    /// One record, for a preview.
    Entry next(Timestamp now);

private:
    std::string render(Timestamp now, const std::string& key);
    double sendingTime(std::chrono::nanoseconds elapsed) const;

    const GeneratorPlan m_plan;
    const RecordTemplate m_template;
    SeededRandom m_random;
    KeyChooser m_keys;
    std::uint64_t m_made = 0;
    std::uint64_t m_rendered; ///< user records, with those before this run
    double m_due = 0;         ///< records due by `m_time`, those given up not counted
    double m_counted = 0;     ///< what the shape said at `m_time`
};

} // namespace weir::producer
