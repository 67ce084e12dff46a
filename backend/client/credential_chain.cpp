#include "backend/client/credential_chain.h"

#include "backend/client/credential_json.h"
#include "backend/client/metadata_credentials.h"
#include "backend/client/security_token_service.h"
#include "backend/client/sso_credentials.h"
#include "backend/client/text_file.h"

namespace weir::client {

namespace {

constexpr const char* kSession = "weir";

Error unrecognized(std::string message)
{
    return {ErrorCode::UnrecognizedClient, std::move(message)};
}

} // namespace

Result<ProfileSet> readProfiles(const std::function<std::string(const std::string&)>& environment,
                                const std::filesystem::path& home)
{
    const auto read = [&](const char* variable,
                          const char* name) -> Result<std::optional<std::string>> {
        const std::string placed = environment(variable);
        return readTextFile(placed.empty() ? home / ".aws" / name : std::filesystem::path(placed));
    };
    const auto config = read("AWS_CONFIG_FILE", "config");
    if (!config.ok())
        return config.error();
    const auto credentials = read("AWS_SHARED_CREDENTIALS_FILE", "credentials");
    if (!credentials.ok())
        return credentials.error();
    return ProfileSet::parse(config->value_or(""), credentials->value_or(""));
}

CredentialChain::CredentialChain(CredentialWorld world, CredentialChoice choice)
    : m_world(std::move(world)),
      m_choice(std::move(choice))
{}

Result<Credentials> CredentialChain::credentials(const std::stop_token& stop)
{
    const MutexLock lock(m_mutex);
    const bool fresh =
        m_kept && (!m_kept->expires || m_world.clock.now() + kRefreshBefore < *m_kept->expires);
    if (fresh)
        return *m_kept;
    auto found = find(stop);
    if (found.ok())
        m_kept = *found;
    return found;
}

void CredentialChain::forget()
{
    const MutexLock lock(m_mutex);
    m_kept.reset();
}

std::string CredentialChain::regionOr(const std::string& region) const
{
    return m_choice.region.empty() ? region : m_choice.region;
}

Result<ProfileSet> CredentialChain::profiles() const
{
    return readProfiles(m_world.environment, m_world.home);
}

Result<Credentials> CredentialChain::find(const std::stop_token& stop) const
{
    if (m_choice.profile.empty()) {
        if (auto found = ofEnvironment())
            return *std::move(found);
        const std::string tokenFile = m_world.environment("AWS_WEB_IDENTITY_TOKEN_FILE");
        const std::string role = m_world.environment("AWS_ROLE_ARN");
        if (!tokenFile.empty() && !role.empty())
            return ofWebIdentity(tokenFile, role, m_world.environment("AWS_ROLE_SESSION_NAME"),
                                 stop);
    }
    std::string name = m_choice.profile;
    if (name.empty())
        name = m_world.environment("AWS_PROFILE");
    if (name.empty())
        name = "default";
    const auto read = profiles();
    if (!read.ok())
        return read.error();
    if (m_choice.profile.empty() && !read->profile(name)) {
        if (auto found = ofHost(stop))
            return *std::move(found);
    }
    return ofProfile(*read, name, {}, stop);
}

std::optional<Credentials> CredentialChain::ofEnvironment() const
{
    Credentials found;
    found.key = {m_world.environment("AWS_ACCESS_KEY_ID"),
                 m_world.environment("AWS_SECRET_ACCESS_KEY"),
                 m_world.environment("AWS_SESSION_TOKEN")};
    found.source = "the environment";
    if (found.key.id.empty() || found.key.secret.empty())
        return {};
    return found;
}

/// Nothing when nobody may be asked.
std::optional<Result<Credentials>> CredentialChain::ofHost(const std::stop_token& stop) const
{
    const MetadataCredentials metadata(m_world.transport, m_world.environment);
    if (metadata.hasContainer())
        return metadata.ofContainer(stop);
    if (m_choice.instanceMetadata)
        return metadata.ofInstance(stop);
    return {};
}

Result<Credentials> CredentialChain::ofProfile(const ProfileSet& profiles, const std::string& name,
                                               std::set<std::string> above,
                                               const std::stop_token& stop) const
{
    const ProfileSection* const profile = profiles.profile(name);
    if (!profile)
        return unrecognized("There is no profile \"" + name +
                            "\" in the AWS config and credentials files. Choose another one, or "
                            "make it with: aws configure --profile " +
                            name);
    // A profile may name itself as its source, for its own key.
    const bool again = !above.insert(name).second;
    if (profile->has("role_arn") && !again) {
        if (profile->has("web_identity_token_file"))
            return ofWebIdentity(profile->value("web_identity_token_file"),
                                 profile->value("role_arn"), profile->value("role_session_name"),
                                 stop);
        return ofRole(profiles, name, above, stop);
    }
    if (profile->has("sso_session") || profile->has("sso_start_url"))
        return SsoCredentials(m_world.transport, m_world.clock, m_world.home, m_choice.ssoUrl)
            .ofProfile(profiles, name, stop);
    if (profile->has("aws_access_key_id") && profile->has("aws_secret_access_key"))
        return Credentials{{profile->value("aws_access_key_id"),
                            profile->value("aws_secret_access_key"),
                            profile->value("aws_session_token")},
                           {},
                           "profile " + name};
    if (profile->has("credential_process")) {
        if (!m_world.runProcess)
            return unrecognized("Profile " + name +
                                " takes its keys from a program, and programs are not run here.");
        const auto printed = m_world.runProcess(profile->value("credential_process"), stop);
        if (!printed.ok())
            return printed.error();
        return credentialsOfJson(*printed, "The credential_process of profile " + name);
    }
    if (again)
        return unrecognized("The source_profile of profile " + name +
                            " leads back to itself, and it has no key of its own.");
    return unrecognized("Profile " + name +
                        " has neither a key, a role nor a credential_process. Add one with: aws "
                        "configure --profile " +
                        name);
}

Result<Credentials> CredentialChain::ofRole(const ProfileSet& profiles, const std::string& name,
                                            const std::set<std::string>& above,
                                            const std::stop_token& stop) const
{
    const ProfileSection& profile = *profiles.profile(name);
    Result<Credentials> by = unrecognized("Profile " + name +
                                          " has a role, but neither source_profile nor "
                                          "credential_source says who takes it.");
    if (profile.has("source_profile"))
        by = ofProfile(profiles, profile.value("source_profile"), above, stop);
    else if (profile.value("credential_source") == "Environment" && ofEnvironment())
        by = *ofEnvironment();
    else if (const std::string source = profile.value("credential_source");
             source == "EcsContainer" ||
             (source == "Ec2InstanceMetadata" && m_choice.instanceMetadata))
        by = source == "EcsContainer"
                 ? MetadataCredentials(m_world.transport, m_world.environment).ofContainer(stop)
                 : MetadataCredentials(m_world.transport, m_world.environment).ofInstance(stop);
    else if (profile.has("credential_source"))
        by = unrecognized("Profile " + name + " takes its role by " +
                          profile.value("credential_source") + ", where there are no credentials.");
    if (!by.ok())
        return by;
    AssumeRole role;
    role.roleArn = profile.value("role_arn");
    role.sessionName = profile.has("role_session_name") ? profile.value("role_session_name")
                                                        : std::string(kSession);
    role.externalId = profile.value("external_id");
    role.duration = profile.value("duration_seconds");
    role.mfaSerial = profile.value("mfa_serial");
    if (!role.mfaSerial.empty()) {
        const auto code =
            m_world.askMfaCode ? m_world.askMfaCode(role.mfaSerial) : std::optional<std::string>();
        if (!code)
            return unrecognized("The role of profile " + name + " needs the code of the device " +
                                role.mfaSerial + ".");
        role.mfaCode = *code;
    }
    const std::string region =
        regionOr(profile.has("region") ? profile.value("region") : "us-east-1");
    const std::string url =
        m_choice.stsUrl.empty() ? profiles.endpointOf(name, "sts") : m_choice.stsUrl;
    return SecurityTokenService(m_world.transport, m_world.clock, region, url)
        .assumeRole(role, *by, stop);
}

Result<Credentials> CredentialChain::ofWebIdentity(const std::string& tokenFile,
                                                   const std::string& roleArn,
                                                   const std::string& sessionName,
                                                   const std::stop_token& stop) const
{
    const auto token = readTextFile(tokenFile);
    if (!token.ok())
        return token.error();
    if (!*token)
        return unrecognized("The web identity token " + tokenFile + " is not there.");
    AssumeRole role;
    role.roleArn = roleArn;
    role.sessionName = sessionName.empty() ? std::string(kSession) : sessionName;
    return SecurityTokenService(m_world.transport, m_world.clock, regionOr("us-east-1"),
                                m_choice.stsUrl)
        .assumeRoleWithWebIdentity(role, trimmedEnd(**token), stop);
}

} // namespace weir::client
