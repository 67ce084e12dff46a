#include "backend/protocol/dispatch.h"
#include "backend/protocol/kinesis_tables.h"
#include "backend/protocol/wire_errors.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QtTest>

using namespace weir;
using namespace weir::protocol;

/// The tables against the model that is published with botocore, where that is installed and as new
/// as they are.
class TestPublishedModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void servesEveryOperation();
    void tables_data();
    void tables();
    void errors_data() { tables_data(); }
    void errors();

private:
    /// Holds a member's table against its shape in the model; adds what differs.
    void compare(const Member& member, const QJsonObject& shape, const QString& path);
    void compareInput(const Shape& shape, const QString& name, const QString& path);
    void compareOutput(const Shape& shape, const QString& name, const QString& path);
    void compareBounds(const Constraints& rule, const QJsonObject& shape, const QString& path);
    void compareItems(const std::optional<Bounds>& bounds, const QJsonObject& shape,
                      const QString& path);
    void differ(bool differs, const QString& what)
    {
        if (differs)
            m_problems << what;
    }
    QJsonObject shapeNamed(const QJsonValue& name) const
    {
        return m_shapes[name.toString()].toObject();
    }

    QJsonObject m_operations;
    QJsonObject m_shapes;
    QStringList m_problems;
};

namespace {

struct Tables
{
    const Shape* request;
    const Shape* response;
};

const QHash<QString, Tables>& allTables()
{
    static const QHash<QString, Tables> tables{
#define WEIR_TABLES(Name, function)                                                                \
    {#Name, {&shapeOf<Name##Request>(), &shapeOf<Name##Response>()}},
        WEIR_KINESIS_OPERATIONS(WEIR_TABLES)
#undef WEIR_TABLES
    };
    return tables;
}

/// A model's type for each kind of member.
QString typeOf(Kind kind)
{
    switch (kind) {
    case Kind::String:
        return "string";
    case Kind::Blob:
        return "blob";
    case Kind::Integer:
        return "integer";
    case Kind::Long:
        return "long";
    case Kind::Boolean:
        return "boolean";
    case Kind::Time:
        return "timestamp";
    case Kind::StringMap:
        return "map";
    case Kind::Structure:
        return "structure";
    case Kind::StringList:
    case Kind::StructureList:
    case Kind::Records:
        return "list";
    }
    return {};
}

QString text(std::string_view view)
{
    return QString::fromUtf8(view.data(), qsizetype(view.size()));
}

QString bound(const std::optional<std::int64_t>& value)
{
    return value ? QString::number(*value) : QStringLiteral("-");
}

QString bound(const QJsonValue& value)
{
    return value.isUndefined() ? QStringLiteral("-") : QString::number(value.toInteger());
}

QSet<QString> namesOf(const Shape& shape)
{
    QSet<QString> names;
    for (const Member& member : shape.members)
        names << text(member.name);
    return names;
}

QSet<QString> stringsOf(const QJsonArray& array)
{
    QSet<QString> strings;
    for (const QJsonValue& value : array)
        strings << value.toString();
    return strings;
}

QString listed(const QSet<QString>& names)
{
    QStringList list(names.begin(), names.end());
    list.sort();
    return list.join(' ');
}

} // namespace

void TestPublishedModel::initTestCase()
{
    QProcess python;
    python.start("python3", {"-c", "import json, sys, botocore.loaders\n"
                                   "json.dump(botocore.loaders.Loader().load_service_model("
                                   "'kinesis', 'service-2'), sys.stdout)"});
    if (!python.waitForFinished(60000) || python.exitCode() != 0)
        QSKIP("botocore is not installed");
    const QJsonObject model = QJsonDocument::fromJson(python.readAllStandardOutput()).object();
    m_operations = model["operations"].toObject();
    m_shapes = model["shapes"].toObject();
    if (!m_operations.contains("UpdateStreamWarmThroughput"))
        QSKIP("botocore's model is older than Weir's tables");
}

void TestPublishedModel::servesEveryOperation()
{
    QStringList missing;
    for (const QString& name : m_operations.keys()) {
        if (!operationByName(name.toStdString()))
            missing << name;
    }
    QCOMPARE(missing.join(' '), QString());
}

void TestPublishedModel::tables_data()
{
    QTest::addColumn<QString>("name");
    QStringList names = allTables().keys();
    names.sort();
    for (const QString& name : names)
        QTest::newRow(qPrintable(name)) << name;
}

void TestPublishedModel::tables()
{
    QFETCH(QString, name);
    QVERIFY2(m_operations.contains(name), "the model knows no such operation");
    const QJsonObject operation = m_operations[name].toObject();
    m_problems.clear();
    compareInput(*allTables()[name].request, operation["input"]["shape"].toString(), "request");
    // An event stream is no structure with members of its own.
    const bool isStream = name == QLatin1String("SubscribeToShard");
    compareOutput(isStream ? shapeOf<SubscribeToShardEvent>() : *allTables()[name].response,
                  isStream ? name + "Event" : operation["output"]["shape"].toString(), "answer");
    QCOMPARE(m_problems.join("; "), QString());
}

void TestPublishedModel::errors()
{
    QFETCH(QString, name);
    QStringList unknown;
    for (const QJsonValue& error : m_operations[name].toObject()["errors"].toArray()) {
        const QString exception = error["shape"].toString();
        // There is no key service behind it.
        if (!exception.startsWith("KMS") && !errorCodeOf(exception.toStdString()))
            unknown << exception;
    }
    QCOMPARE(unknown.join(' '), QString());
}

void TestPublishedModel::compareInput(const Shape& shape, const QString& name, const QString& path)
{
    const QJsonObject model = shapeNamed(name);
    const QJsonObject members = model["members"].toObject();
    const QStringList keys = members.keys();
    const QSet<QString> expected(keys.begin(), keys.end());
    differ(namesOf(shape) != expected,
           path + " has " + listed(namesOf(shape)) + ", not " + listed(expected));
    const QSet<QString> required = stringsOf(model["required"].toArray());
    for (const Member& member : shape.members) {
        const QString at = path + '.' + text(member.name);
        differ(member.constraints.required != required.contains(text(member.name)),
               at + " required");
        const QJsonObject of = shapeNamed(members[text(member.name)]["shape"]);
        compare(member, of, at);
        compareBounds(member.constraints, of, at);
        if (member.kind == Kind::Structure)
            compareInput(member.shape(), members[text(member.name)]["shape"].toString(), at);
        if (member.kind == Kind::StructureList)
            compareInput(member.shape(), of["member"]["shape"].toString(), at);
    }
}

/// Answers may leave out what Weir does not have (stream ids), but nothing that must be there.
void TestPublishedModel::compareOutput(const Shape& shape, const QString& name, const QString& path)
{
    const QJsonObject model = shapeNamed(name);
    const QJsonObject members = model["members"].toObject();
    const QSet<QString> missing = stringsOf(model["required"].toArray()) - namesOf(shape);
    differ(!missing.isEmpty(), path + " lacks " + listed(missing));
    for (const Member& member : shape.members) {
        const QString at = path + '.' + text(member.name);
        const QJsonObject of = shapeNamed(members[text(member.name)]["shape"]);
        compare(member, of, at);
        if (member.kind == Kind::Structure)
            compareOutput(member.shape(), members[text(member.name)]["shape"].toString(), at);
        if (member.kind == Kind::StructureList)
            compareOutput(member.shape(), of["member"]["shape"].toString(), at);
    }
}

void TestPublishedModel::compare(const Member& member, const QJsonObject& shape,
                                 const QString& path)
{
    const QString expected = shape["type"].toString();
    differ(typeOf(member.kind) != expected,
           path + " is a " + typeOf(member.kind) + ", not a " + expected);
}

void TestPublishedModel::compareBounds(const Constraints& rule, const QJsonObject& shape,
                                       const QString& path)
{
    differ(bound(rule.least) != bound(shape["min"]),
           path + " at least " + bound(rule.least) + ", not " + bound(shape["min"]));
    differ(bound(rule.most) != bound(shape["max"]),
           path + " at most " + bound(rule.most) + ", not " + bound(shape["max"]));
    const QString pattern = rule.pattern ? text(rule.pattern->text) : QString();
    differ(pattern != shape["pattern"].toString(),
           path + " matches " + pattern + ", not " + shape["pattern"].toString());
    QSet<QString> values;
    for (const std::string_view value : rule.values)
        values << text(value);
    const QJsonObject item = shapeNamed(shape["member"]["shape"]);
    const QJsonArray known = (item.isEmpty() ? shape : item)["enum"].toArray();
    differ(values != stringsOf(known), path + " is one of " + listed(values));
    if (shape["type"] == "map") {
        compareItems(rule.items, shapeNamed(shape["key"]["shape"]), path + " key");
        compareItems(rule.mapValues, shapeNamed(shape["value"]["shape"]), path + " value");
    } else if (item["type"] == "string" && known.isEmpty()) {
        compareItems(rule.items, item, path + " item");
    }
}

void TestPublishedModel::compareItems(const std::optional<Bounds>& bounds, const QJsonObject& shape,
                                      const QString& path)
{
    differ(!bounds || bounds->least != shape["min"].toInteger() ||
               bounds->most != shape["max"].toInteger(),
           path + " has other bounds");
}

QTEST_GUILESS_MAIN(TestPublishedModel)
#include "tst_published_model.moc"
