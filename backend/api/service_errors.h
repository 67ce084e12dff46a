#pragma once

#include "backend/core/clock.h"
#include "backend/core/error.h"
#include "backend/core/hash_key.h"
#include "backend/core/identifiers.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace weir::api {

/// The texts of the service, word for word, in one place. Where nobody has seen the service's own
/// text the sentence is ours and marked so. Thread: any. Source: answers of the service recorded in
/// public test suites and issue threads.
class ServiceErrors
{
public:
    ServiceErrors(std::string account, std::string region)
        : m_account(std::move(account)),
          m_region(std::move(region))
    {}

    // ---- addressing -----------------------------------------------------------------------------
    static Error noAddress();         // ours
    static Error addressesDisagree(); // ours
    Error streamNotFound(const std::string& stream) const;
    Error streamNotFound(const std::string& stream, const std::string& account) const;
    Error streamExists(const std::string& stream) const;
    Error notActive(const std::string& stream, std::string_view state) const;
    /// `shard` as the caller gave it.
    Error shardNotFound(const std::string& shard, const std::string& stream) const;
    /// The same for iterators.
    Error shardDoesNotExist(ShardId shard, const std::string& stream) const;

    // ---- streams --------------------------------------------------------------------------------
    static Error shardCountOfOnDemand();  // ours
    static Error shardCountMissing();     // ours
    static Error warmThroughputRefused(); // ours
    Error tooManyChanging() const;
    Error shardQuota(std::uint64_t current, std::uint64_t limit, std::uint64_t additional) const;
    Error onDemandQuota(std::uint64_t current, std::uint64_t limit) const;
    static Error warmThroughputTooHigh(std::int64_t most); // ours
    static Error scaleUp(std::uint64_t current, std::uint64_t target);
    static Error scaleDown(std::uint64_t current, std::uint64_t target);
    static Error scaleLimit(std::uint64_t limit, std::uint64_t current, std::uint64_t target);
    /// More than `most` calls of `operation` for a stream within 24 hours.
    Error tooOften(std::string_view operation, std::uint64_t most,
                   const std::string& stream) const; // ours
    static Error encryptionTypeNone();               // ours
    Error streamHasConsumers(const std::string& stream) const;
    static Error retentionTooShort(std::int64_t hours, std::int64_t least);
    static Error retentionTooLong(std::int64_t hours, std::int64_t most);
    static Error retentionBelow(const std::string& stream, std::int64_t hours,
                                std::int64_t current);
    static Error retentionAbove(const std::string& stream, std::int64_t hours,
                                std::int64_t current);

    // ---- tags -----------------------------------------------------------------------------------
    static Error badTagCharacters();
    /// `action` is "add tags to" or "remove tags from".
    Error percentInTags(std::string_view action, const std::string& stream) const;
    Error tooManyTags(const std::string& stream) const;

    // ---- consumers, policies --------------------------------------------------------------------
    static Error noConsumerAddress();         // ours
    static Error consumerAddressesDisagree(); // ours
    Error consumerNotFound(const std::string& consumer) const;
    Error consumerExists(const std::string& consumer, const std::string& stream) const; // ours
    Error consumerNotActive(const std::string& consumer, Timestamp created,
                            const std::string& stream) const;
    Error tooManyConsumers(const std::string& stream, std::uint64_t most) const; // ours
    Error tooManyConsumersChanging(const std::string& stream) const;             // ours
    /// The same as SubscribeToShard says it.
    Error consumerNotSubscribable(const std::string& consumer, Timestamp created,
                                  const std::string& stream) const;
    Error subscriptionActive(const std::string& consumer, ShardId shard,
                             const std::string& stream) const;
    static Error badPolicy(); // ours
    static Error policyNotFound(const std::string& arn);

    // ---- shards ---------------------------------------------------------------------------------
    Error onDemand(const std::string& stream) const;
    Error alreadyResharded(ShardId shard, const std::string& stream) const;
    Error splitKey(const std::string& key, ShardId shard, const std::string& stream,
                   const HashKeyRange& range) const;
    Error notAdjacent(ShardId first, ShardId second, const std::string& stream) const;
    static Error filterNeeds(std::string_view type, std::string_view member);   // ours
    static Error filterRefuses(std::string_view type, std::string_view member); // ours

    // ---- pages ----------------------------------------------------------------------------------
    static Error tokenOrStream();
    /// "NextToken and `member` cannot be provided together."
    static Error tokenExcludes(std::string_view member);
    static Error badToken();     // ours
    static Error expiredToken(); // ours

    // ---- writing --------------------------------------------------------------------------------
    static Error explicitHashKey(const std::string& key);
    static Error recordsSize();
    Error ordering(const std::string& number, const std::string& stream) const;
    Error writeRate(ShardId shard, const std::string& stream) const;
    /// Of control operations; without a stream when the request names none.
    Error controlRate(const std::string& stream) const;

    // ---- reading --------------------------------------------------------------------------------
    static Error numberMissing(const std::string& type);
    static Error numberUnwanted(const std::string& type);
    static Error numberOfOtherShard(ShardId encoded, ShardId used);
    Error badNumber(const std::string& number, ShardId shard, const std::string& stream) const;
    Error numberOfOtherStream(const std::string& number, ShardId shard,
                              const std::string& stream) const;
    static Error timestampMissing();
    static Error timestampInFuture(Timestamp timestamp, Timestamp now);
    static Error badIterator();
    static Error expiredIterator(Timestamp created, Timestamp now);
    static Error iteratorOfOtherStream(); // ours
    Error readRate(ShardId shard, const std::string& stream) const;

private:
    /// "stream x under account 000000000000"
    std::string place(const std::string& stream) const;

    const std::string m_account;
    const std::string m_region;
};

} // namespace weir::api
