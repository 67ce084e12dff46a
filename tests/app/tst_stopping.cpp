#include "app/appearance.h"
#include "app/main_window.h"
#include "backend/bridge/connection.h"
#include "backend/engine/engine.h"
#include "models/settings/settings.h"
#include "widgets/common/banner.h"
#include "widgets/common/veil.h"
#include "widgets/records/record_table.h"
#include "widgets/streams/stream_page.h"

#include <QLabel>
#include <QPushButton>
#include <QTemporaryDir>
#include <QtTest>

using namespace weir;
using namespace Qt::StringLiterals;

namespace {

/// A store on disk that is opened as often as somebody asks for it.
struct DiskStore
{
    struct Open
    {
        std::unique_ptr<engine::FileSystem> files = engine::makeSystemFileSystem();
        SystemClock clock;
        std::unique_ptr<engine::Engine> engine;
    };

    QTemporaryDir folder;
    std::atomic<bool> refuses = false;

    Result<std::shared_ptr<Open>> open() const
    {
        auto opened = std::make_shared<Open>();
        engine::EngineOptions options;
        options.directory = folder.filePath(u"store"_s).toStdString();
        options.stateDelay = std::chrono::milliseconds(0);
        WEIR_ASSIGN(opened->engine, engine::Engine::open(options, *opened->files, opened->clock));
        return opened;
    }
    /// Appends one record a key, while nobody else has it open.
    void append(const std::vector<std::string>& keys) const
    {
        const auto opened = open();
        QVERIFY2(opened.ok(), opened.ok() ? "" : opened.error().message.c_str());
        engine::Engine& engine = *(*opened)->engine;
        const auto known = engine.stream(StreamName("orders"));
        engine::NewStream made;
        made.name = StreamName("orders");
        made.shardCount = 2;
        const auto info = known ? known->id : (*engine.createStream(made))->id;
        std::vector<engine::NewRecord> records;
        for (const std::string& key : keys)
            records.push_back({key, {}, "{}"});
        QVERIFY(engine.append(info, records).ok());
    }
    std::function<Result<ConnectionSource>()> opener()
    {
        return [this]() -> Result<ConnectionSource> {
            if (refuses)
                return Error(ErrorCode::StoreLocked, "Close the other Weir.");
            WEIR_ASSIGN(const std::shared_ptr<Open> opened, open());
            ConnectionSource source;
            source.inspector = &opened->engine->inspector();
            source.clock = &opened->clock;
            source.files = opened->files.get();
            source.directory = folder.filePath(u"store"_s).toStdString();
            source.endpoint = "http://127.0.0.1:4567";
            source.owner = opened;
            return source;
        };
    }
};

struct Rig
{
    explicit Rig(DiskStore& store)
        : settings(folder.filePath(u"weir.ini"_s)),
          appearance(*qApp, settings, {}),
          connection(u"Local engine"_s, store.opener()),
          window(connection, settings, appearance, nullptr)
    {
        window.show();
        connection.openNow();
    }
    StreamPage* page() const { return window.findChild<StreamPage*>(); }
    RecordTable* rows() const { return window.findChild<RecordTable*>(); }
    int rowCount() const { return rows() ? rows()->model()->rowCount() : 0; }
    QStringList keys() const
    {
        QStringList all;
        for (int row = 0; row < rowCount(); ++row)
            all << rows()->model()->index(row, RecordWindowModel::PartitionKey).data().toString();
        return all;
    }
    /// The strip that says what happened; null while there is none.
    Banner* strip() const
    {
        for (Banner* banner : page()->findChildren<Banner*>()) {
            for (const QLabel* label : banner->findChildren<QLabel*>())
                if (banner->isVisible() && label->text().contains(u"Local engine"_s))
                    return banner;
        }
        return nullptr;
    }
    QString stripText() const
    {
        for (const QLabel* label : strip()->findChildren<QLabel*>())
            if (label->text().contains(u"Local engine"_s))
                return label->text();
        return {};
    }
    void picture(const QString& name)
    {
        if (const QString to = qEnvironmentVariable("WEIR_PICTURES"); !to.isEmpty())
            QVERIFY(window.grab().save(to + u'/' + name + u".png"_s));
    }

    QTemporaryDir folder;
    Settings settings;
    Appearance appearance;
    Connection connection;
    MainWindow window;
};

} // namespace

class StoppingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// What was read stays, the store is free for others, and reading goes on behind it.
    void whatWasReadStaysAndGoesOn()
    {
        DiskStore store;
        store.append({"a", "b"});
        Rig rig(store);
        QTRY_COMPARE(rig.rowCount(), 2);
        QVERIFY(!rig.strip());

        rig.connection.stop();
        QVERIFY(rig.connection.state() == Connection::State::Closing);
        QTRY_COMPARE(rig.connection.state(), Connection::State::Closed);
        QCOMPARE(rig.rowCount(), 2);
        QVERIFY(rig.strip());
        QVERIFY(rig.stripText().contains(u"was stopped at"_s));
        rig.picture(u"stopped-records"_s);
        rig.page()->showTab(StreamPage::Tab::ShardMap);
        QVERIFY(rig.page()->findChild<Veil*>()->isVisible());
        rig.picture(u"stopped-map"_s);
        rig.page()->showTab(StreamPage::Tab::Records);
        QVERIFY(!rig.page()->findChild<Veil*>()->isVisible());

        store.append({"c", "d", "e"});
        rig.strip()->findChild<QPushButton*>()->click();
        QTRY_COMPARE(rig.connection.state(), Connection::State::Ready);
        QTRY_COMPARE(rig.rowCount(), 5);
        QVERIFY(!rig.strip());
        QStringList keys = rig.keys();
        keys.sort();
        QCOMPARE(keys, (QStringList{u"a"_s, u"b"_s, u"c"_s, u"d"_s, u"e"_s}));
    }

    void aFailureToStartSaysWhy()
    {
        DiskStore store;
        store.append({"a"});
        Rig rig(store);
        QTRY_COMPARE(rig.rowCount(), 1);
        rig.connection.stop();
        QTRY_COMPARE(rig.connection.state(), Connection::State::Closed);
        store.refuses = true;
        rig.connection.retry();
        QTRY_COMPARE(rig.connection.state(), Connection::State::Failed);
        QCOMPARE(rig.rowCount(), 1);
        QVERIFY(rig.stripText().contains(u"Close the other Weir."_s));
        rig.picture(u"stopped-failed"_s);
        store.refuses = false;
        rig.strip()->findChild<QPushButton*>()->click();
        QTRY_COMPARE(rig.connection.state(), Connection::State::Ready);
        QTRY_VERIFY(!rig.strip());
    }

    /// A page that is opened while nothing runs is filled when it does again.
    void aPageOpenedMeanwhileIsFilled()
    {
        DiskStore store;
        store.append({"a"});
        Rig rig(store);
        QTRY_COMPARE(rig.rowCount(), 1);
        rig.connection.stop();
        QTRY_COMPARE(rig.connection.state(), Connection::State::Closed);
        StreamPage late(rig.connection, StreamName("orders"));
        late.show();
        rig.connection.retry();
        QTRY_VERIFY(late.findChild<RecordTable*>());
        QTRY_COMPARE(late.findChild<RecordTable*>()->model()->rowCount(), 1);
    }

    void aStoreInMemoryIsNotStopped()
    {
        Connection connection(u"Local engine"_s,
                              []() -> Result<ConnectionSource> { return ConnectionSource(); });
        QVERIFY(connection.stopRefusal() == Connection::StopRefusal::NotReady);
        connection.openNow();
        QTRY_COMPARE(connection.state(), Connection::State::Ready);
        QVERIFY(connection.stopRefusal() == Connection::StopRefusal::InMemory);
        connection.stop();
        QCOMPARE(connection.state(), Connection::State::Ready);
    }
};

QTEST_MAIN(StoppingTest)
#include "tst_stopping.moc"
