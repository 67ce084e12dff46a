#include "backend/api/shard_iterator.h"

#include "backend/api/token_codec.h"

namespace weir::api {

namespace {

constexpr char kKind = 'i';

std::string_view unquoted(std::string_view text)
{
    const bool quoted = text.size() >= 2 && text.front() == '"' && text.back() == '"';
    return quoted ? text.substr(1, text.size() - 2) : text;
}

} // namespace

ShardIterator ShardIterator::successor(StreamPosition next, Timestamp now, SessionId reader) const
{
    ShardIterator made = *this;
    made.position = next;
    made.issued = now;
    made.session = reader;
    ++made.generation;
    return made;
}

std::string sealIterator(BytesView key, const ShardIterator& iterator)
{
    TokenWriter token(kKind);
    token.add(static_cast<std::uint64_t>(iterator.stream));
    token.add(iterator.streamName);
    token.add(iterator.streamCreated);
    token.add(std::uint64_t{iterator.shard.index});
    token.add(iterator.position.ordinal);
    token.add(iterator.issued);
    token.add(static_cast<std::uint64_t>(iterator.session));
    token.add(iterator.chain);
    token.add(iterator.generation);
    return token.sealed(key);
}

std::optional<ShardIterator> unsealIterator(BytesView key, std::string_view text)
{
    auto token = TokenReader::open(kKind, key, unquoted(text));
    if (!token)
        return {};
    ShardIterator iterator;
    iterator.stream = static_cast<StreamId>(token->number());
    iterator.streamName = token->text();
    iterator.streamCreated = token->time();
    iterator.shard = ShardId{static_cast<std::uint32_t>(token->number())};
    iterator.position = StreamPosition{token->number()};
    iterator.issued = token->time();
    iterator.session = static_cast<SessionId>(token->number());
    iterator.chain = token->number();
    iterator.generation = token->number();
    if (!token->complete())
        return {};
    return iterator;
}

} // namespace weir::api
