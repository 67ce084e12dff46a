#pragma once

#include "backend/bridge/store_job.h"

#include <QString>

#include <optional>

/// A job over the store in words.
namespace weir {

/// "Verify the store", "Compact orders"
QString jobTitle(const StoreJob& job);
/// 0 ... 1; nothing while it is not known.
std::optional<double> jobShare(const StoreJob& job);
/// Octets a second since it began; nothing before there is something to tell.
std::optional<double> jobRate(const StoreJob& job);
/// At the rate until now; nothing while it is not known, and once it is over.
std::optional<std::chrono::milliseconds> jobTimeLeft(const StoreJob& job);
/// "waits", "running", "done", "damage found", "failed", "cancelled"
QString jobState(const StoreJob& job);
/// How far it is, what it found, or why it failed: a sentence.
QString jobOutcome(const StoreJob& job);

/// "3 places are damaged." and the like of a job that is Done.
QString jobHeadline(const StoreJob& job);
/// What to do about its findings; empty when there is nothing to do.
QString jobAdvice(const JobResult& result);
/// "damage", "index to rebuild", "torn tail", "left over"
QString findingName(JobFinding::Kind kind);
/// All of it as lines of text, to be pasted elsewhere.
QString jobReport(const StoreJob& job);

} // namespace weir
