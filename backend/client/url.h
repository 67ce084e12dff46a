#pragma once

#include <string>

namespace weir::client {

/// "host:4567" of "http://host:4567/path?query".
std::string hostOf(const std::string& url);
/// "/path?query" of the same; "/" without.
std::string targetOf(const std::string& url);
/// "host" of "host:4567", "[::1]" of "[::1]:4567".
std::string withoutPort(const std::string& host);
/// Whether the URL names this machine by an address, or as localhost.
bool isLoopback(const std::string& url);

} // namespace weir::client
