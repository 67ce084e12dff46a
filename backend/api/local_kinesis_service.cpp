#include "backend/api/local_kinesis_service.h"

#include "backend/api/descriptions.h"
#include "backend/api/stream_arn.h"

namespace weir::api {

LocalKinesisService::LocalKinesisService(engine::Engine& engine, const Clock& clock,
                                         ServiceOptions options)
    : m_engine(engine),
      m_clock(clock),
      m_options(std::move(options)),
      m_errors(m_options.account, m_options.region),
      m_durability(m_options.durability),
      m_limits(clock, m_options.limits,
               [&engine](StreamId stream, ShardId shard, std::string detail) {
                   engine.noteLimitHit(stream, shard, std::move(detail));
               })
{}

std::string LocalKinesisService::arnOf(const std::string& stream) const
{
    return StreamArn{m_options.region, m_options.account, stream}.toString();
}

std::vector<protocol::ShardLevels> LocalKinesisService::shardLevels(const std::string& stream) const
{
    const StreamPointer found = m_engine.stream(StreamName(stream));
    return found ? m_limits.levels(found->id) : std::vector<protocol::ShardLevels>();
}

Result<std::string> LocalKinesisService::addressed(protocol::CallContext& context,
                                                   const Address& address) const
{
    if (!address.name && !address.arn)
        return ServiceErrors::noAddress();
    if (!address.arn) {
        context.report.stream = *address.name;
        return *address.name;
    }
    const StreamArn arn = StreamArn::parse(*address.arn);
    if (address.name && *address.name != arn.stream)
        return ServiceErrors::addressesDisagree();
    context.report.stream = arn.stream;
    if (arn.account != m_options.account || arn.region != m_options.region)
        return m_errors.streamNotFound(arn.stream, arn.account);
    return arn.stream;
}

Result<LocalKinesisService::StreamPointer> LocalKinesisService::find(const std::string& name) const
{
    StreamPointer stream = m_engine.stream(StreamName(name));
    if (!stream)
        return m_errors.streamNotFound(name);
    return stream;
}

Result<LocalKinesisService::StreamPointer> LocalKinesisService::find(protocol::CallContext& context,
                                                                     const Address& address) const
{
    WEIR_ASSIGN(const std::string name, addressed(context, address));
    return find(name);
}

Status LocalKinesisService::requireActive(const engine::StreamInfo& stream) const
{
    if (stream.status == engine::StreamStatus::Active)
        return {};
    return m_errors.notActive(stream.name.text(), statusText(stream.status));
}

Result<ShardId> LocalKinesisService::parseShard(const std::string& text,
                                                const std::string& stream) const
{
    const auto shard = ShardId::parse(text);
    if (!shard)
        return m_errors.shardNotFound(text, stream);
    return *shard;
}

Status LocalKinesisService::retried(const std::function<Status()>& change)
{
    constexpr int kAttempts = 100; // each lost attempt means that another caller's change was made
    for (int i = 0; i < kAttempts; ++i) {
        const Status status = change();
        if (status.ok() || status.error().code != ErrorCode::Conflict)
            return status;
    }
    return Error(ErrorCode::ServiceUnavailable, "The stream is being changed by too many callers.");
}

Status LocalKinesisService::orLookAgain(Status changed)
{
    if (changed.ok() || changed.error().code != ErrorCode::ResourceNotFound)
        return changed;
    return Error(ErrorCode::Conflict, "The stream has gone meanwhile.");
}

} // namespace weir::api
