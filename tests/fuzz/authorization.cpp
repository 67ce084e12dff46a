// Input: an octet of flags, then lines: Authorization, the target, and two more header values; the
// rest is the body. Reading and verifying them never fails but by an error of the service; what the
// input's author did not sign is never taken as signed, and what we sign always is.

#include "backend/protocol/sigv4_verifier.h"
#include "tests/fuzz/fuzz.h"

#include <string>

using namespace weir;
using namespace weir::protocol;
using namespace weir::fuzz;

namespace {

constexpr std::uint8_t kNoHeader = 1; ///< flag: the signature is looked for in the query
constexpr std::uint8_t kS3 = 2;       ///< flag: the path is taken as it is
constexpr std::uint8_t kSessionToken = 4;

const Timestamp kNow{std::chrono::milliseconds(1'767'323'045'000)}; // 2026-01-02 03:04:05

std::string line(std::string_view& rest)
{
    const auto end = std::min(rest.find('\n'), rest.size());
    std::string text(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return text;
}

std::string_view queryOf(std::string_view target)
{
    const auto mark = target.find('?');
    return mark == std::string_view::npos ? std::string_view() : target.substr(mark + 1);
}

void checkRefused(const Error& error)
{
    const bool known = error.code == ErrorCode::IncompleteSignature ||
                       error.code == ErrorCode::InvalidSignature ||
                       error.code == ErrorCode::MissingAuthenticationToken ||
                       error.code == ErrorCode::UnrecognizedClient;
    check(known, "a signature is refused with an error of signatures");
}

struct Sample
{
    std::string authorization;
    std::string target;
    std::string date;
    std::string value;
    std::string body;
    bool inHeader = true;

    SigV4Request request() const
    {
        SigV4Request request{
            "POST", target, {{"Host", "localhost:4567"}, {"X-Value", value}}, body};
        return request;
    }

    Result<Credential> parse(const SigV4Request& request) const
    {
        AuthorizationSource source;
        if (const auto* const header = request.find("Authorization"))
            source.header = header->value;
        source.hasDateHeader = request.find("X-Amz-Date") != nullptr;
        source.query = queryOf(request.target);
        return parseAuthorization(source);
    }
};

void verifyForeign(const Sample& sample, const SigV4Verifier& verifier)
{
    SigV4Request request = sample.request();
    if (sample.inHeader)
        request.fields.push_back({"Authorization", sample.authorization});
    request.fields.push_back({"X-Amz-Date", sample.date});
    const auto credential = sample.parse(request);
    if (!credential.ok()) {
        checkRefused(credential.error());
        return;
    }
    const Status proof = verifier.verify(request, *credential, kNow);
    check(!proof.ok(), "nobody signs without the secret");
    checkRefused(proof.error());
    verifier.textsOf(request, *credential);
}

/// Signs the sample and has it verified; what it brings of signatures itself would be in the way.
void verifyOwn(const Sample& sample, const SigV4Verifier& verifier, const SigV4Signing& signing)
{
    if (sample.target.find('%') != std::string::npos ||
        sample.target.find("X-Amz-") != std::string::npos)
        return;
    const auto made = signHeaders(sample.request(), signing);
    SigV4Request request = sample.request();
    for (const auto& [name, value] : made.fields)
        request.fields.push_back({name, value});
    must(verifier.verify(request, must(sample.parse(request)), kNow));

    const auto presigned = signQuery(sample.request(), signing, std::chrono::seconds(60));
    request = sample.request();
    request.target = presigned.target;
    if (signing.path == SigV4Path::AsSent)
        request.fields.push_back({"X-Amz-Content-Sha256", kUnsignedPayload});
    must(verifier.verify(request, must(sample.parse(request)), kNow));
}

void fuzzAuthorization(Input input)
{
    const std::uint8_t flags = input.octet();
    std::string_view rest = input.rest();
    Sample sample;
    sample.authorization = line(rest);
    sample.target = line(rest);
    sample.date = line(rest);
    sample.value = line(rest);
    sample.body = rest;
    sample.inHeader = (flags & kNoHeader) == 0;
    const SigV4Path path = (flags & kS3) != 0 ? SigV4Path::AsSent : SigV4Path::Normalised;
    const AccessKey key{"AKIDEXAMPLE", "a secret that no input knows",
                        (flags & kSessionToken) != 0 ? "token" : ""};
    const SigV4Verifier verifier({key}, "kinesis", path);
    verifyForeign(sample, verifier);
    verifyOwn(sample, verifier, {key, "us-east-1", "kinesis", kNow, path});
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    fuzzAuthorization({data, size});
    return 0;
}
