#include "tests/benchmarks/child_process.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <stdexcept>
#include <thread>

#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>
#if defined(__linux__)
#include <sys/prctl.h>
#endif

extern char** environ;

namespace weir::bench {

using namespace std::chrono_literals;
using SteadyClock = std::chrono::steady_clock;

namespace {

constexpr auto kPatience = 5s; ///< between SIGTERM and SIGKILL
constexpr auto kLook = 2ms;

std::vector<char*> pointersTo(std::vector<std::string>& texts)
{
    std::vector<char*> pointers;
    pointers.reserve(texts.size() + 1);
    for (std::string& text : texts)
        pointers.push_back(text.data());
    pointers.push_back(nullptr);
    return pointers;
}

/// What the child does before it becomes the program; only what is allowed after fork().
[[noreturn]] void become(const std::vector<char*>& command, const std::vector<char*>& environment,
                         const char* directory, int output, bool quiet)
{
#if defined(__linux__)
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
#endif
    ::dup2(output, STDOUT_FILENO);
    if (quiet)
        ::dup2(::open("/dev/null", O_WRONLY), STDERR_FILENO);
    if (*directory != '\0' && ::chdir(directory) != 0)
        ::_exit(127);
    environ = const_cast<char**>(environment.data());
    ::execvp(command.front(), command.data());
    ::_exit(127);
}

} // namespace

ChildProcess::ChildProcess(const Options& options)
{
    std::array<int, 2> pipe{};
    if (::pipe(pipe.data()) != 0)
        throw std::runtime_error(std::string("no pipe: ") + std::strerror(errno));
    for (const int end : pipe)
        ::fcntl(end, F_SETFD, FD_CLOEXEC);
    std::vector<std::string> command = options.command;
    std::vector<std::string> environment = options.environment;
    for (char** variable = environ; *variable != nullptr; ++variable)
        environment.emplace_back(*variable);
    const auto commandPointers = pointersTo(command);
    const auto environmentPointers = pointersTo(environment);
    m_id = ::fork();
    if (m_id == 0)
        become(commandPointers, environmentPointers, options.directory.c_str(), pipe[1],
               options.quiet);
    ::close(pipe[1]);
    m_output = pipe[0];
    if (m_id < 0) {
        ::close(m_output);
        throw std::runtime_error(std::string("cannot fork: ") + std::strerror(errno));
    }
}

ChildProcess::~ChildProcess()
{
    if (m_id > 0) {
        ::kill(m_id, SIGTERM);
        if (!waitFor(kPatience)) {
            ::kill(m_id, SIGKILL);
            waitFor(kPatience);
        }
    }
    ::close(m_output);
}

/// The status that waitpid() gives, once it has ended.
std::optional<int> ChildProcess::waitFor(std::chrono::milliseconds within)
{
    const auto until = SteadyClock::now() + within;
    for (;;) {
        int status = 0;
        if (::waitpid(m_id, &status, WNOHANG) == m_id) {
            m_id = -1;
            return status;
        }
        if (SteadyClock::now() >= until)
            return {};
        std::this_thread::sleep_for(kLook);
    }
}

/// False when there is no more, or not in time.
bool ChildProcess::readMore(SteadyClock::time_point until)
{
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - SteadyClock::now());
    pollfd output{m_output, POLLIN, 0};
    if (left <= 0ms || ::poll(&output, 1, static_cast<int>(left.count())) <= 0)
        return false;
    std::array<char, 4096> some{};
    const auto count = ::read(m_output, some.data(), some.size());
    if (count <= 0)
        return false;
    m_read.append(some.data(), static_cast<std::size_t>(count));
    return true;
}

std::optional<std::string> ChildProcess::readLine(std::chrono::milliseconds within)
{
    const auto until = SteadyClock::now() + within;
    std::size_t end = 0;
    while ((end = m_read.find('\n')) == std::string::npos) {
        if (!readMore(until))
            return {};
    }
    std::string line = m_read.substr(0, end);
    m_read.erase(0, end + 1);
    return line;
}

std::string ChildProcess::run(const Options& options, std::chrono::milliseconds within)
{
    const auto until = SteadyClock::now() + within;
    ChildProcess process(options);
    while (process.readMore(until)) {
    }
    const auto status =
        process.waitFor(std::chrono::ceil<std::chrono::milliseconds>(until - SteadyClock::now()));
    if (!status)
        throw std::runtime_error(options.command.front() + " does not come to its end");
    if (!WIFEXITED(*status) || WEXITSTATUS(*status) != 0)
        throw std::runtime_error(options.command.front() + " failed: " + process.m_read);
    return process.m_read;
}

} // namespace weir::bench
