#include "app/store_job.h"

#include "backend/engine/engine.h"
#include "backend/protocol/json_text.h"

#include <sstream>

namespace weir {

namespace {

constexpr int kDamaged = 3;

std::string_view kindOf(engine::FindingKind kind)
{
    switch (kind) {
    case engine::FindingKind::Damage:
        return "damage";
    case engine::FindingKind::IndexToRebuild:
        return "index to rebuild";
    case engine::FindingKind::TornTail:
        return "torn tail";
    case engine::FindingKind::LeftOver:
        return "left over";
    }
    return {};
}

std::string quoted(std::string_view text)
{
    std::string out;
    protocol::appendJsonString(out, text);
    return out;
}

std::string readable(const engine::VerificationReport& report)
{
    std::ostringstream out;
    for (const engine::VerifiedStream& stream : report.streams)
        out << stream.name.text() << ": " << stream.records << " records, " << stream.payloadBytes
            << " bytes of payload, " << stream.segments << " segments, " << stream.diskBytes
            << " bytes on disk\n";
    for (const engine::Finding& finding : report.findings)
        out << kindOf(finding.kind) << ": " << finding.file << " at " << finding.offset << ": "
            << finding.reason << '\n';
    out << report.checkedBytes << " bytes checked; "
        << (report.clean() ? "the store is whole" : "the store is damaged") << '\n';
    return out.str();
}

std::string json(const engine::VerificationReport& report)
{
    std::ostringstream out;
    out << "{\"clean\":" << (report.clean() ? "true" : "false")
        << ",\"checkedBytes\":" << report.checkedBytes << ",\"streams\":[";
    const char* separator = "";
    for (const engine::VerifiedStream& stream : report.streams) {
        out << separator << "{\"name\":" << quoted(stream.name.text())
            << ",\"records\":" << stream.records << ",\"payloadBytes\":" << stream.payloadBytes
            << ",\"segments\":" << stream.segments << ",\"diskBytes\":" << stream.diskBytes << '}';
        separator = ",";
    }
    out << "],\"findings\":[";
    separator = "";
    for (const engine::Finding& finding : report.findings) {
        out << separator << "{\"kind\":" << quoted(kindOf(finding.kind))
            << ",\"stream\":" << quoted(finding.stream.text())
            << ",\"file\":" << quoted(finding.file) << ",\"offset\":" << finding.offset
            << ",\"reason\":" << quoted(finding.reason) << '}';
        separator = ",";
    }
    out << "]}\n";
    return out.str();
}

std::string readable(const engine::CompactionReport& report)
{
    std::string text = "catalog: " + std::to_string(report.catalogBytesBefore) + " bytes before, " +
                       std::to_string(report.catalogBytesAfter) +
                       " after\nsegments: " + std::to_string(report.segmentsMerged) +
                       " small ones merged into " + std::to_string(report.segmentsMade) + ", " +
                       std::to_string(report.segmentBytes) + " bytes\n";
    for (const engine::Finding& finding : report.findings)
        text += "damage: " + finding.file + ": " + finding.reason + "\n";
    return text;
}

std::string json(const engine::CompactionReport& report)
{
    return "{\"catalogBytesBefore\":" + std::to_string(report.catalogBytesBefore) +
           ",\"catalogBytesAfter\":" + std::to_string(report.catalogBytesAfter) +
           ",\"segmentsMerged\":" + std::to_string(report.segmentsMerged) +
           ",\"segmentsMade\":" + std::to_string(report.segmentsMade) +
           ",\"segmentBytes\":" + std::to_string(report.segmentBytes) +
           ",\"damagedRuns\":" + std::to_string(report.findings.size()) + "}\n";
}

Result<StoreJobReport> verify(const ServerCommand& command)
{
    const auto files = engine::makeSystemFileSystem();
    WEIR_ASSIGN(const auto report, engine::verifyStore(command.store.engine.directory, *files, {}));
    return StoreJobReport{command.json ? json(report) : readable(report),
                          report.clean() ? 0 : kDamaged};
}

Result<StoreJobReport> compact(const ServerCommand& command)
{
    std::error_code code;
    if (!std::filesystem::exists(command.store.engine.directory, code))
        return Error(ErrorCode::ResourceNotFound, "There is no such directory.",
                     command.store.engine.directory.string());
    const auto files = engine::makeSystemFileSystem();
    SystemClock clock;
    WEIR_ASSIGN(const auto store, engine::Engine::open(command.store.engine, *files, clock));
    WEIR_ASSIGN(const auto report, store->inspector().compact(std::nullopt, {}));
    return StoreJobReport{command.json ? json(report) : readable(report),
                          report.findings.empty() ? 0 : kDamaged};
}

} // namespace

Result<StoreJobReport> runStoreJob(const ServerCommand& command)
{
    return command.kind == ServerCommand::Kind::Verify ? verify(command) : compact(command);
}

} // namespace weir
