#include "backend/api/page_token.h"

#include "backend/api/token_codec.h"

namespace weir::api {

namespace {

constexpr char kStreams = 's';
constexpr char kShards = 'h';
constexpr char kConsumers = 'c';

void addFilter(TokenWriter& token, const std::optional<protocol::ShardFilter>& filter)
{
    const protocol::ShardFilter given = filter.value_or(protocol::ShardFilter());
    token.add(given.type.value_or(""));
    token.add(given.shardId.value_or(""));
    token.add(given.timestamp.value_or(Timestamp()));
}

std::optional<protocol::ShardFilter> readFilter(TokenReader& token)
{
    protocol::ShardFilter filter;
    filter.type = token.text();
    filter.shardId = token.text();
    filter.timestamp = token.time();
    if (filter.type->empty())
        return {};
    return filter;
}

} // namespace

std::string sealPage(BytesView key, const StreamsPage& page)
{
    TokenWriter token(kStreams);
    token.add(page.issued);
    token.add(page.after);
    return token.sealed(key);
}

std::optional<StreamsPage> unsealStreamsPage(BytesView key, std::string_view text)
{
    auto token = TokenReader::open(kStreams, key, text);
    if (!token)
        return {};
    StreamsPage page;
    page.issued = token->time();
    page.after = token->text();
    if (!token->complete())
        return {};
    return page;
}

std::string sealPage(BytesView key, const ShardsPage& page)
{
    TokenWriter token(kShards);
    token.add(page.issued);
    token.add(static_cast<std::uint64_t>(page.stream));
    token.add(page.streamName);
    token.add(std::uint64_t{page.after.index});
    addFilter(token, page.filter);
    return token.sealed(key);
}

std::optional<ShardsPage> unsealShardsPage(BytesView key, std::string_view text)
{
    auto token = TokenReader::open(kShards, key, text);
    if (!token)
        return {};
    ShardsPage page;
    page.issued = token->time();
    page.stream = static_cast<StreamId>(token->number());
    page.streamName = token->text();
    page.after = ShardId{static_cast<std::uint32_t>(token->number())};
    page.filter = readFilter(*token);
    if (!token->complete())
        return {};
    return page;
}

std::string sealPage(BytesView key, const ConsumersPage& page)
{
    TokenWriter token(kConsumers);
    token.add(page.issued);
    token.add(static_cast<std::uint64_t>(page.stream));
    token.add(page.after);
    return token.sealed(key);
}

std::optional<ConsumersPage> unsealConsumersPage(BytesView key, std::string_view text)
{
    auto token = TokenReader::open(kConsumers, key, text);
    if (!token)
        return {};
    ConsumersPage page;
    page.issued = token->time();
    page.stream = static_cast<StreamId>(token->number());
    page.after = token->text();
    if (!token->complete())
        return {};
    return page;
}

} // namespace weir::api
