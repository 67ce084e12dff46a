#pragma once

#include "backend/core/bytes.h"
#include "backend/protocol/call_log.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>

/// How calls lie on disk. A file is kJournalHeader and blocks:
///
///     8 octets   XXH3 of the entries with their length as seed, little-endian
///     4 octets   length of the entries, little-endian, at most kMostBlockBytes
///     entries    one behind the other
///
/// An entry is an octet of kind, 's' for a session, 'c' for a call or 'f' for one of enhanced
/// fan-out, and its fields in the order of the functions below: numbers as LEB128, texts as length
/// and octets. Whatever follows a block that is not whole is not read. Thread: any.
namespace weir::endpoint {

inline constexpr BytesView kJournalHeader{"WEIRCALL\1\0\0\0\0\0\0\0", 16};
inline constexpr std::size_t kBlockHead = 12;
inline constexpr std::size_t kMostBlockBytes = 8U << 20;

/// A session as its journal knows it: without positions and counts, which follow from the calls.
struct JournalSession
{
    protocol::Session session;
    bool inProcess = false;
};

/// Where a text lies within the entry of its call.
struct TextPlace
{
    std::uint16_t begin = 0;
    std::uint16_t size = 0;
};

/// The texts of a call by which it is looked up.
struct CallTexts
{
    TextPlace stream;
    TextPlace invocationId;
};

/// The most that an entry of a call takes: its texts at their longest, and two dozen numbers.
inline constexpr std::size_t kMostCallOctets = 4096;

void appendSession(Bytes& entries, const protocol::Session& session, bool inProcess);
CallTexts appendCall(Bytes& entries, const protocol::Call& call);
/// Of an entry that appendCall() made; its id is 0.
protocol::Call readCall(BytesView entry);
/// The head that makes a block of `entries`.
Bytes blockHead(BytesView entries);

/// What readJournal() finds, in order.
struct JournalReader
{
    std::function<void(JournalSession)> session;
    std::function<void(protocol::Call)> call; ///< its id is 0
};

/// Hands everything in `file` to `reader`; false when it is damaged or torn somewhere, and what
/// stood before was handed over.
bool readJournal(BytesView file, const JournalReader& reader);

} // namespace weir::endpoint
