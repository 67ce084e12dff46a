#pragma once

#include "backend/client/credentials.h"
#include "backend/client/http_transport.h"
#include "backend/client/profile_file.h"

#include <filesystem>

namespace weir::client {

/// The credentials of a role by the token that `aws sso login` left in .aws/sso/cache. Thread: any;
/// blocks. Source: AWS IAM Identity Center portal API, GetRoleCredentials.
class SsoCredentials
{
public:
    /// Both references must outlive this. `portal` may be empty: that of the token's region.
    SsoCredentials(HttpTransport& transport, Clock& clock, std::filesystem::path home,
                   std::string portal = {});

    /// Of the profile with that name. Errors: UnrecognizedClient (settings are missing; there is no
    /// token, or it has expired: says which command makes one), Cancelled, ServiceUnavailable.
    Result<Credentials> ofProfile(const ProfileSet& profiles, const std::string& name,
                                  const std::stop_token& stop) const;

private:
    Result<std::string> token(const std::string& cacheKey, const std::string& profile) const;

    HttpTransport& m_transport;
    Clock& m_clock;
    const std::filesystem::path m_home;
    const std::string m_portal;
};

} // namespace weir::client
