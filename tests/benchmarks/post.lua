-- Posts the bodies of a file, one a line, in turn, as a client that signs its requests does; then
-- writes one line of figures: times in microseconds, answers of an error status among the errors.
--
--   wrk -s post.lua URL -- OPERATION FILE

local requests = {}
local at = 0

function init(args)
    local headers = {
        ["Content-Type"] = "application/x-amz-json-1.1",
        ["X-Amz-Target"] = "Kinesis_20131202." .. args[1],
        ["X-Amz-Date"] = "20261123T000000Z",
        ["Authorization"] = "AWS4-HMAC-SHA256 Credential=BENCH/20261123/us-east-1/kinesis/" ..
            "aws4_request, SignedHeaders=host, Signature=0",
        ["User-Agent"] = "weir-bench",
    }
    for body in io.lines(args[2]) do
        requests[#requests + 1] = wrk.format("POST", "/", headers, body)
    end
end

function request()
    at = at % #requests + 1
    return requests[at]
end

function done(summary, latency)
    local errors = summary.errors
    local count = errors.connect + errors.read + errors.write + errors.status + errors.timeout
    io.write(string.format("figures %d %d %d %d %d %d\n", summary.requests, count, summary.bytes,
        summary.duration, latency:percentile(50), latency:percentile(99)))
end
