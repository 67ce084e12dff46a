#pragma once

#include "backend/core/result.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace weir::client {

/// What stands in one section: names in lower case. A setting without a value of its own may have
/// indented ones below it.
struct ProfileSection
{
    std::map<std::string, std::string> settings;
    std::map<std::string, std::map<std::string, std::string>> nested;

    /// Empty when it is not there.
    std::string value(const std::string& name) const;
    bool has(const std::string& name) const { return !value(name).empty(); }
};

/// The shared `config` and `credentials` files of the AWS tools, read together as those do: of one
/// profile, what stands in `credentials` counts before what stands in `config`. A value. Source:
/// AWS SDKs and Tools Reference Guide, "Shared config and credentials files".
class ProfileSet
{
public:
    /// Both are the texts of files; either may be empty. Errors: InvalidArgument, with the file's
    /// name and the line (a line that is neither section nor setting, or stands before any
    /// section).
    static Result<ProfileSet> parse(std::string_view config, std::string_view credentials);

    /// By name; null without.
    const ProfileSection* profile(const std::string& name) const;
    const ProfileSection* ssoSession(const std::string& name) const;
    const ProfileSection* services(const std::string& name) const;
    /// Names of all profiles, ascending.
    std::vector<std::string> profiles() const;

    /// Where the profile sends calls of `service` ("kinesis"): its `services` section before its
    /// own `endpoint_url`; empty when it says nothing.
    std::string endpointOf(const std::string& profile, const std::string& service) const;

private:
    using Sections = std::map<std::string, ProfileSection>;

    Sections m_profiles;
    Sections m_ssoSessions;
    Sections m_services;
};

} // namespace weir::client
