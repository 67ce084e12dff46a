#include "backend/api/service_errors.h"

#include "backend/core/time_format.h"

namespace weir::api {

namespace {

Error invalidArgument(std::string message)
{
    return {ErrorCode::InvalidArgument, std::move(message)};
}

Error validation(std::string message)
{
    return {ErrorCode::Validation, std::move(message)};
}

std::string number(std::int64_t value)
{
    return std::to_string(value);
}

std::string millis(Timestamp time)
{
    return std::to_string(time.time_since_epoch().count());
}

} // namespace

std::string ServiceErrors::place(const std::string& stream) const
{
    return "stream " + stream + " under account " + m_account;
}

// ---- addressing ---------------------------------------------------------------------------------

Error ServiceErrors::noAddress()
{
    return invalidArgument("Either StreamName or StreamARN should be provided.");
}

Error ServiceErrors::addressesDisagree()
{
    return invalidArgument("StreamARN and StreamName do not refer to the same stream.");
}

Error ServiceErrors::streamNotFound(const std::string& stream) const
{
    return streamNotFound(stream, m_account);
}

Error ServiceErrors::streamNotFound(const std::string& stream, const std::string& account) const
{
    return {ErrorCode::ResourceNotFound,
            "Stream " + stream + " under account " + account + " not found."};
}

Error ServiceErrors::streamExists(const std::string& stream) const
{
    return {ErrorCode::ResourceInUse,
            "Stream " + stream + " under account " + m_account + " already exists."};
}

Error ServiceErrors::notActive(const std::string& stream, std::string_view state) const
{
    return {ErrorCode::ResourceInUse, "Stream " + stream + " under account " + m_account +
                                          " not ACTIVE, instead in state " + std::string(state)};
}

Error ServiceErrors::shardNotFound(const std::string& shard, const std::string& stream) const
{
    return {ErrorCode::ResourceNotFound,
            "Could not find shard " + shard + " in " + place(stream) + '.'};
}

Error ServiceErrors::shardDoesNotExist(ShardId shard, const std::string& stream) const
{
    return {ErrorCode::ResourceNotFound,
            "Shard " + shard.toString() + " in " + place(stream) + " does not exist"};
}

// ---- streams ------------------------------------------------------------------------------------

Error ServiceErrors::shardCountOfOnDemand()
{
    return validation("ShardCount cannot be specified for a stream in ON_DEMAND mode.");
}

Error ServiceErrors::shardCountMissing()
{
    return invalidArgument("ShardCount must be specified for a stream in PROVISIONED mode.");
}

Error ServiceErrors::warmThroughputRefused()
{
    return validation("WarmThroughputMiBps can only be specified for a stream in ON_DEMAND mode in "
                      "an account with "
                      "the minimum throughput billing commitment enabled.");
}

Error ServiceErrors::tooManyChanging() const
{
    return {ErrorCode::LimitExceeded, "This request would have exceed the limit on the number  of "
                                      "streams that can simultaneously be in "
                                      "CREATING or DELETING for the account " +
                                          m_account + ". Limit: 5."};
}

Error ServiceErrors::shardQuota(std::uint64_t current, std::uint64_t limit,
                                std::uint64_t additional) const
{
    return {ErrorCode::LimitExceeded,
            "This request would exceed the shard limit for the account " + m_account + " in " +
                m_region + ". Current shard count for the account: " + std::to_string(current) +
                ". Limit: " + std::to_string(limit) +
                ". Number of additional shards that would have resulted from this request: " +
                std::to_string(additional) +
                ". Refer to the AWS Service Limits page "
                "(http://docs.aws.amazon.com/general/latest/gr/aws_service_limits.html) for "
                "current limits and how "
                "to request higher limits."};
}

Error ServiceErrors::onDemandQuota(std::uint64_t current, std::uint64_t limit) const
{
    return {
        ErrorCode::LimitExceeded,
        "This request would exceed the limit on the number of On-Demand streams for the account " +
            m_account + " in " + m_region + ". Current On-Demand streams count: " +
            std::to_string(current) + ". Limit: " + std::to_string(limit) + '.'};
}

Error ServiceErrors::warmThroughputTooHigh(std::int64_t most)
{
    return invalidArgument("WarmThroughputMiBps cannot be greater than " + number(most) + '.');
}

namespace {

std::string counts(std::uint64_t current, std::uint64_t target)
{
    return "Current open shard count: " + std::to_string(current) +
           ", Target shard count: " + std::to_string(target);
}

} // namespace

Error ServiceErrors::scaleUp(std::uint64_t current, std::uint64_t target)
{
    return {ErrorCode::LimitExceeded,
            "UpdateShardCount cannot scale up over double your current open shard count. " +
                counts(current, target)};
}

Error ServiceErrors::scaleDown(std::uint64_t current, std::uint64_t target)
{
    return {ErrorCode::LimitExceeded,
            "UpdateShardCount cannot scale down below half your current open shard count. " +
                counts(current, target)};
}

Error ServiceErrors::scaleLimit(std::uint64_t limit, std::uint64_t current, std::uint64_t target)
{
    return {ErrorCode::LimitExceeded,
            "Target shard count or number of open shards cannot be greater than " +
                std::to_string(limit) + ". " + counts(current, target)};
}

Error ServiceErrors::tooOften(std::string_view operation, std::uint64_t most,
                              const std::string& stream) const
{
    return {ErrorCode::LimitExceeded, std::string(operation) + " cannot be called more than " +
                                          std::to_string(most) + " times in 24 hours for " +
                                          place(stream) + '.'};
}

Error ServiceErrors::encryptionTypeNone()
{
    return invalidArgument("EncryptionType must be KMS.");
}

Error ServiceErrors::streamHasConsumers(const std::string& stream) const
{
    return {ErrorCode::ResourceInUse,
            "DeleteStream can't delete " + m_account + ':' + stream +
                " because there are consumers associated with this data stream. To delete " +
                stream +
                " anyway, set the EnforceConsumerDeletion parameter to true to force the deletion "
                "of all the consumers that are associated with it."};
}

Error ServiceErrors::retentionTooShort(std::int64_t hours, std::int64_t least)
{
    return invalidArgument("Minimum allowed retention period is " + number(least) +
                           " hours. Requested retention period (" + number(hours) +
                           " hours) is too short.");
}

Error ServiceErrors::retentionTooLong(std::int64_t hours, std::int64_t most)
{
    return invalidArgument("Maximum allowed retention period is " + number(most) +
                           " hours. Requested retention period (" + number(hours) +
                           " hours) is too long.");
}

Error ServiceErrors::retentionBelow(const std::string& stream, std::int64_t hours,
                                    std::int64_t current)
{
    return invalidArgument("Requested retention period (" + number(hours) + " hours) for stream " +
                           stream + " can not be shorter than existing retention period (" +
                           number(current) + " hours). Use DecreaseRetentionPeriod API.");
}

Error ServiceErrors::retentionAbove(const std::string& stream, std::int64_t hours,
                                    std::int64_t current)
{
    return invalidArgument("Requested retention period (" + number(hours) + " hours) for stream " +
                           stream + " can not be longer than existing retention period (" +
                           number(current) + " hours). Use IncreaseRetentionPeriod API.");
}

// ---- tags ---------------------------------------------------------------------------------------

Error ServiceErrors::badTagCharacters()
{
    return invalidArgument(
        "Some tags contain invalid characters. Valid characters: Unicode letters, digits, white "
        "space, _ . / = + - % @.");
}

Error ServiceErrors::percentInTags(std::string_view action, const std::string& stream) const
{
    return invalidArgument(
        "Failed to " + std::string(action) + ' ' + place(stream) +
        " because some tags contained illegal characters. The allowed characters are Unicode "
        "letters, white-spaces, '_',',','/','=','+','-','@'.");
}

Error ServiceErrors::tooManyTags(const std::string& stream) const
{
    return invalidArgument(
        "Failed to add tags to " + place(stream) +
        " because a given stream cannot have more than 10 tags associated with it.");
}

// ---- consumers, policies ------------------------------------------------------------------------

Error ServiceErrors::noConsumerAddress()
{
    return invalidArgument(
        "Either ConsumerARN or both StreamARN and ConsumerName should be provided.");
}

Error ServiceErrors::consumerAddressesDisagree()
{
    return invalidArgument(
        "ConsumerARN, StreamARN and ConsumerName do not refer to the same consumer.");
}

Error ServiceErrors::consumerNotFound(const std::string& consumer) const
{
    return {ErrorCode::ResourceNotFound,
            "Consumer " + consumer + ", account " + m_account + " not found."};
}

Error ServiceErrors::consumerExists(const std::string& consumer, const std::string& stream) const
{
    return {ErrorCode::ResourceInUse, "Consumer " + consumer + " under stream " + stream +
                                          " already exists for account " + m_account + '.'};
}

namespace {

std::string consumerOf(const std::string& consumer, Timestamp created)
{
    const auto seconds = std::chrono::floor<std::chrono::seconds>(created);
    return "Consumer " + consumer + " with creation timestamp " +
           number(seconds.time_since_epoch().count());
}

} // namespace

Error ServiceErrors::consumerNotActive(const std::string& consumer, Timestamp created,
                                       const std::string& stream) const
{
    return {ErrorCode::ResourceInUse, consumerOf(consumer, created) + " under stream " + stream +
                                          " and account " + m_account +
                                          " is not in ACTIVE status."};
}

Error ServiceErrors::consumerNotSubscribable(const std::string& consumer, Timestamp created,
                                             const std::string& stream) const
{
    return {ErrorCode::ResourceInUse, consumerOf(consumer, created) + " under stream: " + stream +
                                          " , account " + m_account + " is not in ACTIVE status."};
}

Error ServiceErrors::subscriptionActive(const std::string& consumer, ShardId shard,
                                        const std::string& stream) const
{
    return {ErrorCode::ResourceInUse,
            "Another active subscription exists for this consumer: " + m_account + ':' + stream +
                ':' + shard.toString() + ':' + consumer};
}

Error ServiceErrors::tooManyConsumers(const std::string& stream, std::uint64_t most) const
{
    return {ErrorCode::LimitExceeded, "This request would exceed the limit on the number of "
                                      "consumers of " +
                                          place(stream) + ". Limit: " + std::to_string(most) + '.'};
}

Error ServiceErrors::tooManyConsumersChanging(const std::string& stream) const
{
    return {ErrorCode::LimitExceeded, "This request would exceed the limit on the number of "
                                      "consumers that can simultaneously be in CREATING of " +
                                          place(stream) + ". Limit: 5."};
}

Error ServiceErrors::badPolicy()
{
    return invalidArgument("The policy is not a JSON object.");
}

Error ServiceErrors::policyNotFound(const std::string& arn)
{
    return {ErrorCode::ResourceNotFound, "No resource policy found for resource ARN " + arn + '.'};
}

// ---- shards -------------------------------------------------------------------------------------

Error ServiceErrors::onDemand(const std::string& stream) const
{
    return validation("Request is invalid. Stream " + stream + " under account " + m_account +
                      " is in On-Demand mode.");
}

Error ServiceErrors::alreadyResharded(ShardId shard, const std::string& stream) const
{
    return invalidArgument(
        "Shard " + shard.toString() + " in " + place(stream) +
        " has already been merged or split, and thus is not eligible for merging or splitting.");
}

Error ServiceErrors::splitKey(const std::string& key, ShardId shard, const std::string& stream,
                              const HashKeyRange& range) const
{
    return invalidArgument("NewStartingHashKey " + key + " used in SplitShard() on shard " +
                           shard.toString() + " in " + place(stream) +
                           " is not both greater than one plus the shard's StartingHashKey " +
                           range.start.toDecimal() + " and less than the shard's EndingHashKey " +
                           range.end.toDecimal() + '.');
}

Error ServiceErrors::notAdjacent(ShardId first, ShardId second, const std::string& stream) const
{
    return invalidArgument("Shards " + first.toString() + " and " + second.toString() + " in " +
                           place(stream) +
                           " are not an adjacent pair of shards eligible for merging");
}

Error ServiceErrors::filterNeeds(std::string_view type, std::string_view member)
{
    return invalidArgument("ShardFilter of type " + std::string(type) + " requires " +
                           std::string(member) + '.');
}

Error ServiceErrors::filterRefuses(std::string_view type, std::string_view member)
{
    return invalidArgument(std::string(member) + " cannot be provided with a ShardFilter of type " +
                           std::string(type) + '.');
}

// ---- pages --------------------------------------------------------------------------------------

Error ServiceErrors::tokenOrStream()
{
    return invalidArgument("Either NextToken or StreamName should be provided.");
}

Error ServiceErrors::tokenExcludes(std::string_view member)
{
    return invalidArgument("NextToken and " + std::string(member) +
                           " cannot be provided together.");
}

Error ServiceErrors::badToken()
{
    return invalidArgument("Invalid NextToken");
}

Error ServiceErrors::expiredToken()
{
    return {ErrorCode::ExpiredNextToken,
            "The NextToken has expired. Tokens are valid for 300 seconds."};
}

Error ServiceErrors::controlRate(const std::string& stream) const
{
    if (stream.empty())
        return {ErrorCode::LimitExceeded, "Rate exceeded"};
    return {ErrorCode::LimitExceeded, "Rate exceeded for " + place(stream) + '.'};
}

// ---- writing ------------------------------------------------------------------------------------

Error ServiceErrors::explicitHashKey(const std::string& key)
{
    return invalidArgument(
        "Invalid ExplicitHashKey. ExplicitHashKey must be in the range: [0, 2^128-1]. Specified "
        "value was " +
        key);
}

Error ServiceErrors::recordsSize()
{
    return invalidArgument("Records size exceeds 10 MB limit");
}

Error ServiceErrors::ordering(const std::string& sequenceNumber, const std::string& stream) const
{
    return invalidArgument("ExclusiveMinimumSequenceNumber " + sequenceNumber +
                           " used in PutRecord on " + place(stream) + " is invalid.");
}

Error ServiceErrors::writeRate(ShardId shard, const std::string& stream) const
{
    return {ErrorCode::ProvisionedThroughputExceeded,
            "Rate exceeded for shard " + shard.toString() + " in " + place(stream) + '.'};
}

// ---- reading ------------------------------------------------------------------------------------

namespace {

Error eitherNumberOr(const std::string& type, std::string_view requested)
{
    return invalidArgument(
        "Must either specify (1) AT_SEQUENCE_NUMBER or AFTER_SEQUENCE_NUMBER and "
        "StartingSequenceNumber or (2) TRIM_HORIZON or LATEST and no StartingSequenceNumber. "
        "Request specified " +
        type + " and " + std::string(requested) + " StartingSequenceNumber.");
}

} // namespace

Error ServiceErrors::numberMissing(const std::string& type)
{
    return eitherNumberOr(type, "no");
}

Error ServiceErrors::numberUnwanted(const std::string& type)
{
    return eitherNumberOr(type, "also a");
}

Error ServiceErrors::numberOfOtherShard(ShardId encoded, ShardId used)
{
    return invalidArgument("Invalid StartingSequenceNumber. It encodes " + encoded.toString() +
                           ", while it was used in a call to a shard with " + used.toString());
}

Error ServiceErrors::badNumber(const std::string& sequenceNumber, ShardId shard,
                               const std::string& stream) const
{
    return invalidArgument("StartingSequenceNumber " + sequenceNumber +
                           " used in GetShardIterator on shard " + shard.toString() + " in " +
                           place(stream) + " is invalid.");
}

Error ServiceErrors::numberOfOtherStream(const std::string& sequenceNumber, ShardId shard,
                                         const std::string& stream) const
{
    return invalidArgument("StartingSequenceNumber " + sequenceNumber +
                           " used in GetShardIterator on shard " + shard.toString() + " in " +
                           place(stream) + " is invalid because it did not come from this stream.");
}

Error ServiceErrors::timestampMissing()
{
    return invalidArgument(
        "Must specify timestampInMillis parameter for iterator of type AT_TIMESTAMP. Current "
        "request has no timestamp parameter.");
}

Error ServiceErrors::timestampInFuture(Timestamp timestamp, Timestamp now)
{
    return invalidArgument(
        "The timestampInMillis parameter cannot be greater than the currentTimestampInMillis. "
        "timestampInMillis: " +
        millis(timestamp) + ", currentTimestampInMillis: " + millis(now));
}

Error ServiceErrors::badIterator()
{
    return invalidArgument("Invalid ShardIterator.");
}

Error ServiceErrors::expiredIterator(Timestamp created, Timestamp now)
{
    return {ErrorCode::ExpiredIterator,
            "Iterator expired. The iterator was created at time " + toServiceText(created) +
                " while right now it is " + toServiceText(now) +
                " which is further in the future than the tolerated delay of 300000 milliseconds."};
}

Error ServiceErrors::iteratorOfOtherStream()
{
    return invalidArgument("StreamARN and ShardIterator do not refer to the same stream.");
}

Error ServiceErrors::readRate(ShardId shard, const std::string& stream) const
{
    return {ErrorCode::ProvisionedThroughputExceeded,
            "Rate exceeded for Shard - " + m_account + '/' + stream + '/' + shard.toString()};
}

} // namespace weir::api
