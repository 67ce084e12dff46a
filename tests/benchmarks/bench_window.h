#pragma once

#include "app/application.h"

#include <cstdint>

namespace weir::bench {

// Each runs in a process of its own, so that its memory is its own.

/// How long the console takes to paint first, and until it lists 1,000 streams. It runs `program`,
/// this one, anew for each start: see startOnce().
void benchWindowStart(const QString& program);
/// One start: prints the milliseconds since the process began of the first paint and of the
/// navigator painted with all the streams of the store in `directory`; with none, of a bare window.
int startOnce(int argc, char** argv, const QString& directory);

/// From PutRecord's answer, as a client on loopback has it, to the row painted.
void benchWindowPut(Application& application);

/// 100,000 records of 500 octets a second for so long, with the tail following.
void benchWindowTail(Application& application, std::chrono::seconds duration);
/// The same with a regular expression as filter and three columns of JSON paths.
void benchWindowFilter(Application& application, std::chrono::seconds duration);
/// While they arrive, what a person does, until it is painted.
void benchWindowInput(Application& application);
/// The same as the tail, for long: what memory does by the minute.
void soakWindow(Application& application, std::chrono::seconds duration);

/// Drags and pages through so many stored records.
void benchWindowScroll(Application& application, std::uint64_t records);

} // namespace weir::bench
