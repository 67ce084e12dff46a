#pragma once

#include <memory>
#include <string>

namespace weir::bench {

/// Connections that have each had one request answered and are kept open without another, as long
/// as the object lives.
class IdleConnections
{
public:
    /// Throws std::runtime_error, also where the system does not allow this process so many files.
    IdleConnections(const std::string& url, int count);
    ~IdleConnections();

private:
    struct Sockets;
    std::unique_ptr<Sockets> m_sockets;
};

} // namespace weir::bench
