#include "backend/client/profile_file.h"

#include <QtTest>

using namespace weir;
using namespace weir::client;

namespace {

ProfileSet read(std::string_view config, std::string_view credentials = {})
{
    auto set = ProfileSet::parse(config, credentials);
    if (!set.ok())
        qFatal("%s", set.error().message.c_str());
    return std::move(set).value();
}

} // namespace

class TestProfileFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsBothFiles()
    {
        const ProfileSet set = read("[default]\nregion = eu-west-1\n"
                                    "[profile dev]\nregion=us-east-1\noutput = json\n",
                                    "[default]\naws_access_key_id = AKID\n"
                                    "[dev]\nregion = eu-central-1\n");
        QVERIFY((set.profiles() == std::vector<std::string>{"default", "dev"}));
        QCOMPARE(set.profile("default")->value("region"), std::string("eu-west-1"));
        QCOMPARE(set.profile("default")->value("aws_access_key_id"), std::string("AKID"));
        // What stands in credentials counts first.
        QCOMPARE(set.profile("dev")->value("region"), std::string("eu-central-1"));
        QCOMPARE(set.profile("dev")->value("output"), std::string("json"));
        QVERIFY(!set.profile("prod"));
    }

    void readsWhatPeopleWrite_data()
    {
        QTest::addColumn<QByteArray>("config");
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("value");
        const auto row = [](const char* title, const char* config, const char* name,
                            const char* value) {
            QTest::newRow(title) << QByteArray(config) << QByteArray(name) << QByteArray(value);
        };
        row("blanks", "  [ profile   dev ]  \n\tregion\t=  eu-west-1  \n", "region", "eu-west-1");
        row("quotes", "[profile \"dev\"]\nregion=x\n", "region", "x");
        row("returns", "[profile dev]\r\nregion = x\r\n", "region", "x");
        row("a mark of order", "\xEF\xBB\xBF[profile dev]\nregion=x\n", "region", "x");
        row("comments", "# a\n[profile dev] ; b\n; c\nregion = x # d\n", "region", "x");
        row("a # inside", "[profile dev]\nregion = x#y\n", "region", "x#y");
        row("an = inside", "[profile dev]\naws_secret_access_key = a=b==\n",
            "aws_secret_access_key", "a=b==");
        row("capitals", "[profile dev]\nRegion = x\n", "region", "x");
        row("twice", "[profile dev]\nregion = x\n[default]\n[profile dev]\nregion = y\n", "region",
            "y");
        row("no end of line", "[profile dev]\nregion = x", "region", "x");
        row("other sections", "[plugins]\nregion = z\n[profile dev]\nregion = x", "region", "x");
    }
    void readsWhatPeopleWrite()
    {
        QFETCH(const QByteArray, config);
        QFETCH(const QByteArray, name);
        const ProfileSet set = read({config.constData(), std::size_t(config.size())});
        QVERIFY(set.profile("dev"));
        QTEST(QByteArray::fromStdString(set.profile("dev")->value(name.toStdString())), "value");
    }

    void readsIndentedSettings()
    {
        const ProfileSet set =
            read("[profile dev]\nservices = local\nendpoint_url = http://all\n"
                 "s3 =\n  max_bandwidth = 1\n  addressing_style = path\nregion = x\n"
                 "[services local]\nkinesis =\n  endpoint_url = http://127.0.0.1:4567\n"
                 "[sso-session corp]\nsso_region = eu-west-1\n");
        QCOMPARE(set.profile("dev")->nested.at("s3").at("addressing_style"), std::string("path"));
        QCOMPARE(set.profile("dev")->value("region"), std::string("x"));
        QCOMPARE(set.endpointOf("dev", "kinesis"), std::string("http://127.0.0.1:4567"));
        QCOMPARE(set.endpointOf("dev", "sts"), std::string("http://all"));
        QCOMPARE(set.endpointOf("prod", "sts"), std::string());
        QCOMPARE(set.ssoSession("corp")->value("sso_region"), std::string("eu-west-1"));
    }

    void tellsWhereItIsWrong_data()
    {
        QTest::addColumn<QString>("config");
        QTest::addColumn<QString>("why");
        QTest::newRow("no =") << "[default]\nregion\n"
                              << "line 2, it has no \"=\"";
        QTest::newRow("not closed") << "\n[default\n"
                                    << "line 2, its [ is not closed";
        QTest::newRow("too early") << "a = b\n"
                                   << "line 1, it stands before any [section]";
    }
    void tellsWhereItIsWrong()
    {
        QFETCH(const QString, config);
        QFETCH(const QString, why);
        const auto set = ProfileSet::parse(config.toStdString(), {});
        QVERIFY(!set.ok());
        const QString message = QString::fromStdString(set.error().message);
        QVERIFY2(message.contains(why), qPrintable(message));
    }
};

QTEST_GUILESS_MAIN(TestProfileFile)
#include "tst_profile_file.moc"
