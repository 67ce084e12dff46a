#pragma once

#include "backend/core/record.h"
#include "backend/filter/filter_error.h"
#include "backend/filter/parser.h"
#include "backend/filter/subject.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace weir::filter {

class Condition;

/// Which records of a stream can match at all.
struct ScanBounds
{
    std::optional<Timestamp> from; ///< those that arrived then or later
    std::optional<Timestamp> to;   ///< those that arrived before
    std::optional<ShardId> shard;
    Bytes dataContains; ///< all hold these octets
};

/// A filter, compiled once for any number of records. Numbers are compared exactly. Thread: any.
class Filter
{
public:
    /// The filter, or the first thing that is wrong with its text.
    static std::variant<std::shared_ptr<const Filter>, FilterError>
    compile(std::string_view text, const Surroundings& surroundings, RecordSources sources);
    ~Filter();
    Filter(const Filter&) = delete;
    Filter& operator=(const Filter&) = delete;

    /// How many user records match: of an aggregate those inside it, any other record is one.
    std::uint32_t matches(const Record& record) const;

    /// Without spaces around it.
    const std::string& text() const { return m_text; }
    const ScanBounds& bounds() const { return m_bounds; }
    /// What it was compiled with: the same text and these make the same filter again.
    const TimeFrame& time() const { return m_time; }
    const RecordSources& sources() const { return m_sources; }

private:
    struct Precheck;

    Filter(std::string_view text, const Expression& expression, const TimeFrame& time,
           RecordSources sources);

    const std::string m_text;
    const TimeFrame m_time;
    const std::unique_ptr<const Condition> m_condition;
    const std::unique_ptr<const Precheck> m_precheck; ///< null for none
    const RecordSources m_sources;
    ScanBounds m_bounds;
};

using FilterPtr = std::shared_ptr<const Filter>;

} // namespace weir::filter
