#pragma once

#include "backend/core/result.h"

#include <QString>

namespace weir {

/// "ResourceNotFound: Stream a under account 1 not found.": what tests compare errors by.
inline QString textOf(const Error& error)
{
    const std::string_view code = toString(error.code);
    return QString::fromUtf8(code.data(), qsizetype(code.size())) + ": " +
           QString::fromStdString(error.message);
}

/// "" for success.
template <typename T>
QString textOf(const Result<T>& result)
{
    return result ? QString() : textOf(result.error());
}

} // namespace weir
