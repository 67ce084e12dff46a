#include "backend/client/credential_json.h"

#include "backend/client/json_object.h"

#include <cstdio>

namespace weir::client {

std::optional<Timestamp> parseIsoTime(std::string_view text)
{
    const std::string copy(text);
    int year = 0;
    unsigned month = 0;
    unsigned day = 0;
    unsigned hour = 0;
    unsigned minute = 0;
    unsigned second = 0;
    int taken = 0;
    // NOLINTNEXTLINE(cert-err34-c): what is out of range is refused below
    const int fields = std::sscanf(copy.c_str(), "%4d-%2u-%2uT%2u:%2u:%2u%n", &year, &month, &day,
                                   &hour, &minute, &second, &taken);
    if (fields != 6)
        return {};
    std::string_view rest = text.substr(static_cast<std::size_t>(taken));
    if (rest.starts_with('.')) {
        const auto end = rest.find_first_not_of("0123456789", 1);
        rest = end == std::string_view::npos ? std::string_view() : rest.substr(end);
    }
    const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(month),
                                           std::chrono::day(day)};
    const bool utc = rest == "Z" || rest == "+00:00" || rest == "+0000";
    if (!utc || !date.ok() || hour > 23 || minute > 59 || second > 60)
        return {};
    return Timestamp(std::chrono::sys_days(date) + std::chrono::hours(hour) +
                     std::chrono::minutes(minute) + std::chrono::seconds(second));
}

Result<Credentials> credentialsOfJson(BytesView json, const std::string& source)
{
    const JsonObject object = JsonObject::parse(json);
    Credentials credentials;
    credentials.source = source;
    credentials.key = {object.text("AccessKeyId"), object.text("SecretAccessKey"),
                       object.text("SessionToken")};
    if (credentials.key.sessionToken.empty())
        credentials.key.sessionToken = object.text("Token");
    if (const std::string expires = object.text("Expiration"); !expires.empty()) {
        credentials.expires = parseIsoTime(expires);
        if (!credentials.expires)
            return Error(ErrorCode::UnrecognizedClient,
                         "The credentials of " + source +
                             " expire at a time that cannot be read: " + expires + ".");
    }
    if (credentials.key.id.empty() || credentials.key.secret.empty())
        return Error(ErrorCode::UnrecognizedClient,
                     source + " gave no AccessKeyId and SecretAccessKey in JSON. Run it by hand "
                              "and look at what it says.");
    return credentials;
}

} // namespace weir::client
