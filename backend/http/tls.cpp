#include "backend/http/tls.h"

#include <nghttp2/nghttp2.h>
#include <openssl/bio.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include <array>
#include <utility>

namespace weir::http {

using namespace std::chrono_literals;

namespace {

constexpr auto kDay = std::chrono::hours(24);
constexpr int kSerialBits = 128;

template <auto function>
struct Deleter
{
    template <typename T>
    void operator()(T* object) const
    {
        function(object);
    }
};
using Certificate = std::unique_ptr<X509, Deleter<X509_free>>;
using Key = std::unique_ptr<EVP_PKEY, Deleter<EVP_PKEY_free>>;
using Bio = std::unique_ptr<BIO, Deleter<BIO_free>>;
using Extension = std::unique_ptr<X509_EXTENSION, Deleter<X509_EXTENSION_free>>;
using Number = std::unique_ptr<BIGNUM, Deleter<BN_free>>;

std::string opensslSays()
{
    std::array<char, 256> text{};
    ERR_error_string_n(ERR_get_error(), text.data(), text.size());
    ERR_clear_error();
    return text.data();
}

Error cannotMake()
{
    return {ErrorCode::InternalFailure, "A certificate for the TLS port could not be made.",
            opensslSays()};
}

Error unusable(const char* what)
{
    return {ErrorCode::InvalidArgument, what, opensslSays()};
}

std::string textOf(const Bio& bio)
{
    char* data = nullptr;
    const long size = BIO_get_mem_data(bio.get(), &data);
    return {data, static_cast<std::size_t>(size)};
}

Bio reading(const std::string& text)
{
    return Bio(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
}

bool addExtension(X509* certificate, int kind, const char* value)
{
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, certificate, certificate, nullptr, nullptr, 0);
    const Extension extension(X509V3_EXT_conf_nid(nullptr, &context, kind, value));
    return extension && X509_add_ext(certificate, extension.get(), -1) == 1;
}

bool setSerial(X509* certificate)
{
    const Number number(BN_new());
    return number && BN_rand(number.get(), kSerialBits, BN_RAND_TOP_ANY, BN_RAND_BOTTOM_ANY) == 1 &&
           BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate)) != nullptr;
}

bool setNames(X509* certificate)
{
    X509_NAME* const name = X509_get_subject_name(certificate);
    static constexpr std::string_view kName = "Weir on localhost";
    return X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8,
                                      reinterpret_cast<const unsigned char*>(kName.data()),
                                      static_cast<int>(kName.size()), -1, 0) == 1 &&
           X509_set_issuer_name(certificate, name) == 1 &&
           addExtension(certificate, NID_subject_alt_name, "DNS:localhost,IP:127.0.0.1,IP:::1") &&
           addExtension(certificate, NID_basic_constraints, "critical,CA:FALSE") &&
           addExtension(certificate, NID_key_usage, "critical,digitalSignature") &&
           addExtension(certificate, NID_ext_key_usage, "serverAuth") &&
           addExtension(certificate, NID_subject_key_identifier, "hash");
}

bool setTimes(X509* certificate, Timestamp now)
{
    const auto seconds = [](Timestamp time) {
        return static_cast<time_t>(
            std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count());
    };
    return ASN1_TIME_set(X509_getm_notBefore(certificate), seconds(now - kDay)) != nullptr &&
           ASN1_TIME_set(X509_getm_notAfter(certificate), seconds(now + 3650 * kDay)) != nullptr;
}

struct Pair
{
    Certificate certificate;
    Key key;
};

Result<Pair> parse(const TlsIdentity& identity)
{
    Pair pair;
    pair.certificate.reset(
        PEM_read_bio_X509(reading(identity.certificate).get(), nullptr, nullptr, nullptr));
    if (!pair.certificate)
        return unusable("There is no certificate in it.");
    pair.key.reset(
        PEM_read_bio_PrivateKey(reading(identity.privateKey).get(), nullptr, nullptr, nullptr));
    if (!pair.key)
        return unusable("There is no private key in it.");
    if (X509_check_private_key(pair.certificate.get(), pair.key.get()) != 1)
        return unusable("The private key is not that of the certificate.");
    return pair;
}

int chooseProtocol(SSL*, const unsigned char** chosen, unsigned char* size,
                   const unsigned char* offered, unsigned offeredSize, void*)
{
    unsigned char* found = nullptr;
    const int choice = nghttp2_select_next_protocol(&found, size, offered, offeredSize);
    *chosen = found;
    return choice < 0 ? SSL_TLSEXT_ERR_NOACK : SSL_TLSEXT_ERR_OK;
}

} // namespace

Result<TlsIdentity> makeTlsIdentity(Timestamp now)
{
    const Key key(EVP_EC_gen("P-256"));
    const Certificate certificate(X509_new());
    if (!key || !certificate || X509_set_version(certificate.get(), X509_VERSION_3) != 1 ||
        X509_set_pubkey(certificate.get(), key.get()) != 1 || !setSerial(certificate.get()) ||
        !setTimes(certificate.get(), now) || !setNames(certificate.get()) ||
        X509_sign(certificate.get(), key.get(), EVP_sha256()) == 0)
        return cannotMake();
    const Bio certificateText(BIO_new(BIO_s_mem()));
    const Bio keyText(BIO_new(BIO_s_mem()));
    if (PEM_write_bio_X509(certificateText.get(), certificate.get()) != 1 ||
        PEM_write_bio_PrivateKey(keyText.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) !=
            1)
        return cannotMake();
    return TlsIdentity{textOf(certificateText), textOf(keyText)};
}

Result<Timestamp> endOf(const TlsIdentity& identity)
{
    WEIR_ASSIGN(const Pair pair, parse(identity));
    int days = 0;
    int seconds = 0;
    const std::unique_ptr<ASN1_TIME, Deleter<ASN1_TIME_free>> epoch(ASN1_TIME_set(nullptr, 0));
    if (ASN1_TIME_diff(&days, &seconds, epoch.get(), X509_get0_notAfter(pair.certificate.get())) !=
        1)
        return unusable("Its certificate does not say until when it is good.");
    return Timestamp(days * kDay + std::chrono::seconds(seconds));
}

Result<std::shared_ptr<TlsContext>> TlsContext::make(const TlsIdentity& identity)
{
    WEIR_ASSIGN(const Pair pair, parse(identity));
    std::shared_ptr<ssl_ctx_st> context(SSL_CTX_new(TLS_server_method()), SSL_CTX_free);
    if (!context || SSL_CTX_set_min_proto_version(context.get(), TLS1_2_VERSION) != 1 ||
        SSL_CTX_use_certificate(context.get(), pair.certificate.get()) != 1 ||
        SSL_CTX_use_PrivateKey(context.get(), pair.key.get()) != 1)
        return unusable("OpenSSL does not take it.");
    SSL_CTX_set_options(context.get(), SSL_OP_NO_RENEGOTIATION);
    SSL_CTX_set_alpn_select_cb(context.get(), chooseProtocol, nullptr);
    return std::shared_ptr<TlsContext>(new TlsContext(std::move(context)));
}

} // namespace weir::http
