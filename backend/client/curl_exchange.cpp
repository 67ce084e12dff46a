#include "backend/client/curl_exchange.h"

#include "backend/client/text.h"
#include "backend/client/url.h"

#include <curl/curl.h>

namespace weir::client {

namespace {

/// "http://host:4567" of "http://host:4567/path?query", for people.
std::string placeOf(const std::string& url)
{
    const auto scheme = url.find("://");
    return url.substr(0, url.find_first_of("/?", scheme == std::string::npos ? 0 : scheme + 3));
}

bool isTls(int code)
{
    switch (code) {
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CIPHER:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_INVALIDCERTSTATUS:
        return true;
    default:
        return false;
    }
}

std::string sentenceOf(HttpStep step, const std::string& place)
{
    switch (step) {
    case HttpStep::Address:
        return "\"" + place + "\" is no address of an HTTP server. Write http://host:port.";
    case HttpStep::LookUp:
        return "The host of " + place + " has no address. Check its name, and the network.";
    case HttpStep::Connect:
        return "Nobody answers at " + place + ". Check that the server runs, and the port.";
    case HttpStep::Tls:
        return "There is no trusted TLS connection to " + place +
               ". Check that it speaks TLS, and whose certificates are trusted.";
    case HttpStep::Exchange:
        break;
    }
    return place + " did not answer in full. Try again.";
}

} // namespace

void CurlExchange::EasyCleanup::operator()(void* easy) const
{
    curl_easy_cleanup(easy);
}

void CurlExchange::FieldsCleanup::operator()(void* list) const
{
    curl_slist_free_all(static_cast<curl_slist*>(list));
}

CurlExchange::CurlExchange(HttpRequest request, const CurlOptions& options,
                           std::function<void(HttpOutcome)> done)
    : m_request(std::move(request)),
      m_done(std::move(done)),
      m_mostBytes(options.mostResponseBytes),
      m_easy(curl_easy_init())
{
    setUp(options);
    setFields();
}

CurlExchange::~CurlExchange() = default;

void CurlExchange::setUp(const CurlOptions& options)
{
    CURL* const easy = m_easy.get();
    curl_easy_setopt(easy, CURLOPT_URL, m_request.url.c_str());
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(easy, CURLOPT_PATH_AS_IS, 1L);
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, m_reason.data());
    curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_2TLS);
    curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, long(options.connectTimeout.count()));
    curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, long(options.timeout.count()));
    curl_easy_setopt(easy, CURLOPT_TCP_KEEPALIVE, 1L);
    if (!options.proxy.empty())
        curl_easy_setopt(easy, CURLOPT_PROXY, options.proxy.c_str());
    else if (isLoopback(m_request.url)) // whatever the environment says
        curl_easy_setopt(easy, CURLOPT_PROXY, "");
    if (!options.caFile.empty())
        curl_easy_setopt(easy, CURLOPT_CAINFO, options.caFile.c_str());
    if (m_request.url.starts_with("https:")) // the others may share its connection
        curl_easy_setopt(easy, CURLOPT_PIPEWAIT, 1L);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, takeBody);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, this);
    curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, takeField);
    curl_easy_setopt(easy, CURLOPT_HEADERDATA, this);
    if (m_request.method == "GET") {
        curl_easy_setopt(easy, CURLOPT_HTTPGET, 1L);
        return;
    }
    curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, m_request.method.c_str());
    curl_easy_setopt(easy, CURLOPT_POSTFIELDS, m_request.body.data());
    curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(m_request.body.size()));
}

/// Without libcurl's own Expect, and its content type for forms.
void CurlExchange::setFields()
{
    curl_slist* list = curl_slist_append(nullptr, "Expect:");
    list = curl_slist_append(list, "Accept:");
    list = curl_slist_append(list, "Content-Type:");
    for (const auto& [name, value] : m_request.fields) {
        std::string line = name;
        line += value.empty() ? ";" : ": ";
        line += value;
        list = curl_slist_append(list, line.c_str());
    }
    m_fields.reset(list);
    curl_easy_setopt(m_easy.get(), CURLOPT_HTTPHEADER, list);
}

void CurlExchange::cancelOn(std::stop_token stop, std::function<void()> tell)
{
    m_onStop.emplace(std::move(stop), [this, tell = std::move(tell)] {
        m_cancelled = true;
        tell();
    });
}

std::size_t CurlExchange::takeBody(char* octets, std::size_t size, std::size_t count, void* self)
{
    auto* const exchange = static_cast<CurlExchange*>(self);
    Bytes& body = exchange->m_response.body;
    if (size * count > exchange->m_mostBytes - body.size()) {
        exchange->m_tooLarge = true;
        return 0; // libcurl ends the exchange
    }
    body.append(octets, size * count);
    return size * count;
}

/// A status line begins another head: that of the answer after 100 Continue.
std::size_t CurlExchange::takeField(char* octets, std::size_t size, std::size_t count, void* self)
{
    HttpFields& fields = static_cast<CurlExchange*>(self)->m_response.fields;
    const std::string_view line(octets, size * count);
    const auto colon = line.find(':');
    if (line.starts_with("HTTP/")) {
        fields.clear();
    } else if (colon != std::string_view::npos) {
        fields.emplace_back(lowerCase(line.substr(0, colon)), trimmed(line.substr(colon + 1)));
    }
    return size * count;
}

/// Of what took too long, the first step that has no time yet.
HttpStep CurlExchange::stepReached(int code) const
{
    if (code == CURLE_URL_MALFORMAT || code == CURLE_UNSUPPORTED_PROTOCOL)
        return HttpStep::Address;
    if (code == CURLE_COULDNT_RESOLVE_HOST || code == CURLE_COULDNT_RESOLVE_PROXY)
        return HttpStep::LookUp;
    if (code == CURLE_COULDNT_CONNECT)
        return HttpStep::Connect;
    if (isTls(code))
        return HttpStep::Tls;
    if (code != CURLE_OPERATION_TIMEDOUT)
        return HttpStep::Exchange;
    const auto reached = [this](CURLINFO what) {
        curl_off_t micros = 0;
        curl_easy_getinfo(m_easy.get(), what, &micros);
        return micros > 0;
    };
    if (!reached(CURLINFO_NAMELOOKUP_TIME_T))
        return HttpStep::LookUp;
    if (!reached(CURLINFO_CONNECT_TIME_T))
        return HttpStep::Connect;
    const bool tls = m_request.url.starts_with("https:");
    return tls && !reached(CURLINFO_APPCONNECT_TIME_T) ? HttpStep::Tls : HttpStep::Exchange;
}

HttpOutcome CurlExchange::outcomeOf(int code)
{
    if (m_tooLarge)
        return HttpFailure{HttpStep::Exchange,
                           Error(ErrorCode::ServiceUnavailable,
                                 placeOf(m_request.url) + " answers more than is taken. Ask for "
                                                          "less at a time.")};
    if (code != CURLE_OK) {
        const HttpStep step = stepReached(code);
        const char* const reason =
            m_reason[0] != '\0' ? m_reason.data() : curl_easy_strerror(CURLcode(code));
        return HttpFailure{step, Error(ErrorCode::ServiceUnavailable,
                                       sentenceOf(step, placeOf(m_request.url)), reason)};
    }
    long status = 0;
    curl_easy_getinfo(m_easy.get(), CURLINFO_RESPONSE_CODE, &status);
    m_response.status = int(status);
    return std::move(m_response);
}

} // namespace weir::client
