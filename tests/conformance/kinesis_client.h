#pragma once

#include "tests/support/http_client.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QUrl>

#include <memory>

namespace weir::testing {

struct KinesisAnswer
{
    HttpAnswer http; ///< status 0 when there was none
    QJsonObject json;

    int status() const { return http.status; }
    /// The exception's name; empty for success.
    QString error() const { return json.value(QLatin1String("__type")).toString(); }
    QString message() const;
    QJsonValue operator[](const char* member) const { return json.value(QLatin1String(member)); }
};

enum class BodyEncoding { Json, Cbor };

/// Calls a Kinesis endpoint over one connection, opened anew when it has gone.
class KinesisClient
{
public:
    explicit KinesisClient(QUrl endpoint) : m_endpoint(std::move(endpoint)) {}

    /// Of call(); what is asked and answered is written as JSON either way.
    void setEncoding(BodyEncoding encoding) { m_encoding = encoding; }
    BodyEncoding encoding() const { return m_encoding; }

    KinesisAnswer call(const QByteArray& operation, const QJsonObject& request = {});
    /// The same with any body and more headers.
    KinesisAnswer callRaw(const QByteArray& operation, const QByteArray& body,
                          const HttpHeaders& more = {});

    /// What a client's library would send along with `operation`.
    HttpHeaders headersFor(const QByteArray& operation) const;
    quint16 port() const { return static_cast<quint16>(m_endpoint.port()); }
    QString host() const { return m_endpoint.host(); }

    // ---- often needed
    // -----------------------------------------------------------------------------
    /// "ACTIVE"; empty when the stream is not there.
    QString streamStatus(const QString& stream);
    QString iterator(const QString& stream, const QString& shard, const QString& type,
                     const QString& after = {});
    /// Every record of one shard from its start: until GetRecords says that nothing is behind, or
    /// the shard ends.
    QJsonArray readShard(const QString& stream, const QString& shard);
    QStringList shardIds(const QString& stream);

private:
    const QUrl m_endpoint;
    BodyEncoding m_encoding = BodyEncoding::Json;
    std::unique_ptr<HttpClient> m_connection;
};

QString shardName(int index);
QString base64(const QByteArray& data);

} // namespace weir::testing
