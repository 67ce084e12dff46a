#pragma once

#include "backend/core/clock.h"
#include "backend/core/result.h"
#include "backend/protocol/sigv4_signer.h"

#include <optional>
#include <stop_token>
#include <string>

namespace weir::client {

/// Who signs, until when, and where that was found, which is shown; keys are not.
struct Credentials
{
    protocol::AccessKey key;
    std::optional<Timestamp> expires;
    std::string source; ///< "profile dev of ~/.aws/credentials"
};

/// Where credentials come from. Thread: any.
class CredentialSource
{
public:
    virtual ~CredentialSource() = default;

    /// Those that hold now; may ask a file, a process or another server for them. Errors:
    /// UnrecognizedClient with a sentence that says what to do; Cancelled.
    virtual Result<Credentials> credentials(const std::stop_token& stop) = 0;
    /// The service no longer takes what was answered last: ask anew.
    virtual void forget() = 0;
};

/// Always the same.
class FixedCredentials final : public CredentialSource
{
public:
    explicit FixedCredentials(Credentials credentials) : m_credentials(std::move(credentials)) {}

    Result<Credentials> credentials(const std::stop_token&) override { return m_credentials; }
    void forget() override {}

private:
    const Credentials m_credentials;
};

} // namespace weir::client
