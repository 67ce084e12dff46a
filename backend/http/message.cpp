#include "backend/http/message.h"

#include <algorithm>

namespace weir::http {

namespace {

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::string_view reasonOf(int status)
{
    switch (status) {
    case 200:
        return "OK";
    case 204:
        return "No Content";
    case 400:
        return "Bad Request";
    case 403:
        return "Forbidden";
    case 404:
        return "Not Found";
    case 408:
        return "Request Timeout";
    case 413:
        return "Payload Too Large";
    case 431:
        return "Request Header Fields Too Large";
    case 500:
        return "Internal Server Error";
    case 501:
        return "Not Implemented";
    case 503:
        return "Service Unavailable";
    case 505:
        return "HTTP Version Not Supported";
    default:
        return "Status";
    }
}

void appendField(std::string& out, std::string_view name, const std::string& value)
{
    out.append(name).append(": ").append(headerValue(value)).append("\r\n");
}

} // namespace

bool sameName(std::string_view a, std::string_view b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](char x, char y) { return lower(x) == lower(y); });
}

void Headers::add(std::string name, std::string value)
{
    m_fields.push_back({std::move(name), std::move(value)});
}

void Headers::set(std::string name, std::string value)
{
    for (Field& field : m_fields) {
        if (sameName(field.name, name)) {
            field.value = std::move(value);
            return;
        }
    }
    add(std::move(name), std::move(value));
}

const std::string* Headers::find(std::string_view name) const
{
    for (const Field& field : m_fields) {
        if (sameName(field.name, name))
            return &field.value;
    }
    return nullptr;
}

std::string_view Headers::value(std::string_view name) const
{
    const std::string* const found = find(name);
    return found ? std::string_view(*found) : std::string_view();
}

std::string headerValue(std::string value)
{
    std::replace_if(
        value.begin(), value.end(), [](char c) { return c == '\r' || c == '\n' || c == '\0'; },
        ' ');
    return value;
}

std::string renderHead(const Response& response, BodyEnd end, bool close)
{
    std::string head;
    head.reserve(512);
    head.append("HTTP/1.1 ").append(std::to_string(response.status)).append(" ");
    head.append(reasonOf(response.status)).append("\r\n");
    for (const Headers::Field& field : response.headers.fields())
        appendField(head, field.name, field.value);
    if (end == BodyEnd::Length)
        appendField(head, "Content-Length", std::to_string(response.body.size()));
    else if (end == BodyEnd::Chunks)
        appendField(head, "Transfer-Encoding", "chunked");
    if (close)
        appendField(head, "Connection", "close");
    return head.append("\r\n");
}

} // namespace weir::http
