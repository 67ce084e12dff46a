#pragma once

#include "backend/core/mutex.h"
#include "backend/http/server.h"

#include <QtGlobal>

#include <atomic>
#include <memory>
#include <vector>

namespace weir::testing {

using namespace weir::http;
using namespace std::chrono_literals;

/// Answers with the method, the target and the body; does as the target says.
class Echo final : public Handler
{
public:
    void handle(Request request, Responder responder) override
    {
        ++handled;
        if (request.target == "/drop")
            return;
        if (request.target.starts_with("/wait"))
            waitForRelease();
        if (request.target == "/later") {
            MutexLock lock(m_mutex);
            m_later.push_back(std::make_unique<Responder>(std::move(responder)));
            return;
        }
        if (request.target.ends_with("push")) {
            push(std::move(responder));
            return;
        }
        Response response;
        response.headers.add("Echo-Method", request.method);
        response.headers.add("Echo-Host", std::string(request.headers.value("Host")));
        if (request.target == "/large")
            response.body.assign(20U << 20, 'L');
        else
            response.body = request.target + " " + request.body;
        if (request.target == "/held")
            response.holdBack = 20ms;
        responder.send(std::move(response));
    }

    bool isQuick(const Request&) const override { return quick; }

    Response refuse(Refusal why, const Request&) override
    {
        Response response;
        response.status = statusOf(why);
        response.body = "refused";
        return response;
    }

    void release()
    {
        MutexLock lock(m_mutex);
        m_released = true;
        m_changed.notifyAll();
    }

    bool hasLater()
    {
        MutexLock lock(m_mutex);
        return !m_later.empty();
    }

    void answerLater()
    {
        MutexLock lock(m_mutex);
        for (auto& responder : m_later) {
            Response response;
            response.body = "at last";
            responder->send(std::move(response));
        }
        m_later.clear();
    }

    /// What the last "/push" got; null before.
    std::shared_ptr<BodySink> sink()
    {
        MutexLock lock(m_mutex);
        return m_sinks.empty() ? nullptr : m_sinks.back();
    }
    void dropSinks()
    {
        MutexLock lock(m_mutex);
        m_sinks.clear();
    }

    /// Requests are handled on I/O threads; set before the server starts.
    bool quick = false;
    std::atomic<int> handled = 0;
    std::atomic<int> gone = 0;
    std::atomic<int> writable = 0;

private:
    void push(Responder responder)
    {
        Response response;
        response.body = "first,";
        auto sink = std::make_shared<BodySink>(
            responder.begin(std::move(response), {[this] { ++writable; }, [this] { ++gone; }}));
        MutexLock lock(m_mutex);
        m_sinks.push_back(std::move(sink));
    }

    void waitForRelease()
    {
        MutexLock lock(m_mutex);
        while (!m_released)
            m_changed.wait(m_mutex);
    }

    Mutex m_mutex;
    Condition m_changed;
    bool m_released WEIR_GUARDED_BY(m_mutex) = false;
    std::vector<std::unique_ptr<Responder>> m_later WEIR_GUARDED_BY(m_mutex);
    std::vector<std::shared_ptr<BodySink>> m_sinks WEIR_GUARDED_BY(m_mutex);
};

/// Lets requests that wait go on, so that the server can stop also when a test has failed.
struct ReleaseAndDelete
{
    Echo* echo = nullptr;

    void operator()(Server* server) const
    {
        echo->release();
        delete server;
    }
};

inline std::unique_ptr<Server, ReleaseAndDelete> serve(Echo& echo,
                                                       const ServerOptions& options = {})
{
    auto server = Server::start(options, echo);
    if (!server)
        qFatal("%s", server.error().message.c_str());
    return {std::move(server).value().release(), {&echo}};
}

using Span = std::chrono::milliseconds Timeouts::*;

/// In one respect; what a client does meanwhile may take its time.
inline ServerOptions impatient(Span respect, std::chrono::milliseconds patience = 60ms)
{
    ServerOptions options;
    options.timeouts.*respect = patience;
    return options;
}

} // namespace weir::testing
