#include "widgets/streams/produce_blocked.h"

#include "backend/bridge/connection.h"
#include "backend/bridge/stream_feed.h"

#include <QCoreApplication>

namespace weir {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(ProducePage)
};

} // namespace

QString produceBlockedReason(const Connection& connection, const StreamFeed& feed)
{
    const auto stream = feed.snapshot();
    if (connection.state() != Connection::State::Ready)
        return Text::tr("The connection is not open.");
    if (!stream)
        return Text::tr("Waiting for the stream's description.");
    if (stream->state == StreamState::Creating)
        return Text::tr("The stream is still CREATING; it takes records once it is ACTIVE.");
    if (stream->state == StreamState::Deleting)
        return Text::tr("The stream is DELETING and takes no more records.");
    return {};
}

} // namespace weir
