#include "backend/engine/event_texts.h"
#include "backend/engine/store.h"

#include <algorithm>

namespace weir::engine {

namespace {

using Shards = std::vector<ShardId>;

std::vector<CatalogConsumer>::iterator placeOf(CatalogStream& stream, const std::string& name)
{
    return std::find_if(stream.consumers.begin(), stream.consumers.end(),
                        [&](const CatalogConsumer& other) { return name <= other.info.name; });
}

} // namespace

Status Store::registerConsumer(const StreamInfo& basis, const std::string& consumer,
                               std::map<std::string, std::string> tags)
{
    return change(basis, HistoryKind::ConsumerRegistered,
                  [&](CatalogStream& stream, HistoryEvent& event, Timestamp now) -> Result<Shards> {
                      const auto place = placeOf(stream, consumer);
                      if (place != stream.consumers.end() && place->info.name == consumer)
                          return Error(ErrorCode::ResourceInUse, "The name is taken.");
                      event.detail = "new consumer " + consumer;
                      CatalogConsumer made;
                      made.info.name = consumer;
                      made.info.created = std::chrono::floor<std::chrono::seconds>(now);
                      made.info.status = ConsumerStatus::Creating;
                      made.info.tags = tags;
                      made.due = now + stateDelay();
                      stream.consumers.insert(place, std::move(made));
                      return Shards();
                  });
}

Status Store::changeConsumer(const StreamInfo& basis, HistoryKind kind, const std::string& consumer,
                             const std::string& detail,
                             const std::function<void(CatalogConsumer&, Timestamp)>& apply)
{
    return change(basis, kind,
                  [&](CatalogStream& stream, HistoryEvent& event, Timestamp now) -> Result<Shards> {
                      const auto place = placeOf(stream, consumer);
                      if (place == stream.consumers.end() || place->info.name != consumer)
                          return Error(ErrorCode::ResourceNotFound, "The consumer is gone.");
                      event.detail = detail;
                      apply(*place, now);
                      return Shards();
                  });
}

Status Store::deregisterConsumer(const StreamInfo& basis, const std::string& consumer)
{
    return changeConsumer(
        basis, HistoryKind::ConsumerDeregistered, consumer, "end of consumer " + consumer,
        [&](CatalogConsumer& found, Timestamp now) {
            found.info.status = ConsumerStatus::Deleting;
            found.due = std::max(now + stateDelay(), found.info.created + std::chrono::seconds(1));
        });
}

Status Store::setConsumerTags(const StreamInfo& basis, const std::string& consumer,
                              std::map<std::string, std::string> tags)
{
    return changeConsumer(
        basis, HistoryKind::TagsChanged, consumer,
        count(tags.size(), "tag") + " of consumer " + consumer,
        [&](CatalogConsumer& found, Timestamp) { found.info.tags = std::move(tags); });
}

Status Store::setConsumerPolicy(const StreamInfo& basis, const std::string& consumer,
                                std::optional<std::string> policy)
{
    return changeConsumer(
        basis, HistoryKind::PolicyChanged, consumer,
        (policy ? "policy set of consumer " : "policy removed of consumer ") + consumer,
        [&](CatalogConsumer& found, Timestamp) { found.info.policy = std::move(policy); });
}

} // namespace weir::engine
