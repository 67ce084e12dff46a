#include "backend/api/local_kinesis_service.h"

namespace weir::api {

namespace {

std::int64_t secondsOf(Timestamp time)
{
    return std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count();
}

} // namespace

Result<LocalKinesisService::Resource>
LocalKinesisService::findResource(protocol::CallContext& context, const ResourceArn& arn) const
{
    const protocol::OptionalString streamArn = arn.stream.toString();
    auto stream = find(context, {{}, streamArn});
    if (!arn.consumer) {
        WEIR_TRY(stream);
        return Resource{*std::move(stream)};
    }
    if (!stream)
        return m_errors.consumerNotFound(*arn.consumer);
    const engine::ConsumerInfo* const consumer = (*stream)->findConsumer(*arn.consumer);
    if (consumer == nullptr || secondsOf(consumer->created) != arn.created)
        return m_errors.consumerNotFound(*arn.consumer);
    return Resource{*std::move(stream), consumer};
}

Result<LocalKinesisService::Resource>
LocalKinesisService::findConsumer(protocol::CallContext& context,
                                  const ConsumerAddress& address) const
{
    if (address.arn) {
        const ResourceArn arn = ResourceArn::parse(*address.arn);
        if ((address.streamArn && *address.streamArn != arn.stream.toString()) ||
            (address.name && address.name != arn.consumer))
            return ServiceErrors::consumerAddressesDisagree();
        return findResource(context, arn);
    }
    if (!address.streamArn || !address.name)
        return ServiceErrors::noConsumerAddress();
    WEIR_ASSIGN(StreamPointer stream, find(context, {{}, address.streamArn}));
    const engine::ConsumerInfo* const consumer = stream->findConsumer(*address.name);
    if (consumer == nullptr)
        return m_errors.consumerNotFound(*address.name);
    return Resource{std::move(stream), consumer};
}

Status LocalKinesisService::requireActive(const Resource& resource) const
{
    const auto& [stream, consumer] = resource;
    if (consumer == nullptr)
        return requireActive(*stream);
    if (consumer->status != engine::ConsumerStatus::Active)
        return m_errors.consumerNotActive(consumer->name, consumer->created, stream->name.text());
    return {};
}

std::string LocalKinesisService::arnOf(const engine::StreamInfo& stream,
                                       const engine::ConsumerInfo& consumer) const
{
    return ResourceArn{{m_options.region, m_options.account, stream.name.text()},
                       consumer.name,
                       secondsOf(consumer.created)}
        .toString();
}

const std::map<std::string, std::string>&
LocalKinesisService::tagsOf(const Resource& resource) const
{
    return resource.consumer != nullptr ? resource.consumer->tags : resource.stream->tags;
}

Status LocalKinesisService::setTags(const Resource& resource,
                                    std::map<std::string, std::string> tags) const
{
    if (resource.consumer != nullptr)
        return orLookAgain(
            m_engine.setConsumerTags(*resource.stream, resource.consumer->name, std::move(tags)));
    return orLookAgain(m_engine.setTags(*resource.stream, std::move(tags)));
}

const protocol::OptionalString& LocalKinesisService::policyOf(const Resource& resource) const
{
    return resource.consumer != nullptr ? resource.consumer->policy : resource.stream->policy;
}

Status LocalKinesisService::setPolicy(const Resource& resource,
                                      protocol::OptionalString policy) const
{
    if (resource.consumer != nullptr)
        return orLookAgain(m_engine.setConsumerPolicy(*resource.stream, resource.consumer->name,
                                                      std::move(policy)));
    return orLookAgain(m_engine.setPolicy(*resource.stream, std::move(policy)));
}

} // namespace weir::api
