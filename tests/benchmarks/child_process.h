#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <sys/types.h>

namespace weir::bench {

/// A program that a benchmark runs beside itself. It does not outlive the object, nor this process
/// where the system can see to that. Failures are std::runtime_error.
class ChildProcess
{
public:
    struct Options
    {
        std::vector<std::string> command;          ///< found along PATH
        std::filesystem::path directory = {};      ///< empty: this process's
        std::vector<std::string> environment = {}; ///< "NAME=value", beside this process's
        bool quiet = false; ///< what it writes on standard error goes nowhere
    };

    explicit ChildProcess(const Options& options);
    ~ChildProcess(); ///< SIGTERM, then SIGKILL
    ChildProcess(const ChildProcess&) = delete;
    ChildProcess& operator=(const ChildProcess&) = delete;

    pid_t id() const { return m_id; }
    /// The next line of its standard output; nothing when it ends, or `within` passes, before.
    std::optional<std::string> readLine(std::chrono::milliseconds within);

    /// Runs it to its end; what it wrote on standard output. It must end by itself `within` that
    /// time, and well.
    static std::string run(const Options& options, std::chrono::milliseconds within);

private:
    bool readMore(std::chrono::steady_clock::time_point until);
    std::optional<int> waitFor(std::chrono::milliseconds within);

    pid_t m_id = -1; ///< -1: it has been waited for
    int m_output = -1;
    std::string m_read;
};

} // namespace weir::bench
