#include "tests/benchmarks/http_client.h"

#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/write.hpp>

#include <stdexcept>

namespace weir::bench {

namespace asio = boost::asio;

struct HttpClient::Socket
{
    asio::io_context context;
    asio::ip::tcp::socket stream{context};
    std::string buffer;
};

HttpClient::HttpClient(const std::string& url)
    : m_host(url.substr(url.find("//") + 2)),
      m_socket(std::make_unique<Socket>())
{
    const auto colon = m_host.find(':');
    const auto port = static_cast<unsigned short>(std::stoi(m_host.substr(colon + 1)));
    m_socket->stream.connect({asio::ip::make_address(m_host.substr(0, colon)), port});
    m_socket->stream.set_option(asio::ip::tcp::no_delay(true));
}

HttpClient::~HttpClient() = default;

void HttpClient::send(const std::string& operation, const std::string& body)
{
    const std::string request =
        "POST / HTTP/1.1\r\nHost: " + m_host +
        "\r\nContent-Type: application/x-amz-json-1.1\r\nX-Amz-Target: Kinesis_20131202." +
        operation +
        "\r\nAuthorization: AWS4-HMAC-SHA256 "
        "Credential=BENCH/20261123/us-east-1/kinesis/aws4_request, "
        "SignedHeaders=host, Signature=0\r\nX-Amz-Date: 20261123T000000Z\r\nUser-Agent: "
        "weir-bench\r\nContent-Length: " +
        std::to_string(body.size()) + "\r\n\r\n" + body;
    asio::write(m_socket->stream, asio::buffer(request));
}

/// Up to and with the empty line.
std::string HttpClient::readHead()
{
    std::string& buffer = m_socket->buffer;
    const std::size_t end =
        asio::read_until(m_socket->stream, asio::dynamic_buffer(buffer), "\r\n\r\n");
    std::string head = buffer.substr(0, end);
    buffer.erase(0, end);
    return head;
}

std::string HttpClient::readBody(std::size_t length)
{
    std::string& buffer = m_socket->buffer;
    if (buffer.size() < length)
        asio::read(m_socket->stream, asio::dynamic_buffer(buffer),
                   asio::transfer_exactly(length - buffer.size()));
    std::string body = buffer.substr(0, length);
    buffer.erase(0, length);
    return body;
}

std::string HttpClient::call(const std::string& operation, const std::string& body)
{
    send(operation, body);
    const std::string head = readHead();
    const std::string name = "Content-Length: ";
    const auto at = head.find(name);
    if (at == std::string::npos)
        throw std::runtime_error("an answer without a length");
    std::string answer = readBody(std::stoul(head.substr(at + name.size())));
    const std::string status = head.substr(9, 3);
    if (status != "200")
        throw std::runtime_error(status + " " + answer);
    return answer;
}

void HttpClient::begin(const std::string& operation, const std::string& body)
{
    send(operation, body);
    const std::string head = readHead();
    if (head.substr(9, 3) != "200" || head.find("Transfer-Encoding: chunked") == std::string::npos)
        throw std::runtime_error(head);
}

std::string HttpClient::receivePushed()
{
    std::string& buffer = m_socket->buffer;
    constexpr std::size_t kLineEnd = 2;
    const std::size_t line =
        asio::read_until(m_socket->stream, asio::dynamic_buffer(buffer), "\r\n");
    const std::size_t size = std::stoul(buffer.substr(0, line), nullptr, 16);
    buffer.erase(0, line);
    std::string chunk = readBody(size + kLineEnd);
    chunk.resize(size);
    return chunk;
}

} // namespace weir::bench
