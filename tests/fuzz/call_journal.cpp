// Input: an octet of flags, then a file of the call ledger, or the entries of its one block, to get
// past the checksum. Whatever it is, what stands before the first damage is read, and what was read
// is written and read alike.

#include "backend/endpoint/journal_format.h"
#include "tests/fuzz/fuzz.h"

#include <vector>

using namespace weir;
using namespace weir::endpoint;
using namespace weir::fuzz;

namespace {

constexpr std::uint8_t kSeal = 1; ///< flag: the rest becomes a block with a right checksum

Bytes fileOf(const Bytes& entries)
{
    return Bytes(kJournalHeader) + blockHead(entries) + entries;
}

/// Everything in `file`, as entries again.
Bytes entriesOf(BytesView file)
{
    Bytes entries;
    readJournal(file, {[&](const JournalSession& session) {
                           appendSession(entries, session.session, session.inProcess);
                       },
                       [&](const protocol::Call& call) { appendCall(entries, call); }});
    return entries;
}

void fuzzJournal(Input input)
{
    const bool seal = (input.octet() & kSeal) != 0;
    const Bytes rest(input.rest());
    const Bytes once = entriesOf(seal ? fileOf(rest) : rest);
    check(entriesOf(fileOf(once)) == once, "what was read says the same again");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    fuzzJournal({data, size});
    return 0;
}
