#include "app/launch_options.h"

#include <QCommandLineParser>
#include <QCoreApplication>

namespace weir {

using namespace Qt::StringLiterals;

namespace {

QString text(const char* source)
{
    return QCoreApplication::translate("LaunchOptions", source);
}

struct OptionSet
{
    QCommandLineOption data{
        u"data"_s, text(QT_TRANSLATE_NOOP("LaunchOptions", "Keep the store in <dir>.")), u"dir"_s};
    QCommandLineOption port{
        u"port"_s,
        text(QT_TRANSLATE_NOOP("LaunchOptions",
                               "Serve AWS clients on <port>, or the next free one; 0 for any.")),
        u"port"_s, u"4567"_s};
    QCommandLineOption tlsPort{
        u"tls-port"_s,
        text(QT_TRANSLATE_NOOP("LaunchOptions",
                               "One more port, for clients that insist on TLS; 0 for any.")),
        u"port"_s};
    QCommandLineOption memory{
        u"memory"_s,
        text(QT_TRANSLATE_NOOP("LaunchOptions",
                               "Keep the store in memory; nothing is written to disk."))};
    QCommandLineOption noDemo{
        u"no-demo"_s, text(QT_TRANSLATE_NOOP("LaunchOptions", "Do not start the demo stream."))};
    QCommandLineOption theme{
        u"theme"_s, text(QT_TRANSLATE_NOOP("LaunchOptions", "dark, light, contrast or system.")),
        u"theme"_s};
    QCommandLineOption language{u"lang"_s, text(QT_TRANSLATE_NOOP("LaunchOptions", "en or zh_CN.")),
                                u"lang"_s};
    QCommandLineOption help{QStringList{u"h"_s, u"help"_s},
                            text(QT_TRANSLATE_NOOP("LaunchOptions", "Show this and leave."))};
    QCommandLineOption version{
        u"version"_s, text(QT_TRANSLATE_NOOP("LaunchOptions", "Show the version and leave."))};

    QList<QCommandLineOption> all() const
    {
        return {data, port, tlsPort, memory, noDemo, theme, language, help, version};
    }
};

LaunchDecision refuse(const QString& reason)
{
    return {std::nullopt,
            reason + u'\n' + text(QT_TRANSLATE_NOOP("LaunchOptions", "See weir --help.")), true};
}

std::optional<int> readPort(const QCommandLineParser& parser, const QCommandLineOption& option,
                            QString& trouble)
{
    const QString value = parser.value(option);
    bool isNumber = false;
    const int port = value.toInt(&isNumber);
    if (isNumber && port >= 0 && port <= 65535)
        return port;
    trouble =
        text(QT_TRANSLATE_NOOP("LaunchOptions", "--%1 takes a number from 0 to 65535, not \"%2\"."))
            .arg(option.names().constLast(), value);
    return std::nullopt;
}

std::optional<QString> oneOf(const QCommandLineParser& parser, const QCommandLineOption& option,
                             const QStringList& allowed, QString& trouble)
{
    if (!parser.isSet(option))
        return std::nullopt;
    const QString value = parser.value(option);
    if (!allowed.contains(value)) {
        trouble = text(QT_TRANSLATE_NOOP("LaunchOptions", "--%1 takes %2, not \"%3\"."))
                      .arg(option.names().constLast(), allowed.join(u", "_s), value);
    }
    return value;
}

} // namespace

LaunchDecision readCommandLine(const QStringList& arguments)
{
    const OptionSet set;
    QCommandLineParser parser;
    parser.setApplicationDescription(text(QT_TRANSLATE_NOOP(
        "LaunchOptions", "A desktop console for Kinesis-style streams, with a store inside.")));
    parser.addOptions(set.all());
    if (!parser.parse(arguments))
        return refuse(parser.errorText());
    if (!parser.positionalArguments().isEmpty())
        return refuse(text(QT_TRANSLATE_NOOP("LaunchOptions", "\"%1\" is no option."))
                          .arg(parser.positionalArguments().constFirst()));
    if (parser.isSet(set.help))
        return {std::nullopt, parser.helpText(), false};
    if (parser.isSet(set.version))
        return {std::nullopt, u"weir "_s + QCoreApplication::applicationVersion(), false};

    LaunchOptions options;
    options.directory = parser.value(set.data);
    options.inMemory = parser.isSet(set.memory);
    options.demo = !parser.isSet(set.noDemo);
    QString trouble;
    options.port = readPort(parser, set.port, trouble).value_or(options.port);
    if (parser.isSet(set.tlsPort))
        options.tlsPort = readPort(parser, set.tlsPort, trouble);
    options.theme =
        oneOf(parser, set.theme, {u"dark"_s, u"light"_s, u"contrast"_s, u"system"_s}, trouble);
    options.language = oneOf(parser, set.language, {u"en"_s, u"zh_CN"_s}, trouble);
    if (!trouble.isEmpty())
        return refuse(trouble);
    return {options, {}, false};
}

} // namespace weir
