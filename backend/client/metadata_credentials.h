#pragma once

#include "backend/client/credentials.h"
#include "backend/client/http_transport.h"

#include <functional>
#include <string>

namespace weir::client {

/// The credentials of the container or the virtual machine that this process runs in, of which its
/// host tells on addresses of its own. Thread: any; blocks, so the transport should not wait for
/// long. Source: AWS SDKs and Tools Reference Guide, "Container credential provider" and "IMDS
/// credential provider".
class MetadataCredentials
{
public:
    using Environment = std::function<std::string(const std::string& name)>;

    MetadataCredentials(HttpTransport& transport, Environment environment);

    /// Whether the environment names a place to ask: AWS_CONTAINER_CREDENTIALS_RELATIVE_URI or
    /// AWS_CONTAINER_CREDENTIALS_FULL_URI.
    bool hasContainer() const;
    /// Errors: UnrecognizedClient, Cancelled.
    Result<Credentials> ofContainer(const std::stop_token& stop) const;
    /// With a session's token (IMDSv2). AWS_EC2_METADATA_SERVICE_ENDPOINT names another place.
    /// Errors: as ofContainer().
    Result<Credentials> ofInstance(const std::stop_token& stop) const;

private:
    Result<std::string> containerToken() const;
    Result<Bytes> ask(HttpRequest request, const std::string& whom,
                      const std::stop_token& stop) const;

    HttpTransport& m_transport;
    const Environment m_environment;
};

} // namespace weir::client
