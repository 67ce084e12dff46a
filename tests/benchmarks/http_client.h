#pragma once

#include <memory>
#include <string>

namespace weir::bench {

/// A keep-alive connection to an endpoint on loopback that sends one request after the other, as an
/// SDK would, but spends little time of its own. Throws std::runtime_error when the server does not
/// answer 200. One thread.
class HttpClient
{
public:
    /// `url` as LocalStore::endpoint() gives it.
    explicit HttpClient(const std::string& url);
    ~HttpClient();

    /// Calls `operation` with a JSON body; answers the JSON body.
    std::string call(const std::string& operation, const std::string& body);

    /// Calls an operation whose answer is pushed, and waits for its head. Then only
    /// receivePushed().
    void begin(const std::string& operation, const std::string& body);
    /// The next chunk of it; empty at its end.
    std::string receivePushed();

private:
    struct Socket;

    void send(const std::string& operation, const std::string& body);
    std::string readHead();
    std::string readBody(std::size_t length);

    std::string m_host;
    std::unique_ptr<Socket> m_socket;
};

} // namespace weir::bench
