#pragma once

#include "backend/core/clock.h"
#include "backend/core/hash_key.h"
#include "backend/core/sequence_number.h"

#include <QString>

#include <chrono>
#include <cstdint>

/// How values are written everywhere in the console, whatever the language: a point before
/// decimals, thousands set apart with U+202F, units after a space; only records have a unit that
/// is translated. Units are decimal: 1 KB is 1000 B, as the service counts rates. Thread: any.
namespace weir {

enum class TimeZone { Local, Utc };

/// In which zone times are shown that are not asked for in one: the person's choice, Local until
/// showTimesIn() is called. Thread: any.
TimeZone shownZone();
void showTimesIn(TimeZone zone);

/// Whether the window is read from right to left. Then figures with units, dates and shortened
/// numbers are held together by Unicode's isolates, since their parts would turn around. False
/// until told. Thread: any.
void showTextsRightToLeft(bool rightToLeft);
/// `text` as one piece, read in the direction of its letters, from left to right where it has none;
/// as it is where everything is read so. Thread: any.
QString isolated(const QString& text);

/// "4 812"
QString formatCount(std::uint64_t count);
/// "-12.50" with `decimals` places and thousands set apart; "–" when it is no number.
QString formatDecimal(double value, int decimals);
/// "31.90 %" of a share 0 ... 1.
QString formatPercent(double share, int decimals = 0);

/// "395 B", "34 KB", "3.1 GB": at most three digits that tell something.
QString formatBytes(std::uint64_t bytes);
/// "0 B/s", "812 B/s", "4.21 MB/s"
QString formatByteRate(double bytesPerSecond);
/// "0.4 rec/s", "4 812 rec/s"
QString formatRecordRate(double recordsPerSecond);
/// What fits a narrow place: "4.8k/s", "412/s", "0.4/s", "idle".
QString formatShortRate(double recordsPerSecond);

/// A measured time: "0.4 ms", "340 ms", "1.8 s", "2 m 14 s", "23 h 59 m", "3 d 4 h"; "–" when it is
/// no number.
QString formatDuration(double milliseconds);
/// A time that is set: "24 h", "7 d", "36 h".
QString formatHours(std::chrono::hours hours);

/// "14:32:08.317"
QString formatTime(Timestamp time, TimeZone zone = shownZone());
/// "14:32:08"
QString formatClock(Timestamp time, TimeZone zone = shownZone());
/// "14:32", for axes.
QString formatMinute(Timestamp time, TimeZone zone = shownZone());
/// "2026-10-14 14:32:08.317"
QString formatDateTime(Timestamp time, TimeZone zone = shownZone());
/// "2026-10-14 14:32:08.317 UTC+02:00", for tooltips.
QString formatFullTime(Timestamp time, TimeZone zone = shownZone());

/// The first 6 and the last 10 digits: "496583…3019720007". Short numbers stay whole.
QString shortSequenceNumber(const QString& digits);
QString shortSequenceNumber(const SequenceNumber& number);
/// The first 8 and the last 4 of the 32 digits: "51abc6da…8c79".
QString shortHash(const HashKey& hash);
/// "0x8000…": where a range starts, for axes.
QString hashPrefix(const HashKey& hash);

} // namespace weir
