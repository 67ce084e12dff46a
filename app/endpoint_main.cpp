#include "app/live_figures.h"
#include "app/local_store.h"
#include "app/server_options.h"
#include "app/store_job.h"
#include "backend/http/stop_signal.h"
#include "backend/protocol/json_text.h"

#include <iostream>

using namespace weir;

namespace {

/// The line that says the endpoint is ready, for whoever started us.
std::string readyLine(const LocalStore& store)
{
    std::string line = "{\"endpoint\":";
    protocol::appendJsonString(line, store.endpoint());
    line += ",\"region\":";
    protocol::appendJsonString(line, store.region());
    line += ",\"account\":";
    protocol::appendJsonString(line, store.account());
    line += ",\"data\":";
    if (store.directory().empty())
        line += "null";
    else
        protocol::appendJsonString(line, store.directory());
    if (!store.keyFile().empty()) {
        line += ",\"credentials\":";
        protocol::appendJsonString(line, store.keyFile());
    }
    if (!store.tlsEndpoint().empty()) {
        line += ",\"tls_endpoint\":";
        protocol::appendJsonString(line, store.tlsEndpoint());
        const bool hasFile = !store.certificateFile().empty();
        line += hasFile ? ",\"certificate_file\":" : ",\"certificate\":";
        protocol::appendJsonString(line, hasFile ? store.certificateFile() : store.certificate());
    }
    return line + "}";
}

int fail(const Error& error, int status)
{
    std::cerr << "weir-server: " << error.message << '\n';
    if (!error.detail.empty())
        std::cerr << "  (" << error.detail << ")\n";
    return status;
}

int serve(ServerCommand command)
{
    http::StopSignal stop;
    SystemClock clock;
    command.store.log = standardErrorLog();
    const auto store = LocalStore::open(std::move(command.store), clock);
    if (!store.ok())
        return fail(store.error(), 1);
    LocalStore& local = **store;
    std::cout << readyLine(local) << std::endl;
    if (!command.figures) {
        stop.wait();
        return 0;
    }
    std::cerr << "Set AWS_ENDPOINT_URL=" << local.endpoint()
              << " and use the aws command line. Ctrl-C ends.\n";
    stop.wait([&] { std::cerr << liveFigures(local.inspector(), clock.now()) << std::endl; });
    return 0;
}

} // namespace

int main(int argc, char** argv)
{
    auto command = parseServerCommand({argv + 1, argv + argc});
    if (!command.ok())
        return fail(command.error(), 2);
    switch (command->kind) {
    case ServerCommand::Kind::Help:
        std::cout << serverHelp();
        return 0;
    case ServerCommand::Kind::Version:
        std::cout << "weir-server " WEIR_VERSION "\n";
        return 0;
    case ServerCommand::Kind::Verify:
    case ServerCommand::Kind::Compact: {
        auto report = runStoreJob(*command);
        if (!report.ok())
            return fail(report.error(), 1);
        std::cout << report->text;
        return report->status;
    }
    case ServerCommand::Kind::Serve:
        break;
    }
    return serve(std::move(command).value());
}
