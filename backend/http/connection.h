#pragma once

#include "backend/http/handler.h"
#include "backend/http/limits.h"
#include "backend/http/request_parser.h"
#include "backend/http/transport.h"
#include "backend/http/worker_pool.h"

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace weir::http {

/// One HTTP/1.1 connection: reads a request, has it handled, sends the answer, and so on; pipelined
/// requests wait in the socket. Everything but expireIfDue() runs among the transport's callbacks.
class Connection final : public std::enable_shared_from_this<Connection>
{
public:
    /// What all connections of a server have in common; outlives them.
    struct Shared
    {
        Handler& handler;
        WorkerPool& workers;
        Limits limits;
        Timeouts timeouts;
        std::function<void(Connection*)> closed; ///< called once per connection, on an I/O thread
    };

    Connection(std::shared_ptr<Transport> transport, Shared& shared);

    void start();
    /// Closes now, or once the answer to the request that is being handled has gone. Any thread.
    void stop();
    /// Closes now. Any thread.
    void abort();
    /// Ends what takes too long. Any thread.
    void expireIfDue(std::chrono::steady_clock::time_point now);

private:
    class Reply;
    enum class State { Reading, Continuing, Handling, Writing, Lingering, Closed };

    void awaitRequest();
    Request blankRequest() const;
    void read();
    void arrived(std::size_t count);
    void advance();
    void continueBody();
    void makeRoom();
    void dispatch();
    void answer(Response response);
    void refuse(Refusal why);
    void write(Response response, bool close);
    void written();
    void linger();
    void close();
    void expired();
    void setDeadline(std::chrono::milliseconds span);
    void clearDeadline();
    std::chrono::milliseconds readingSpan() const;

    // constant after construction
    const std::shared_ptr<Transport> m_transport;
    Shared& m_shared;

    std::atomic<std::chrono::steady_clock::rep> m_deadline;

    // used among the transport's callbacks
    State m_state = State::Reading;
    RequestParser m_parser;
    RequestParser::State m_parserState = RequestParser::State::Nothing;
    std::vector<char> m_buffer; ///< [m_begin, m_end) has come and is not yet read
    std::size_t m_begin = 0;
    std::size_t m_end = 0;
    std::size_t m_lingered = 0;
    std::string m_head;
    Response m_response;
    bool m_readPending = false;
    bool m_closeAfter = false;
    bool m_stopping = false;

    Request m_request; ///< on its way to the worker
};

} // namespace weir::http
