#pragma once

#include "backend/core/bytes.h"

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace weir::http {

/// Whether two header names are the same: ASCII letters count alike in both cases.
bool sameName(std::string_view a, std::string_view b);

/// Header fields in the order they came.
class Headers
{
public:
    struct Field
    {
        std::string name;
        std::string value;
    };

    void add(std::string name, std::string value);
    /// Replaces the first field of that name, or adds it.
    void set(std::string name, std::string value);
    /// The first value of that name; null when there is none.
    const std::string* find(std::string_view name) const;
    /// The first value of that name; empty when there is none.
    std::string_view value(std::string_view name) const;
    bool has(std::string_view name) const { return find(name) != nullptr; }
    const std::vector<Field>& fields() const { return m_fields; }

private:
    std::vector<Field> m_fields;
};

enum class HttpVersion { V10, V11, V2 };

/// A request whose body has come whole.
struct Request
{
    std::string method;
    std::string target; ///< path and query as sent
    HttpVersion version = HttpVersion::V11;
    /// As sent. HTTP/2's ":authority" is among them, and stands under "Host" as well.
    Headers headers;
    Bytes body;
    std::string peerAddress; ///< "127.0.0.1"
    std::uint16_t peerPort = 0;
};

/// An answer. Content-Length, Connection and Transfer-Encoding are the server's business and not
/// among `headers`.
struct Response
{
    int status = 200;
    Headers headers;
    Bytes body;
    /// The answer leaves no earlier than this after it was given.
    std::chrono::milliseconds holdBack{0};
};

/// `value` as it may stand in a header: line breaks and NUL become spaces.
std::string headerValue(std::string value);

/// How the end of a body is told.
enum class BodyEnd {
    Length, ///< Content-Length
    Chunks, ///< Transfer-Encoding: chunked
    Close,  ///< the end of the connection
};

/// The status line and the headers of `response` in HTTP/1.1, up to and with the empty line.
std::string renderHead(const Response& response, BodyEnd end, bool close);

} // namespace weir::http
