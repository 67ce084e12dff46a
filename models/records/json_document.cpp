#include "models/records/json_document.h"

#include <QCoreApplication>

#include <algorithm>

namespace weir {

namespace {

constexpr std::size_t kInlineOctets = 72;

JsonDocument::Type typeOf(JsonToken::Kind kind)
{
    switch (kind) {
    case JsonToken::Kind::BeginObject:
        return JsonDocument::Type::Object;
    case JsonToken::Kind::BeginArray:
        return JsonDocument::Type::Array;
    case JsonToken::Kind::String:
        return JsonDocument::Type::String;
    case JsonToken::Kind::Number:
        return JsonDocument::Type::Number;
    case JsonToken::Kind::Bool:
        return JsonDocument::Type::Bool;
    default:
        return JsonDocument::Type::Null;
    }
}

bool isPlainName(QStringView name)
{
    return !name.isEmpty() && !name.front().isDigit() &&
           std::all_of(name.begin(), name.end(),
                       [](QChar c) { return c.isLetterOrNumber() || c == u'_'; });
}

} // namespace

JsonDocument JsonDocument::parse(BytesView text)
{
    JsonDocument document;
    document.m_text = text;
    document.build();
    document.numberLines();
    return document;
}

void JsonDocument::build()
{
    JsonTokenizer tokens(m_text);
    std::vector<std::uint32_t> open;
    ByteSpan key;
    JsonToken token = tokens.next();
    for (; !token.isLast(); token = tokens.next())
        take(token, open, key);
    m_complete = token.kind == JsonToken::Kind::End;
    if (token.kind == JsonToken::Kind::Error)
        m_errorAt = token.offset;
    for (; !open.empty(); open.pop_back())
        close(open.back(), token.offset);
}

void JsonDocument::take(const JsonToken& token, std::vector<std::uint32_t>& open, ByteSpan& key)
{
    switch (token.kind) {
    case JsonToken::Kind::Colon:
    case JsonToken::Kind::Comma:
        return;
    case JsonToken::Kind::Key:
        key = {token.offset, token.offset + token.length};
        return;
    case JsonToken::Kind::EndObject:
    case JsonToken::Kind::EndArray:
        close(open.back(), token.offset + token.length);
        open.pop_back();
        return;
    default:
        add(token, open, key);
    }
}

void JsonDocument::add(const JsonToken& token, std::vector<std::uint32_t>& open, ByteSpan& key)
{
    const auto self = std::uint32_t(m_nodes.size());
    Node node;
    node.type = typeOf(token.kind);
    node.parent = open.empty() ? self : open.back();
    node.next = self + 1;
    node.index = open.empty() ? 0 : m_nodes[open.back()].children++;
    node.depth = std::uint32_t(open.size());
    node.key = std::exchange(key, {});
    node.value = {token.offset, token.offset + token.length};
    m_nodes.push_back(node);
    if (node.isContainer())
        open.push_back(self);
}

void JsonDocument::close(std::uint32_t node, std::size_t end)
{
    m_nodes[node].value.end = end;
    m_nodes[node].next = std::uint32_t(m_nodes.size());
}

void JsonDocument::numberLines()
{
    std::vector<std::uint32_t> open;
    std::uint32_t line = 1;
    const auto closeUpTo = [&](std::uint32_t at) {
        for (; !open.empty() && m_nodes[open.back()].next <= at; open.pop_back()) {
            Node& node = m_nodes[open.back()];
            node.lines = ++line - node.line;
        }
    };
    for (std::uint32_t i = 0; i < m_nodes.size(); ++i) {
        closeUpTo(i);
        m_nodes[i].line = line++;
        if (m_nodes[i].folds()) {
            open.push_back(i);
        }
    }
    closeUpTo(std::uint32_t(m_nodes.size()));
}

bool JsonDocument::isLast(std::uint32_t node) const
{
    return m_nodes[node].parent == node || m_nodes[node].next == m_nodes[m_nodes[node].parent].next;
}

QString JsonDocument::pathOf(std::uint32_t node) const
{
    QString path;
    for (; m_nodes[node].parent != node; node = m_nodes[node].parent) {
        const Node& n = m_nodes[node];
        if (n.key.empty()) {
            path.prepend(QStringLiteral("[%1]").arg(n.index));
            continue;
        }
        const QString name = printable(m_text.substr(n.key.begin + 1, n.key.end - n.key.begin - 2));
        path.prepend(isPlainName(name) ? QChar(u'.') + name : QStringLiteral("['%1']").arg(name));
    }
    return QChar(u'$') + path;
}

std::optional<std::uint32_t> JsonDocument::nodeAt(std::size_t at) const
{
    std::optional<std::uint32_t> found;
    for (std::uint32_t i = 0; i < m_nodes.size();) {
        if (m_nodes[i].span().contains(at)) {
            found = i++;
        } else {
            i = m_nodes[i].next;
        }
    }
    return found;
}

bool JsonDocument::isShortAndFlat(std::uint32_t node) const
{
    const Node& self = m_nodes[node];
    if (self.value.end - self.value.begin > kInlineOctets)
        return false;
    for (std::uint32_t i = node + 1; i < self.next; ++i)
        if (m_nodes[i].folds())
            return false;
    return true;
}

QString JsonDocument::countText(std::uint32_t node) const
{
    const Node& self = m_nodes[node];
    const int count = int(self.children);
    if (self.type == Type::Object)
        return QCoreApplication::translate("weir::JsonDocument", "%n field(s)", nullptr, count);
    for (std::uint32_t i = node + 1; i < self.next; i = m_nodes[i].next)
        if (m_nodes[i].type != Type::Object)
            return QCoreApplication::translate("weir::JsonDocument", "%n value(s)", nullptr, count);
    return QCoreApplication::translate("weir::JsonDocument", "%n object(s)", nullptr, count);
}

TextRuns JsonDocument::summary(std::uint32_t node) const
{
    const Node& self = m_nodes[node];
    const bool object = self.type == Type::Object;
    const auto mark = [](const char* text) {
        return TextRun{TextRun::Role::Punctuation, QString::fromLatin1(text)};
    };
    if (!self.folds())
        return {mark(object ? "{}" : "[]")};
    TextRuns runs{mark(object ? "{ " : "[ ")};
    if (!isShortAndFlat(node)) {
        runs.push_back({TextRun::Role::Note, countText(node)});
    } else {
        const BytesView inside = m_text.substr(0, self.value.end);
        JsonTokenizer tokens(inside.substr(self.value.begin));
        tokens.next();
        for (JsonToken token = tokens.next(); tokens.depth() > 0 && !token.isLast();
             token = tokens.next()) {
            QString text = printable(token.in(inside.substr(self.value.begin)));
            if (token.kind == JsonToken::Kind::Colon || token.kind == JsonToken::Kind::Comma)
                text += QChar(u' ');
            runs.push_back({TextRun::roleOf(token.kind), text});
        }
    }
    runs.push_back(mark(object ? " }" : " ]"));
    return runs;
}

QString JsonDocument::nameOf(Type type)
{
    switch (type) {
    case Type::Object:
        return QCoreApplication::translate("weir::JsonDocument", "object");
    case Type::Array:
        return QCoreApplication::translate("weir::JsonDocument", "array");
    case Type::String:
        return QCoreApplication::translate("weir::JsonDocument", "string");
    case Type::Number:
        return QCoreApplication::translate("weir::JsonDocument", "number");
    case Type::Bool:
        return QCoreApplication::translate("weir::JsonDocument", "true or false");
    case Type::Null:
        return QCoreApplication::translate("weir::JsonDocument", "null");
    }
    return {};
}

} // namespace weir
