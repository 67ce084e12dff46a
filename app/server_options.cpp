#include "app/server_options.h"

#include "app/store_directory.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace weir {

namespace {

/// Without --port, the next free port after 4567 serves as well.
constexpr std::uint16_t kPortsToTry = 20;

Error wrong(std::string_view option, std::string_view what)
{
    return {ErrorCode::InvalidArgument, std::string(option) + " " + std::string(what)};
}

Result<std::uint64_t> number(std::string_view option, std::string_view text, std::uint64_t most)
{
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || text.empty() || value > most)
        return wrong(option, "takes a number from 0 to " + std::to_string(most) + ", not '" +
                                 std::string(text) + "'.");
    return value;
}

Status setPort(ServerCommand& command, const std::string& text)
{
    WEIR_ASSIGN(const auto port, number("--port", text, 65535));
    command.store.endpoint.port = static_cast<std::uint16_t>(port);
    command.store.endpoint.alternatives = 0;
    return {};
}

Status setTlsPort(ServerCommand& command, const std::string& text)
{
    WEIR_ASSIGN(const auto port, number("--tls-port", text, 65535));
    command.store.endpoint.tlsPort = static_cast<std::uint16_t>(port);
    return {};
}

Status setData(ServerCommand& command, const std::string& text)
{
    if (text.empty())
        return wrong("--data", "takes a directory.");
    command.store.engine.directory = std::filesystem::path(std::u8string(text.begin(), text.end()));
    return {};
}

Status setRegion(ServerCommand& command, const std::string& text)
{
    const bool plain = std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    });
    if (text.empty() || !plain)
        return wrong("--region", "takes a name such as us-east-1, not '" + text + "'.");
    command.store.service.region = text;
    return {};
}

Status setAccount(ServerCommand& command, const std::string& text)
{
    const bool digits =
        std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (text.size() != 12 || !digits)
        return wrong("--account", "takes twelve digits, not '" + text + "'.");
    command.store.service.account = text;
    return {};
}

Status setLimits(ServerCommand& command, const std::string& text)
{
    api::LimitsMode& limits = command.store.service.limits;
    if (text == "true")
        limits = api::LimitsMode::On;
    else if (text == "relaxed")
        limits = api::LimitsMode::Relaxed;
    else if (text == "off")
        limits = api::LimitsMode::Off;
    else
        return wrong("--limits", "takes true, relaxed or off, not '" + text + "'.");
    return {};
}

Status setAuth(ServerCommand& command, const std::string& text)
{
    endpoint::AuthMode& auth = command.store.auth;
    if (text == "verify")
        auth = endpoint::AuthMode::Verified;
    else if (text == "parse")
        auth = endpoint::AuthMode::Parsed;
    else if (text == "off")
        auth = endpoint::AuthMode::Optional;
    else
        return wrong("--auth", "takes verify, parse or off, not '" + text + "'.");
    return {};
}

Status setStateDelay(ServerCommand& command, const std::string& text)
{
    WEIR_ASSIGN(const auto delay, number("--state-delay-ms", text, 3'600'000));
    command.store.engine.stateDelay = std::chrono::milliseconds(delay);
    return {};
}

Status setDiskBudget(ServerCommand& command, const std::string& text)
{
    constexpr std::uint64_t kBytesPerGigabyte = 1'000'000'000;
    WEIR_ASSIGN(const auto gigabytes, number("--disk-budget", text, 1'000'000));
    command.store.engine.diskBudgetBytes = gigabytes * kBytesPerGigabyte;
    return {};
}

Status setDurability(ServerCommand& command, const std::string& text)
{
    engine::Durability& durability = command.store.service.durability;
    if (text == "durable")
        durability = engine::Durability::Durable;
    else if (text == "relaxed")
        durability = engine::Durability::Relaxed;
    else if (text == "memory")
        durability = engine::Durability::Memory;
    else
        return wrong("--durability", "takes durable, relaxed or memory, not '" + text + "'.");
    return {};
}

Status setSegmentBytes(ServerCommand& command, const std::string& text)
{
    constexpr std::uint64_t kLeast = 4096;
    constexpr std::uint64_t kMost = 2ULL << 30;
    WEIR_ASSIGN(const auto bytes, number("--segment-bytes", text, kMost));
    if (bytes < kLeast)
        return wrong("--segment-bytes", "takes " + std::to_string(kLeast) + " or more.");
    command.store.engine.segmentBytes = bytes;
    return {};
}

Status setJob(ServerCommand& command, ServerCommand::Kind kind, std::string_view option,
              const std::string& text)
{
    if (text.empty())
        return wrong(option, "takes the directory of a store.");
    command.kind = kind;
    return setData(command, text);
}

Status setVerify(ServerCommand& command, const std::string& text)
{
    return setJob(command, ServerCommand::Kind::Verify, "--verify", text);
}

Status setCompact(ServerCommand& command, const std::string& text)
{
    return setJob(command, ServerCommand::Kind::Compact, "--compact", text);
}

Status addOrigin(ServerCommand& command, const std::string& text)
{
    if (text != "*" && text.find("://") == std::string::npos)
        return wrong("--allow-origin",
                     "takes an origin such as http://localhost:3000, or *, not '" + text + "'.");
    command.store.endpoint.allowedOrigins.push_back(text);
    return {};
}

struct Option
{
    std::string_view name;
    Status (*set)(ServerCommand&, const std::string& value);
};

constexpr std::array kWithValue{
    Option{"--port", setPort},
    Option{"--tls-port", setTlsPort},
    Option{"--data", setData},
    Option{"--region", setRegion},
    Option{"--account", setAccount},
    Option{"--limits", setLimits},
    Option{"--auth", setAuth},
    Option{"--state-delay-ms", setStateDelay},
    Option{"--allow-origin", addOrigin},
    Option{"--disk-budget", setDiskBudget},
    Option{"--durability", setDurability},
    Option{"--segment-bytes", setSegmentBytes},
    Option{"--verify", setVerify},
    Option{"--compact", setCompact},
};

bool setFlag(ServerCommand& command, std::string_view name)
{
    if (name == "--memory")
        command.store.engine.inMemory = true;
    else if (name == "--demo")
        command.store.demo = true;
    else if (name == "--json")
        command.json = true;
    else if (name == "--figures")
        command.figures = true;
    else if (name == "--help" || name == "-h")
        command.kind = ServerCommand::Kind::Help;
    else if (name == "--version")
        command.kind = ServerCommand::Kind::Version;
    else
        return false;
    return true;
}

const Option* optionNamed(std::string_view name)
{
    const auto found = std::find_if(kWithValue.begin(), kWithValue.end(),
                                    [name](const Option& option) { return option.name == name; });
    return found == kWithValue.end() ? nullptr : &*found;
}

Status chooseDirectory(ServerCommand& command)
{
    engine::EngineOptions& engine = command.store.engine;
    if (engine.inMemory && !engine.directory.empty())
        return wrong("--memory", "and --data exclude each other.");
    if (engine.inMemory && command.store.auth == endpoint::AuthMode::Verified)
        return wrong("--auth verify",
                     "keeps its keys in the store's directory; leave --memory out.");
    if (!engine.inMemory && engine.directory.empty())
        engine.directory = defaultStoreDirectory();
    if (!engine.inMemory && engine.directory.empty())
        return wrong("--data", "is needed: the system names no home directory.");
    return {};
}

} // namespace

Result<ServerCommand> parseServerCommand(const std::vector<std::string>& arguments)
{
    ServerCommand command;
    command.store.endpoint.alternatives = kPortsToTry;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const auto equals = arguments[i].find('=');
        const std::string name = arguments[i].substr(0, equals);
        if (equals == std::string::npos && setFlag(command, name))
            continue;
        const Option* const option = optionNamed(name);
        if (!option)
            return wrong(arguments[i], "is not an option; --help lists them.");
        if (equals == std::string::npos && i + 1 == arguments.size())
            return wrong(name, "needs a value; --help says which.");
        WEIR_TRY(option->set(command, equals == std::string::npos
                                          ? arguments[++i]
                                          : arguments[i].substr(equals + 1)));
    }
    if (command.kind == ServerCommand::Kind::Serve)
        WEIR_TRY(chooseDirectory(command));
    return command;
}

std::string_view serverHelp()
{
    return R"(Usage: weir-server [options]

Serves a Kinesis-style shard store to AWS clients on 127.0.0.1. When it is ready it prints one line of JSON
with "endpoint", "region", "account" and "data"; set AWS_ENDPOINT_URL to the endpoint. With --auth verify it also
has "credentials": the file to set AWS_SHARED_CREDENTIALS_FILE to. Ctrl-C or SIGTERM ends it.

  --port N              port to listen on; 0 takes any free one (default: 4567 or the next free one)
  --tls-port N          one more port, for clients that insist on TLS; 0 takes any free one. The first line then has
                        "tls_endpoint" and "certificate_file", what those clients shall trust (default: none)
  --data DIR            where the store lives (default: the console's own store)
  --memory              keep the store in memory; it goes with the process
  --region NAME         region in ARNs and answers (default: us-east-1)
  --account DIGITS      twelve-digit account in ARNs (default: 000000000000)
  --limits MODE         throughput limits and rates: true refuses, relaxed only counts, off (default: off)
  --auth MODE           signatures: verify checks them with the keys in the store's directory, parse takes them at
                        their word, off takes requests without one, too (default: parse)
  --state-delay-ms N    how long CREATING, UPDATING and DELETING last (default: 500)
  --durability LEVEL    of streams that clients make: durable, relaxed or memory (default: durable)
  --disk-budget GB      what the store may take on disk; over it, demo and relaxed data goes; 0: no end (default: 20)
  --segment-bytes N     how large a segment's file grows before the next one begins (default: 67108864)
  --demo                make a demo stream and keep it moving
  --allow-origin URL    let web pages of this origin read; may be repeated, * for any (default: none)
  --figures             print a line of figures every second, on standard error
  --verify DIR          check every checksum of the store in DIR, which nobody may have open, print a report and
                        end: 0 when it is whole, 3 when it is damaged, 1 when it cannot be checked
  --compact DIR         merge small segments of the store in DIR, which nobody may have open, and give back the
                        space of removed rows in its catalog; print a report and end: 0, or 3 when it met damage
  --json                print the report as JSON
  --version             print the version
  --help                print this
)";
}

} // namespace weir
