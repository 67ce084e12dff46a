#pragma once

#include "backend/api/local_kinesis_service.h"
#include "backend/core/clock.h"
#include "backend/engine/engine.h"
#include "backend/protocol/call_context.h"
#include "backend/protocol/kinesis_operations.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>

#include <memory>

namespace weir {

/// The service on a store in memory with a clock that only tests move. Starts at 2026-01-01
/// 00:00:00 UTC. Requests and answers are JSON in which ' may stand for ".
class ServiceFixture
{
public:
    explicit ServiceFixture(api::ServiceOptions options = {});

    /// The answer's JSON with ' for ", or "Code: message".
    QString ask(const char* operation, const QByteArray& request);
    /// The answer as an object; empty for an error.
    QJsonObject answer(const char* operation, const QByteArray& request);

    void advance(std::chrono::milliseconds step) { m_clock.advance(step); }
    Timestamp now() const { return m_clock.now(); }
    /// Lets every change of state come to its end: all streams are ACTIVE or gone.
    bool settle();

    /// Made and ACTIVE.
    bool makeStream(const QByteArray& name, int shards = 1);
    bool makeOnDemandStream(const QByteArray& name);
    /// Registered and ACTIVE; its ARN.
    QByteArray makeConsumer(const QByteArray& stream, const QByteArray& name);
    /// "ACTIVE"
    QString status(const QByteArray& stream);
    /// Puts one record of partition key `key`; its sequence number.
    QString put(const QByteArray& stream, const QByteArray& key, const QByteArray& data);
    /// An iterator of `type`; `more` is appended to the request ("'Timestamp':5").
    QByteArray iterator(const QByteArray& stream, const QByteArray& shard, const QByteArray& type,
                        const QByteArray& more = {});
    /// Data of the records that an iterator gives, joined by commas.
    QString read(const QByteArray& iterator);
    /// "0 1* 2": ids of the shards in short, closed ones starred.
    QString shards(const QByteArray& stream);

    engine::Engine& engine() { return *m_engine; }
    api::LocalKinesisService& service() { return *m_service; }
    /// What the last call reported.
    const protocol::CallReport& report() const { return m_context.report; }
    void setSession(SessionId session) { m_session = session; }
    /// Whether ask() puts as callers do who do not wait; it waits for the answer.
    void startPuts(bool start) { m_startsPuts = start; }

    static QByteArray arnOf(const QByteArray& stream)
    {
        return "arn:aws:kinesis:us-east-1:000000000000:stream/" + stream;
    }

private:
    Result<std::string> startAndWait(protocol::KinesisOperation operation, const std::string& body);

    VirtualClock m_clock;
    std::unique_ptr<engine::FileSystem> m_files;
    std::unique_ptr<engine::Engine> m_engine;
    std::unique_ptr<api::LocalKinesisService> m_service;
    SessionId m_session{7};
    bool m_startsPuts = false;
    protocol::CallContext m_context;
};

enum class AddressedBy { NameOrArn, Arn };

/// Rows of "request" and "error" for every way in which a request can fail to say its stream while
/// there is only stream "a". `more` are the members that the operation needs beside the address.
void addAddressRows(const QByteArray& more, AddressedBy by = AddressedBy::NameOrArn);

/// What CreateStream, `operation` while the stream is CREATING, DeleteStream and `operation` while
/// it is DELETING answer.
QStringList answersUnlessActive(const char* operation, const QByteArray& more);
/// The same of an operation that takes none but ACTIVE streams.
QStringList refusedUnlessActive();

} // namespace weir
