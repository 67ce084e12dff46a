#include "models/streams/service_error_text.h"

#include "backend/protocol/wire_errors.h"

namespace weir {

QString serviceErrorName(const Error& error)
{
    const std::string_view name = protocol::wireErrorOf(error.code).name;
    return QString::fromUtf8(name.data(), qsizetype(name.size()));
}

QString serviceErrorText(const Error& error)
{
    return serviceErrorName(error) + QStringLiteral(": ") + QString::fromStdString(error.message);
}

} // namespace weir
