#include "tests/fuzz/request_seeds.h"

#include "backend/api/page_token.h"
#include "backend/api/shard_iterator.h"
#include "backend/core/base64.h"
#include "backend/core/seal.h"
#include "backend/endpoint/journal_format.h"
#include "backend/protocol/cbor_encoder.h"
#include "backend/protocol/dispatch.h"
#include "backend/protocol/sigv4_signer.h"

namespace weir::fuzz {

namespace {

using Write =
    std::function<void(const std::string& target, const std::string& name, const Bytes& seed)>;

const Timestamp kNow{std::chrono::milliseconds(1'767'323'045'000)};

void makeAuthorizations(const Write& write)
{
    const protocol::AccessKey key{"AKIDEXAMPLE", "another secret", "token"};
    const protocol::SigV4Request request{"POST", "/", {{"Host", "localhost:4567"}}, "{}"};
    const protocol::SigV4Signing signing{key, "us-east-1", "kinesis", kNow};
    const std::string header = signHeaders(request, signing).fields.back().second;
    const std::string query = signQuery(request, signing, std::chrono::seconds(60)).target;
    const std::string tail = "\n20260102T030405Z\n  a  value \n{}";
    write("authorization", "header", '\0' + header + "\n/" + tail);
    write("authorization", "header-path", '\2' + header + "\n/a/./b//../c?b=1&a=+&c" + tail);
    write("authorization", "query", '\5' + std::string("\n") + query + tail);
    write("authorization", "both", '\0' + header + "\n" + query + tail);
    write("authorization", "incomplete",
          '\0' + std::string("AWS4-HMAC-SHA256 Credential=a/b\n/\n"));
}

/// In the place of `operation`.
Bytes chosen(std::string_view operation, BytesView body)
{
    const auto known = protocol::operationByName(operation);
    return Bytes(1, static_cast<char>(static_cast<int>(*known))).append(body);
}

void makeRequests(const Write& write)
{
    const auto json = [&](std::string_view operation, const char* body) {
        write("json_request", std::string(operation), chosen(operation, body));
    };
    json("PutRecords", R"({"StreamName":"a","Records":[{"PartitionKey":"k","Data":"aGk=",)"
                       R"("ExplicitHashKey":"0"},{"PartitionKey":"\u00e9","Data":""}]})");
    json("GetShardIterator", R"({"StreamName":"a","ShardId":"0","ShardIteratorType":)"
                             R"("AT_TIMESTAMP","Timestamp":1421890922.123})");
    json("GetRecords", R"({"ShardIterator":"x","Limit":10})");
    json("ListShards", R"({"StreamName":"a","ShardFilter":{"Type":"AT_LATEST"},"MaxResults":1e2})");
    json("AddTagsToStream", R"({"StreamName":"a","Tags":{"k":"v","":null}})");
    json("CreateStream", R"({"StreamName":"a","ShardCount":2,"unknown":[[{}]]})");

    Bytes put("\xa2", 1);
    protocol::appendCborText(put, "StreamName");
    protocol::appendCborText(put, "a");
    protocol::appendCborText(put, "Records");
    put += "\x9f\xbf";
    protocol::appendCborText(put, "PartitionKey");
    protocol::appendCborText(put, "k");
    protocol::appendCborText(put, "Data");
    put += "\x42hi\xff\xff";
    write("cbor_request", "PutRecords", chosen("PutRecords", put));
    Bytes iterator("\xbf", 1);
    protocol::appendCborText(iterator, "Timestamp");
    iterator += Bytes("\xc1\x1b\0\0\1\x4b\x0f\x3b\x6c\x6b", 10);
    protocol::appendCborText(iterator, "StreamName");
    iterator += "\x7f\x61\x61\xff\xff";
    write("cbor_request", "GetShardIterator", chosen("GetShardIterator", iterator));
    write("cbor_request", "empty", chosen("ListStreams", "\xa0"));
}

void makeTokens(const Write& write)
{
    const Bytes key(32, 'k');
    const auto plainOf = [&key](const std::string& token) {
        return unseal(key, BytesView(*fromBase64(token)).substr(8)).value_or(Bytes());
    };
    const api::ShardIterator iterator{StreamId{3}, "stream",     kNow,  ShardId{2}, {77},
                                      kNow,        SessionId{5}, 12345, 6};
    write("iterator_token", "iterator", '\1' + plainOf(sealIterator(key, iterator)));
    write("iterator_token", "streams", '\1' + plainOf(sealPage(key, api::StreamsPage{kNow, "a"})));
    api::ShardsPage page{kNow, StreamId{3}, "stream", ShardId{2}, protocol::ShardFilter{}};
    page.filter->type = "AT_TIMESTAMP";
    page.filter->timestamp = kNow;
    write("iterator_token", "shards", '\1' + plainOf(sealPage(key, page)));
    write("iterator_token", "of-another-store", '\0' + sealIterator(Bytes(32, 'o'), iterator));
}

void makeJournals(const Write& write)
{
    protocol::Call call;
    call.received = kNow;
    call.operation = "GetRecords";
    call.report.stream = "stream";
    call.report.shard = ShardId{1};
    call.report.first =
        SequenceNumber::parse("49594189147623985939251953501666965394405037144469929986");
    call.report.last = SequenceNumber::parse("42");
    call.report.iterator = protocol::IteratorAncestry{1, 2, SessionId{3}};
    call.error = "ExpiredIteratorException";
    protocol::Session session;
    session.name = "boto3";
    session.id = SessionId{3};
    Bytes entries;
    endpoint::appendSession(entries, session, false);
    endpoint::appendCall(entries, call);
    write("call_journal", "entries", '\1' + entries);
    write("call_journal", "file",
          '\0' + Bytes(endpoint::kJournalHeader) + endpoint::blockHead(entries) + entries);
}

} // namespace

void makeRequestSeeds(const Write& write)
{
    makeAuthorizations(write);
    makeRequests(write);
    makeTokens(write);
    makeJournals(write);
}

} // namespace weir::fuzz
