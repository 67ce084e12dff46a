#include "backend/endpoint/stored_call.h"

namespace weir::endpoint {

namespace {

constexpr std::size_t kLongestName = 128;
constexpr std::size_t kLongestMessage = 512;

/// The same call with empty texts, which own no memory.
protocol::Call withoutTexts(const protocol::Call& call)
{
    protocol::Call bare;
    bare.received = call.received;
    bare.duration = call.duration;
    bare.held = call.held;
    bare.session = call.session;
    bare.report.shard = call.report.shard;
    bare.report.records = call.report.records;
    bare.report.bytes = call.report.bytes;
    bare.report.refused = call.report.refused;
    bare.report.wouldThrottle = call.report.wouldThrottle;
    bare.report.first = call.report.first;
    bare.report.last = call.report.last;
    bare.report.millisBehindLatest = call.report.millisBehindLatest;
    bare.report.iterator = call.report.iterator;
    bare.requestBytes = call.requestBytes;
    bare.responseBytes = call.responseBytes;
    bare.httpStatus = call.httpStatus;
    bare.attempt = call.attempt;
    return bare;
}

} // namespace

StoredCall::StoredCall(const protocol::Call& call) : m_call(withoutTexts(call))
{
    const std::string_view operation = std::string_view(call.operation).substr(0, kLongestName);
    const std::string_view stream = std::string_view(call.report.stream).substr(0, kLongestName);
    const std::string_view consumer =
        std::string_view(call.report.consumer).substr(0, kLongestName);
    const std::string_view error = std::string_view(call.error).substr(0, kLongestName);
    const std::string_view message = std::string_view(call.errorMessage).substr(0, kLongestMessage);
    const std::string_view request = std::string_view(call.requestId).substr(0, kLongestName);
    const std::string_view invocation = std::string_view(call.invocationId).substr(0, kLongestName);
    m_texts.reserve(operation.size() + stream.size() + consumer.size() + error.size() +
                    message.size() + request.size() + invocation.size());
    std::size_t i = 0;
    for (const std::string_view text :
         {operation, stream, consumer, error, message, request, invocation}) {
        m_texts.append(text);
        m_ends[i++] = static_cast<std::uint16_t>(m_texts.size());
    }
}

std::string_view StoredCall::text(Text which) const
{
    const std::size_t begin = which == Operation ? 0 : m_ends[which - 1U];
    return std::string_view(m_texts).substr(begin, m_ends[which] - begin);
}

protocol::Call StoredCall::restore(std::uint64_t id) const
{
    protocol::Call call = m_call;
    call.id = id;
    call.operation = text(Operation);
    call.report.stream = text(Stream);
    call.report.consumer = text(Consumer);
    call.error = text(ErrorName);
    call.errorMessage = text(ErrorMessage);
    call.requestId = text(RequestId);
    call.invocationId = text(InvocationId);
    return call;
}

} // namespace weir::endpoint
