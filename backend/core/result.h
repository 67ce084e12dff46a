#pragma once

#include "backend/core/error.h"

#include <cassert>
#include <optional>
#include <utility>
#include <variant>

namespace weir {

/// A value or the Error that kept it from being made. Ours because C++20 has no std::expected.
/// Dropping one on purpose is written `.ignore("reason")`.
template <typename T>
class [[nodiscard]] Result
{
public:
    Result(T value) : m_state(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : m_state(std::in_place_index<1>, std::move(error)) {}

    bool ok() const { return m_state.index() == 0; }
    explicit operator bool() const { return ok(); }

    /// The value. Asking an error for it is a bug of ours.
    T& value() &
    {
        assert(ok());
        return *std::get_if<0>(&m_state);
    }
    const T& value() const&
    {
        assert(ok());
        return *std::get_if<0>(&m_state);
    }
    T&& value() &&
    {
        assert(ok());
        return std::move(*std::get_if<0>(&m_state));
    }
    T& operator*() & { return value(); }
    const T& operator*() const& { return value(); }
    T* operator->() { return &value(); }
    const T* operator->() const { return &value(); }

    const Error& error() const
    {
        assert(!ok());
        return *std::get_if<1>(&m_state);
    }

    void ignore(const char* /*reason*/) const {}

private:
    std::variant<T, Error> m_state;
};

template <>
class [[nodiscard]] Result<void>
{
public:
    Result() = default;
    Result(Error error) : m_error(std::move(error)) {}

    bool ok() const { return !m_error.has_value(); }
    explicit operator bool() const { return ok(); }

    const Error& error() const
    {
        assert(!ok());
        return *m_error;
    }

    void ignore(const char* /*reason*/) const {}

private:
    std::optional<Error> m_error;
};

using Status = Result<void>;

} // namespace weir

/// Returns the error of `expression` (a Status or Result) from the enclosing function, if it has
/// one.
#define WEIR_TRY(expression)                                                                       \
    do {                                                                                           \
        auto&& weirTryResult = (expression);                                                       \
        if (!weirTryResult.ok())                                                                   \
            return weirTryResult.error();                                                          \
    } while (false)

#define WEIR_CONCAT_INNER(a, b) a##b
#define WEIR_CONCAT(a, b) WEIR_CONCAT_INNER(a, b)

/// Declares `target` with the value of `expression` (a Result), or returns its error from the
/// enclosing function: `WEIR_ASSIGN(auto info, engine.stream(name));`
#define WEIR_ASSIGN(target, expression)                                                            \
    WEIR_ASSIGN_INNER(WEIR_CONCAT(weirAssign, __LINE__), target, expression)
#define WEIR_ASSIGN_INNER(result, target, expression)                                              \
    auto result = (expression);                                                                    \
    if (!result.ok())                                                                              \
        return result.error();                                                                     \
    target = std::move(result).value()
