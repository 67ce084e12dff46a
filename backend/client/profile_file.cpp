#include "backend/client/profile_file.h"

#include "backend/client/text.h"

#include <algorithm>

namespace weir::client {

namespace {

enum class FileKind { Config, Credentials };

/// Up to a '#' or ';' that has a blank in front.
std::string_view withoutComment(std::string_view text)
{
    for (std::size_t i = 1; i < text.size(); ++i) {
        if ((text[i] == '#' || text[i] == ';') && isSpace(text[i - 1]))
            return text.substr(0, i);
    }
    return text;
}

std::string_view unquoted(std::string_view text)
{
    const bool quoted = text.size() >= 2 && (text.front() == '"' || text.front() == '\'') &&
                        text.back() == text.front();
    return quoted ? text.substr(1, text.size() - 2) : text;
}

/// "profile", "dev" of "profile dev"; "", "default" of "default".
std::pair<std::string, std::string> headOf(std::string_view text)
{
    text = trimmed(text);
    const auto blank = text.find_first_of(" \t");
    if (blank == std::string_view::npos)
        return {"", std::string(unquoted(text))};
    return {std::string(text.substr(0, blank)), std::string(unquoted(trimmed(text.substr(blank))))};
}

/// Reads one file line by line into sections.
class Parser
{
public:
    using Sections = std::map<std::string, ProfileSection>;

    Parser(FileKind kind, Sections& profiles, Sections& ssoSessions, Sections& services)
        : m_kind(kind),
          m_profiles(profiles),
          m_ssoSessions(ssoSessions),
          m_services(services)
    {}

    Status parse(std::string_view text)
    {
        if (text.starts_with("\xEF\xBB\xBF"))
            text.remove_prefix(3);
        for (m_line = 1; !text.empty(); ++m_line) {
            const auto end = std::min(text.find('\n'), text.size());
            WEIR_TRY(take(text.substr(0, end)));
            text.remove_prefix(std::min(end + 1, text.size()));
        }
        return {};
    }

private:
    Status take(std::string_view line)
    {
        const bool indented = !line.empty() && isSpace(line.front());
        const std::string_view bare = trimmed(line);
        if (bare.empty() || bare.front() == '#' || bare.front() == ';')
            return {};
        if (bare.front() == '[')
            return begin(bare);
        const auto equals = bare.find('=');
        if (equals == std::string_view::npos)
            return refuse("it has no \"=\"");
        if (!m_begun)
            return refuse("it stands before any [section]");
        set(lowerCase(trimmed(bare.substr(0, equals))),
            trimmed(withoutComment(bare.substr(equals))).substr(1), indented);
        return {};
    }

    Status begin(std::string_view bare)
    {
        const auto end = bare.find(']');
        if (end == std::string_view::npos)
            return refuse("its [ is not closed");
        const auto [kind, name] = headOf(bare.substr(1, end - 1));
        m_begun = true;
        m_parent.clear();
        m_section = sectionOf(kind, name);
        return {};
    }

    /// Null for one that means nothing here, which the AWS tools pass over, too.
    ProfileSection* sectionOf(const std::string& kind, const std::string& name)
    {
        if (m_kind == FileKind::Credentials)
            return kind.empty() ? &m_profiles[name] : nullptr;
        if (kind == "profile" || (kind.empty() && name == "default"))
            return &m_profiles[name];
        if (kind == "sso-session")
            return &m_ssoSessions[name];
        return kind == "services" ? &m_services[name] : nullptr;
    }

    void set(std::string name, std::string_view value, bool indented)
    {
        if (!m_section)
            return;
        value = trimmed(value);
        if (indented && !m_parent.empty()) {
            m_section->nested[m_parent][std::move(name)] = value;
            return;
        }
        m_parent = value.empty() ? name : std::string();
        m_section->settings[std::move(name)] = value;
    }

    Status refuse(const std::string& why) const
    {
        const std::string file =
            m_kind == FileKind::Config ? "The AWS config file" : "The AWS credentials file";
        return Error(ErrorCode::InvalidArgument, file + " cannot be read: line " +
                                                     std::to_string(m_line) + ", " + why +
                                                     ". Correct it, then connect again.");
    }

    const FileKind m_kind;
    Sections& m_profiles;
    Sections& m_ssoSessions;
    Sections& m_services;
    ProfileSection* m_section = nullptr;
    bool m_begun = false;
    std::string m_parent; ///< the setting that indented lines belong to
    int m_line = 0;
};

const ProfileSection* find(const std::map<std::string, ProfileSection>& sections,
                           const std::string& name)
{
    const auto found = sections.find(name);
    return found == sections.end() ? nullptr : &found->second;
}

} // namespace

std::string ProfileSection::value(const std::string& name) const
{
    const auto found = settings.find(name);
    return found == settings.end() ? std::string() : found->second;
}

Result<ProfileSet> ProfileSet::parse(std::string_view config, std::string_view credentials)
{
    ProfileSet set;
    WEIR_TRY(
        Parser(FileKind::Config, set.m_profiles, set.m_ssoSessions, set.m_services).parse(config));
    WEIR_TRY(Parser(FileKind::Credentials, set.m_profiles, set.m_ssoSessions, set.m_services)
                 .parse(credentials));
    return set;
}

const ProfileSection* ProfileSet::profile(const std::string& name) const
{
    return find(m_profiles, name);
}

const ProfileSection* ProfileSet::ssoSession(const std::string& name) const
{
    return find(m_ssoSessions, name);
}

const ProfileSection* ProfileSet::services(const std::string& name) const
{
    return find(m_services, name);
}

std::vector<std::string> ProfileSet::profiles() const
{
    std::vector<std::string> names;
    names.reserve(m_profiles.size());
    for (const auto& [name, section] : m_profiles)
        names.push_back(name);
    return names;
}

std::string ProfileSet::endpointOf(const std::string& profile, const std::string& service) const
{
    const ProfileSection* const found = this->profile(profile);
    if (!found)
        return {};
    if (const ProfileSection* const own = services(found->value("services"))) {
        const auto nested = own->nested.find(service);
        if (nested != own->nested.end() && nested->second.count("endpoint_url") != 0)
            return nested->second.at("endpoint_url");
    }
    return found->value("endpoint_url");
}

} // namespace weir::client
