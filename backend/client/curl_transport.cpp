#include "backend/client/curl_transport.h"

#include "backend/client/curl_exchange.h"
#include "backend/core/mutex.h"
#include "backend/core/thread.h"

#include <curl/curl.h>

#include <atomic>
#include <map>
#include <thread>

namespace weir::client {

namespace {

/// libcurl wants to be set up once, before any of its threads.
void setUpCurl()
{
    static const CURLcode ready = curl_global_init(CURL_GLOBAL_DEFAULT);
    static_cast<void>(ready);
}

HttpFailure cancelled()
{
    return {HttpStep::Exchange, Error(ErrorCode::Cancelled, "The request was cancelled.")};
}

} // namespace

/// The thread that all exchanges of a transport run on.
class CurlTransport::Loop
{
public:
    explicit Loop(CurlOptions options) : m_options(std::move(options))
    {
        setUpCurl();
        m_multi.reset(curl_multi_init());
        curl_multi_setopt(m_multi.get(), CURLMOPT_MAX_HOST_CONNECTIONS,
                          m_options.connectionsPerHost);
        m_thread = std::jthread([this](const std::stop_token& stop) {
            nameThisThread("weir-client");
            run(stop);
        });
    }

    ~Loop()
    {
        m_thread.request_stop();
        wake();
        m_thread.join();
    }

    void add(HttpRequest request, std::stop_token stop, std::function<void(HttpOutcome)> done)
    {
        auto exchange =
            std::make_unique<CurlExchange>(std::move(request), m_options, std::move(done));
        exchange->cancelOn(std::move(stop), [this] {
            m_anyCancelled = true;
            wake();
        });
        {
            const MutexLock lock(m_mutex);
            m_new.push_back(std::move(exchange));
        }
        wake();
    }

private:
    struct MultiCleanup
    {
        void operator()(CURLM* multi) const { curl_multi_cleanup(multi); }
    };

    void wake() { curl_multi_wakeup(m_multi.get()); }

    void run(const std::stop_token& stop)
    {
        while (!stop.stop_requested()) {
            takeNew();
            dropCancelled();
            int running = 0;
            curl_multi_perform(m_multi.get(), &running);
            finishDone();
            // Wakes for sockets, its own timeouts and wake(); the time is only a bound.
            curl_multi_poll(m_multi.get(), nullptr, 0, 60'000, nullptr);
        }
        takeNew();
        while (!m_running.empty())
            finish(m_running.begin()->first, cancelled());
    }

    void takeNew()
    {
        std::vector<std::unique_ptr<CurlExchange>> fresh;
        {
            const MutexLock lock(m_mutex);
            fresh.swap(m_new);
        }
        for (auto& exchange : fresh) {
            CURL* const easy = exchange->easy();
            if (exchange->isCancelled()) // before anybody here knew it
                m_anyCancelled = true;
            curl_multi_add_handle(m_multi.get(), easy);
            m_running.emplace(easy, std::move(exchange));
        }
    }

    void dropCancelled()
    {
        if (!m_anyCancelled.exchange(false))
            return;
        std::vector<CURL*> gone;
        for (const auto& [easy, exchange] : m_running) {
            if (exchange->isCancelled())
                gone.push_back(easy);
        }
        for (CURL* const easy : gone)
            finish(easy, cancelled());
    }

    void finishDone()
    {
        int left = 0;
        while (const CURLMsg* const message = curl_multi_info_read(m_multi.get(), &left)) {
            if (message->msg != CURLMSG_DONE)
                continue;
            CURL* const easy = message->easy_handle;
            finish(easy, m_running.at(easy)->outcomeOf(message->data.result));
        }
    }

    void finish(CURL* easy, HttpOutcome outcome)
    {
        const auto found = m_running.find(easy);
        const std::unique_ptr<CurlExchange> exchange = std::move(found->second);
        m_running.erase(found);
        curl_multi_remove_handle(m_multi.get(), easy);
        exchange->done(std::move(outcome));
    }

    const CurlOptions m_options;
    std::unique_ptr<CURLM, MultiCleanup> m_multi;
    std::map<CURL*, std::unique_ptr<CurlExchange>> m_running; ///< only the thread's
    std::atomic<bool> m_anyCancelled = false;

    Mutex m_mutex;
    std::vector<std::unique_ptr<CurlExchange>> m_new WEIR_GUARDED_BY(m_mutex);
    std::jthread m_thread; ///< after what it uses
};

CurlTransport::CurlTransport(CurlOptions options)
    : m_loop(std::make_unique<Loop>(std::move(options)))
{}

CurlTransport::~CurlTransport() = default;

void CurlTransport::start(HttpRequest request, std::stop_token stop,
                          std::function<void(HttpOutcome)> done)
{
    m_loop->add(std::move(request), std::move(stop), std::move(done));
}

} // namespace weir::client
