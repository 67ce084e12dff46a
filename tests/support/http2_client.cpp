#include "tests/support/http2_client.h"

#include <nghttp2/nghttp2.h>

#include <QDeadlineTimer>
#include <QTcpSocket>

#include <functional>
#include <map>
#include <vector>

namespace weir::testing {

namespace {

constexpr int kPatienceMs = 60'000;

QByteArray bytes(const std::uint8_t* data, std::size_t size)
{
    return {reinterpret_cast<const char*>(data), qsizetype(size)};
}

nghttp2_nv field(const QByteArray& name, const QByteArray& value)
{
    return {reinterpret_cast<std::uint8_t*>(const_cast<char*>(name.constData())),
            reinterpret_cast<std::uint8_t*>(const_cast<char*>(value.constData())),
            std::size_t(name.size()), std::size_t(value.size()), NGHTTP2_NV_FLAG_NONE};
}

} // namespace

class Http2Client::Impl
{
public:
    Impl(quint16 port, Options options)
    {
        m_socket.connectToHost(QStringLiteral("127.0.0.1"), port);
        m_socket.waitForConnected(kPatienceMs);
        m_socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
        makeSession(options);
        const nghttp2_settings_entry window{NGHTTP2_SETTINGS_INITIAL_WINDOW_SIZE, options.window};
        nghttp2_submit_settings(session, NGHTTP2_FLAG_NONE, &window, 1);
        if (options.window > 65535)
            nghttp2_session_set_local_window_size(session, NGHTTP2_FLAG_NONE, 0,
                                                  qint32(options.window));
        flush();
    }

    ~Impl() { nghttp2_session_del(session); }

    struct Exchange
    {
        HttpAnswer answer;
        bool hasHead = false;
        std::optional<quint32> end;
        QByteArray toSend;
        bool lastPiece = false;
    };

    bool flush()
    {
        const std::uint8_t* data = nullptr;
        for (;;) {
            const auto size = nghttp2_session_mem_send(session, &data);
            if (size <= 0)
                break;
            m_socket.write(reinterpret_cast<const char*>(data), size);
        }
        while (m_socket.bytesToWrite() > 0) {
            if (!m_socket.waitForBytesWritten(kPatienceMs))
                return false;
        }
        return isConnected();
    }

    bool isConnected() const { return m_socket.state() == QTcpSocket::ConnectedState; }

    bool write(const QByteArray& octets)
    {
        m_socket.write(octets);
        return flush();
    }

    /// Reads until `done` or the end; answers whether it is done.
    bool until(const std::function<bool()>& done)
    {
        const QDeadlineTimer deadline(kPatienceMs);
        while (!done()) {
            flush();
            if (m_socket.bytesAvailable() == 0 &&
                !m_socket.waitForReadyRead(int(deadline.remainingTime())) &&
                m_socket.bytesAvailable() == 0)
                return false;
            const QByteArray octets = m_socket.readAll();
            if (nghttp2_session_mem_recv(session,
                                         reinterpret_cast<const std::uint8_t*>(octets.constData()),
                                         std::size_t(octets.size())) < 0)
                return false;
            flush();
        }
        return true;
    }

    nghttp2_session* session = nullptr;
    std::map<int, Exchange> exchanges;
    int pongs = 0;
    std::optional<quint32> goneAway;
    QTcpSocket m_socket;

private:
    static Impl& self(void* user) { return *static_cast<Impl*>(user); }

    void makeSession(const Options& options)
    {
        nghttp2_session_callbacks* callbacks = nullptr;
        nghttp2_session_callbacks_new(&callbacks);
        nghttp2_session_callbacks_set_on_header_callback(
            callbacks, [](nghttp2_session*, const nghttp2_frame* frame, const std::uint8_t* name,
                          std::size_t nameSize, const std::uint8_t* value, std::size_t valueSize,
                          std::uint8_t, void* user) {
                HttpAnswer& answer = self(user).exchanges[frame->hd.stream_id].answer;
                const QByteArray key = bytes(name, nameSize);
                if (key == ":status")
                    answer.status = bytes(value, valueSize).toInt();
                else
                    answer.headers.append({key, bytes(value, valueSize)});
                return 0;
            });
        nghttp2_session_callbacks_set_on_data_chunk_recv_callback(
            callbacks, [](nghttp2_session*, std::uint8_t, std::int32_t id, const std::uint8_t* data,
                          std::size_t size, void* user) {
                self(user).exchanges[id].answer.body += bytes(data, size);
                return 0;
            });
        nghttp2_session_callbacks_set_on_frame_recv_callback(
            callbacks, [](nghttp2_session*, const nghttp2_frame* frame, void* user) {
                self(user).frameCame(*frame);
                return 0;
            });
        nghttp2_session_callbacks_set_on_stream_close_callback(
            callbacks, [](nghttp2_session*, std::int32_t id, std::uint32_t code, void* user) {
                self(user).exchanges[id].end = code;
                return 0;
            });
        nghttp2_option* option = nullptr;
        nghttp2_option_new(&option);
        nghttp2_option_set_no_auto_window_update(option, options.takesBodies ? 0 : 1);
        nghttp2_session_client_new2(&session, callbacks, this, option);
        nghttp2_option_del(option);
        nghttp2_session_callbacks_del(callbacks);
    }

    void frameCame(const nghttp2_frame& frame)
    {
        if (frame.hd.type == NGHTTP2_HEADERS && exchanges[frame.hd.stream_id].answer.status >= 200)
            exchanges[frame.hd.stream_id].hasHead = true;
        if (frame.hd.type == NGHTTP2_PING && (frame.hd.flags & NGHTTP2_FLAG_ACK) != 0)
            ++pongs;
        if (frame.hd.type == NGHTTP2_GOAWAY)
            goneAway = frame.goaway.error_code;
    }
};

Http2Client::Http2Client(quint16 port) : Http2Client(port, Options()) {}

Http2Client::Http2Client(quint16 port, Options options)
    : m_impl(std::make_unique<Impl>(port, options))
{}

Http2Client::~Http2Client() = default;

int Http2Client::request(const QByteArray& method, const QByteArray& body,
                         const HttpHeaders& headers, const QByteArray& target, bool end)
{
    QList<QPair<QByteArray, QByteArray>> all{
        {":method", method}, {":scheme", "http"}, {":authority", "127.0.0.1"}, {":path", target}};
    all += headers;
    std::vector<nghttp2_nv> fields;
    for (const auto& [name, value] : all)
        fields.push_back(field(name, value));
    const bool bodiless = end && body.isEmpty();
    nghttp2_data_provider provider{};
    provider.source.ptr = m_impl.get();
    provider.read_callback = [](nghttp2_session*, std::int32_t id, std::uint8_t* to,
                                std::size_t room, std::uint32_t* flags, nghttp2_data_source* source,
                                void*) -> ssize_t {
        Impl::Exchange& exchange = static_cast<Impl*>(source->ptr)->exchanges[id];
        const auto count = std::min(std::size_t(exchange.toSend.size()), room);
        std::copy_n(exchange.toSend.constData(), count, to);
        exchange.toSend.remove(0, qsizetype(count));
        if (exchange.toSend.isEmpty() && exchange.lastPiece)
            *flags |= NGHTTP2_DATA_FLAG_EOF;
        else if (count == 0)
            return NGHTTP2_ERR_DEFERRED;
        return ssize_t(count);
    };
    const int id = nghttp2_submit_request(m_impl->session, nullptr, fields.data(), fields.size(),
                                          bodiless ? nullptr : &provider, nullptr);
    m_impl->exchanges[id].toSend = body;
    m_impl->exchanges[id].lastPiece = end;
    m_impl->flush();
    return id;
}

void Http2Client::sendBody(int request, const QByteArray& body, bool end)
{
    m_impl->exchanges[request].toSend += body;
    m_impl->exchanges[request].lastPiece = end;
    nghttp2_session_resume_data(m_impl->session, request);
    m_impl->flush();
}

std::optional<HttpAnswer> Http2Client::receive(int request)
{
    if (!waitForEnd(request) || *m_impl->exchanges[request].end != NGHTTP2_NO_ERROR ||
        !m_impl->exchanges[request].hasHead)
        return std::nullopt;
    return m_impl->exchanges[request].answer;
}

std::optional<HttpAnswer> Http2Client::ask(const QByteArray& method, const QByteArray& body,
                                           const HttpHeaders& headers, const QByteArray& target)
{
    return receive(request(method, body, headers, target));
}

bool Http2Client::waitForHead(int request)
{
    return m_impl->until([&] { return m_impl->exchanges[request].hasHead; });
}

const HttpAnswer& Http2Client::soFar(int request) const
{
    return m_impl->exchanges[request].answer;
}

QByteArray Http2Client::waitForBody(int request, qsizetype octets)
{
    m_impl->until(
        [&] { return isOver(request) || m_impl->exchanges[request].answer.body.size() >= octets; });
    return m_impl->exchanges[request].answer.body;
}

std::optional<quint32> Http2Client::waitForEnd(int request)
{
    m_impl->until([&] { return m_impl->exchanges[request].end.has_value(); });
    return m_impl->exchanges[request].end;
}

bool Http2Client::isOver(int request) const
{
    return m_impl->exchanges[request].end.has_value();
}

void Http2Client::reset(int request, quint32 code)
{
    nghttp2_submit_rst_stream(m_impl->session, NGHTTP2_FLAG_NONE, request, code);
    m_impl->flush();
}

void Http2Client::goAway()
{
    nghttp2_submit_goaway(m_impl->session, NGHTTP2_FLAG_NONE, 0, NGHTTP2_NO_ERROR, nullptr, 0);
    m_impl->flush();
}

void Http2Client::ping()
{
    nghttp2_submit_ping(m_impl->session, NGHTTP2_FLAG_NONE, nullptr);
    m_impl->flush();
}

bool Http2Client::waitForPong()
{
    const int before = m_impl->pongs;
    return m_impl->until([&] { return m_impl->pongs > before; });
}

int Http2Client::pongs() const
{
    return m_impl->pongs;
}

std::optional<quint32> Http2Client::waitForGoAway()
{
    m_impl->until([&] { return m_impl->goneAway.has_value(); });
    return m_impl->goneAway;
}

bool Http2Client::waitForHangUp()
{
    m_impl->until([&] { return !isConnected(); });
    return !isConnected();
}

bool Http2Client::sendRaw(const QByteArray& octets)
{
    return m_impl->write(octets);
}

bool Http2Client::isConnected() const
{
    return m_impl->isConnected();
}

void Http2Client::limitReadingTo(qint64 octets)
{
    m_impl->m_socket.setReadBufferSize(octets);
}

} // namespace weir::testing
