#include "models/filter/record_sources.h"

#include "models/records/record_kind.h"

namespace weir {

namespace {

std::string_view wordOf(RecordKind::Form form)
{
    switch (form) {
    case RecordKind::Form::Json:
        return "json";
    case RecordKind::Form::Text:
        return "text";
    case RecordKind::Form::Binary:
        return "bin";
    case RecordKind::Form::Kpl:
        return "kpl";
    case RecordKind::Form::Gzip:
        return "gzip";
    }
    return {};
}

std::string_view kindOf(BytesView data)
{
    return wordOf(RecordKind::of(data).form);
}

} // namespace

QString kindWordOf(BytesView data)
{
    const std::string_view word = kindOf(data);
    return QString::fromLatin1(word.data(), qsizetype(word.size()));
}

std::vector<std::string> kindWords()
{
    using Form = RecordKind::Form;
    std::vector<std::string> words;
    for (const Form form : {Form::Json, Form::Kpl, Form::Gzip, Form::Text, Form::Binary})
        words.emplace_back(wordOf(form));
    return words;
}

std::variant<filter::FilterPtr, filter::FilterError>
compileFilter(const QString& text, Timestamp now, std::chrono::minutes utcOffset,
              std::shared_ptr<const std::set<StreamPosition>> bookmarks)
{
    return filter::Filter::compile(text.toStdString(), {{now, utcOffset}, kindWords()},
                                   {&kindOf, std::move(bookmarks)});
}

filter::FilterPtr compileAgain(const std::string& text, const filter::TimeFrame& time,
                               std::set<StreamPosition> bookmarks)
{
    auto made =
        compileFilter(QString::fromStdString(text), time.now, time.utcOffset,
                      std::make_shared<const std::set<StreamPosition>>(std::move(bookmarks)));
    auto* filter = std::get_if<filter::FilterPtr>(&made);
    return filter ? std::move(*filter) : nullptr;
}

} // namespace weir
