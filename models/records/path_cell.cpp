#include "models/records/path_cell.h"

#include "backend/filter/json_reader.h"
#include "backend/filter/quoted.h"
#include "models/records/text_run.h"

namespace weir {

namespace {

PathCell cellOf(const filter::JsonValue& value)
{
    using Kind = filter::JsonValue::Kind;
    const auto equal = [](const QString& text) { return QStringLiteral("= %1").arg(text); };
    switch (value.kind) {
    case Kind::Text:
        return {PathCell::Kind::Text, printable(value.text),
                equal(QString::fromStdString(filter::quote(value.text)))};
    case Kind::Number: {
        const QString text = printable(value.text);
        return {PathCell::Kind::Number, text, equal(text)};
    }
    case Kind::True:
        return {PathCell::Kind::Word, QStringLiteral("true"), equal(QStringLiteral("true"))};
    case Kind::False:
        return {PathCell::Kind::Word, QStringLiteral("false"), equal(QStringLiteral("false"))};
    case Kind::Null:
        return {PathCell::Kind::Word, QStringLiteral("null"), equal(QStringLiteral("null"))};
    case Kind::Object:
        return {PathCell::Kind::Word, QStringLiteral("{…}"), {}};
    case Kind::Array:
        return {PathCell::Kind::Word, QStringLiteral("[…]"), {}};
    }
    return {};
}

} // namespace

PathCell PathCell::of(filter::JsonReader& reader, const filter::JsonPath& path)
{
    PathCell cell{Kind::Absent, QStringLiteral("\u2013"), {}};
    reader.anyAt(path, [&cell](const filter::JsonValue& value) {
        cell = cellOf(value);
        return true;
    });
    return cell;
}

PathCell PathCell::of(BytesView data, const filter::JsonPath& path)
{
    filter::JsonReader reader;
    reader.setText(data);
    return of(reader, path);
}

} // namespace weir
