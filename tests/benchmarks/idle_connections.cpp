#include "tests/benchmarks/idle_connections.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/write.hpp>

#include <stdexcept>
#include <vector>

#include <sys/resource.h>

namespace weir::bench {

namespace asio = boost::asio;
using asio::ip::tcp;

namespace {

constexpr int kOtherFiles = 100;

void requireFiles(int count)
{
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    if (limit.rlim_cur < static_cast<rlim_t>(count + kOtherFiles))
        throw std::runtime_error("The system allows " + std::to_string(limit.rlim_cur) +
                                 " open files; raise that (ulimit -n) above " +
                                 std::to_string(count + kOtherFiles) + ".");
}

void ask(tcp::socket& socket)
{
    asio::write(socket, asio::buffer(std::string("POST / HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                                                 "Content-Type: application/x-amz-json-1.1\r\n"
                                                 "X-Amz-Target: Kinesis_20131202.ListStreams\r\n"
                                                 "Content-Length: 2\r\n\r\n{}")));
    std::string answer;
    const std::size_t head = asio::read_until(socket, asio::dynamic_buffer(answer), "\r\n\r\n");
    const std::string name = "Content-Length: ";
    const auto at = answer.find(name);
    if (at == std::string::npos)
        throw std::runtime_error("an answer without a length");
    const std::size_t whole = head + std::stoul(answer.substr(at + name.size()));
    asio::read(socket, asio::dynamic_buffer(answer), asio::transfer_exactly(whole - answer.size()));
}

} // namespace

struct IdleConnections::Sockets
{
    asio::io_context context;
    std::vector<tcp::socket> all;
};

IdleConnections::IdleConnections(const std::string& url, int count)
    : m_sockets(std::make_unique<Sockets>())
{
    requireFiles(count);
    const auto port = static_cast<std::uint16_t>(std::stoi(url.substr(url.rfind(':') + 1)));
    for (int i = 0; i < count; ++i) {
        tcp::socket& socket = m_sockets->all.emplace_back(m_sockets->context);
        socket.connect({asio::ip::address_v4::loopback(), port});
        ask(socket);
    }
}

IdleConnections::~IdleConnections() = default;

} // namespace weir::bench
