#include "backend/bridge/source_queries.h"

#include "backend/bridge/snapshot_conversion.h"
#include "backend/engine/inspector.h"

#include <algorithm>
#include <optional>

namespace weir {

namespace {

constexpr std::size_t kHistoryLimit = 100'000;

std::optional<StreamId> idOf(const engine::Inspector& inspector, const std::string& stream)
{
    for (const engine::StreamReport& report : inspector.streams()) {
        if (report.info->name.text() == stream)
            return report.info->id;
    }
    return {};
}

} // namespace

std::vector<StreamEvent> historyOf(const ConnectionSource& source, const std::string& stream)
{
    if (!source.inspector)
        return {};
    const std::optional<StreamId> id = idOf(*source.inspector, stream);
    if (!id && !stream.empty())
        return {};
    // What happened to the whole store happened to each of its streams.
    std::vector<std::optional<StreamId>> wanted{id};
    if (id)
        wanted.emplace_back(StreamId{});
    std::vector<StreamEvent> events;
    for (const auto& of : wanted) {
        const auto history = source.inspector->history(of, 0, kHistoryLimit);
        if (!history.ok())
            return events;
        for (const engine::HistoryEvent& event : *history)
            events.push_back(toStreamEvent(event));
    }
    std::sort(events.begin(), events.end(),
              [](const StreamEvent& a, const StreamEvent& b) { return a.id < b.id; });
    return events;
}

CallPage latestCalls(const ConnectionSource& source, std::uint64_t after, std::size_t limit)
{
    CallPage page;
    if (!source.calls)
        return page;
    const std::uint64_t total = source.calls->total();
    const std::uint64_t from = std::max(after, total > limit ? total - limit : 0);
    page.skipped = after == 0 ? 0 : from - after;
    page.calls = source.calls->calls({}, from, limit);
    for (const protocol::Call& call : page.calls)
        page.names.emplace(call.session, std::string());
    for (protocol::Session& session : source.calls->sessions()) {
        if (const auto named = page.names.find(session.id); named != page.names.end())
            named->second = std::move(session.name);
    }
    return page;
}

} // namespace weir
