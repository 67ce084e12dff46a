#pragma once

#include "backend/client/credentials.h"
#include "backend/client/http_transport.h"

#include <string>

namespace weir::client {

/// What a role is assumed with.
struct AssumeRole
{
    std::string roleArn;
    std::string sessionName; ///< shown in the account's records
    std::string externalId;  ///< may be empty, as all below
    std::string mfaSerial;
    std::string mfaCode;
    std::string duration; ///< seconds
};

/// The part of AWS STS that credentials are found with. Thread: any; blocks.
class SecurityTokenService
{
public:
    /// `url` may be empty: the region's own. Both references must outlive this.
    SecurityTokenService(HttpTransport& transport, Clock& clock, std::string region,
                         std::string url);

    /// Signed by `by`. Errors: AccessDenied and others as the service says; ServiceUnavailable;
    /// Cancelled.
    Result<Credentials> assumeRole(const AssumeRole& role, const Credentials& by,
                                   const std::stop_token& stop) const;
    /// Not signed: the token proves who asks.
    Result<Credentials> assumeRoleWithWebIdentity(const AssumeRole& role, const std::string& token,
                                                  const std::stop_token& stop) const;

private:
    Result<Credentials> ask(const std::string& form, const Credentials* by,
                            const std::string& source, const std::stop_token& stop) const;

    HttpTransport& m_transport;
    Clock& m_clock;
    const std::string m_region;
    const std::string m_url;
};

} // namespace weir::client
