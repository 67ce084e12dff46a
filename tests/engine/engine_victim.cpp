// Appends numbered records to a store until it is killed, and says on standard output which are
// acknowledged.

#include "backend/engine/engine.h"

#include <charconv>
#include <cstdio>
#include <cstring>

using namespace weir;
using namespace weir::engine;

int main(int argc, char** argv)
{
    if (argc != 3)
        return 2;
    std::uint64_t next = 0;
    std::from_chars(argv[2], argv[2] + std::strlen(argv[2]), next);
    SystemClock clock;
    const auto files = makeSystemFileSystem();
    EngineOptions options;
    options.directory = argv[1];
    options.stateDelay = std::chrono::milliseconds(0);
    options.segmentBytes = 2000;
    auto engine = Engine::open(options, *files, clock);
    if (!engine.ok())
        return 3;
    NewStream request;
    request.name = StreamName("s");
    request.shardCount = 2;
    (*engine)->createStream(request).ignore("it is there after the first run");
    const auto info = (*engine)->stream(request.name);
    for (;; ++next) {
        const std::string text = std::to_string(next);
        const NewRecord record{text, {}, text};
        if (!(*engine)->append(info->id, {&record, 1}).ok())
            return 4;
        std::printf("%s\n", text.c_str());
        std::fflush(stdout);
    }
}
