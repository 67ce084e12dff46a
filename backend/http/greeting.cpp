#include "backend/http/greeting.h"

#include "backend/http/http1_connection.h"
#include "backend/http/http2_connection.h"

namespace weir::http {

void Greeting::start()
{
    setDeadline(shared().timeouts.head);
    transport()->open([self = shared_from_this(), this](bool open) {
        if (!isOpen())
            return;
        if (!open) {
            close();
            return;
        }
        setDeadline(shared().timeouts.idle);
        read();
    });
}

void Greeting::arrived()
{
    const BytesView first = unread().substr(0, kHttp2Preface.size());
    if (first == kHttp2Preface) {
        handOver(std::make_shared<Http2Connection>(transport(), shared(), unread()));
    } else if (!kHttp2Preface.starts_with(first)) {
        handOver(std::make_shared<Http1Connection>(transport(), shared(), unread()));
    } else {
        setDeadline(shared().timeouts.head);
        read();
    }
}

} // namespace weir::http
