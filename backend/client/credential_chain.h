#pragma once

#include "backend/client/credentials.h"
#include "backend/client/http_transport.h"
#include "backend/client/profile_file.h"
#include "backend/core/mutex.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <set>

namespace weir::client {

/// What the chain may use of the world it runs in.
struct CredentialWorld
{
    HttpTransport& transport;
    Clock& clock;
    /// The value of a variable of the environment; empty when it is not set.
    std::function<std::string(const std::string& name)> environment;
    std::filesystem::path home; ///< where .aws is
    /// Runs a command line without a shell and answers what it prints. Errors: UnrecognizedClient
    /// with the reason, Cancelled. May be empty: then profiles with a credential_process are
    /// refused.
    std::function<Result<std::string>(const std::string& commandLine, const std::stop_token&)>
        runProcess = {};
    /// Asks a person for the code of the device with this serial number; nothing when they do not
    /// want to. Called on the caller's thread, may take long. May be empty.
    std::function<std::optional<std::string>(const std::string& serial)> askMfaCode = {};
};

/// Which credentials, of all that may be found.
struct CredentialChoice
{
    std::string profile; ///< empty: the environment's, then AWS_PROFILE or "default"
    std::string region;  ///< whose token service is asked, "eu-west-1"
    std::string stsUrl;  ///< empty: that region's
    std::string ssoUrl;  ///< of the sign-on portal; empty: that of the profile's region
    /// Whether the virtual machine's host may be asked, when nothing else says who we are.
    bool instanceMetadata = false;
};

/// Credentials as the AWS CLI finds them: the environment's; those of a profile, by role
/// (source_profile, the environment or the host, with the code of a device where it wants one), by
/// web identity, by sign-on, by key, or by process; those of the host. Kept until five minutes
/// before they expire. Thread: any; one caller asks, others wait for what it gets. Source: AWS CLI
/// User Guide, "Configuration and credential precedence".
class CredentialChain final : public CredentialSource
{
public:
    CredentialChain(CredentialWorld world, CredentialChoice choice);

    Result<Credentials> credentials(const std::stop_token& stop) override;
    void forget() override;

    static constexpr std::chrono::minutes kRefreshBefore{5};

private:
    Result<Credentials> find(const std::stop_token& stop) const;
    std::optional<Credentials> ofEnvironment() const;
    std::optional<Result<Credentials>> ofHost(const std::stop_token& stop) const;
    /// `above` are the profiles that led here.
    Result<Credentials> ofProfile(const ProfileSet& profiles, const std::string& name,
                                  std::set<std::string> above, const std::stop_token& stop) const;
    Result<Credentials> ofRole(const ProfileSet& profiles, const std::string& name,
                               const std::set<std::string>& above,
                               const std::stop_token& stop) const;
    Result<Credentials> ofWebIdentity(const std::string& tokenFile, const std::string& roleArn,
                                      const std::string& sessionName,
                                      const std::stop_token& stop) const;
    Result<ProfileSet> profiles() const;
    std::string regionOr(const std::string& region) const;

    const CredentialWorld m_world;
    const CredentialChoice m_choice;

    Mutex m_mutex; ///< held while they are fetched
    std::optional<Credentials> m_kept WEIR_GUARDED_BY(m_mutex);
};

/// The shared files as the environment places them, AWS_CONFIG_FILE and
/// AWS_SHARED_CREDENTIALS_FILE, else in .aws below `home`. Files that are not there count as empty.
/// Errors: those of ProfileSet::parse(); IoError.
Result<ProfileSet> readProfiles(const std::function<std::string(const std::string&)>& environment,
                                const std::filesystem::path& home);

} // namespace weir::client
