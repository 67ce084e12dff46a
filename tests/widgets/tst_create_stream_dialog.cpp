#include "widgets/streams/create_stream_dialog.h"

#include "tests/support/local_connection.h"
#include "tests/support/open_connection.h"
#include "tests/support/stream_samples.h"
#include "widgets/common/button_look.h"
#include "widgets/common/cli_box.h"
#include "widgets/common/fitting_area.h"
#include "widgets/common/labels.h"
#include "widgets/common/pills.h"
#include "widgets/common/theme.h"
#include "widgets/streams/capacity_card.h"
#include "widgets/streams/tag_edit.h"

#include <QSignalSpy>
#include <QtTest>
#include <QtWidgets>

using namespace weir;
using namespace weir::test;

namespace {

/// The dialog over a service that keeps what it was asked to create.
struct Shown
{
    OpenConnection local;
    std::optional<protocol::CreateStreamRequest> asked;
    protocol::RecordDurability askedDurability{};
    std::optional<Error> answer;
    std::unique_ptr<CreateStreamDialog> dialog;

    Shown()
    {
        local.service.onCreateStream =
            [this](auto& context, const auto& request) -> Result<protocol::CreateStreamResponse> {
            askedDurability = context.durability.value();
            asked = request;
            if (answer)
                return *answer;
            return protocol::CreateStreamResponse{};
        };
        if (!local.open())
            return;
        dialog = std::make_unique<CreateStreamDialog>(local.connection);
        dialog->findChild<FittingArea*>()->setRoom(10'000);
        dialog->show();
    }

    template <typename T>
    T* field(const char* name) const
    {
        for (T* widget : dialog->findChildren<T*>())
            if (widget->accessibleName() == QLatin1String(name))
                return widget;
        return nullptr;
    }
    QPushButton* button(const char* text) const
    {
        for (auto* button : dialog->findChildren<QPushButton*>())
            if (button->text() == QLatin1String(text))
                return button;
        return nullptr;
    }
    bool says(const QString& text) const
    {
        for (auto* label : dialog->findChildren<QLabel*>())
            if (label->isVisible() && label->text().contains(text))
                return true;
        return false;
    }
};

} // namespace

class CreateStreamDialogTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, builtInTheme(Scheme::Dark)); }

    void saysWhatIsWrongWithTheName_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("hint");
        QTest::addColumn<bool>("canCreate");
        QTest::newRow("nothing yet") << QString() << QStringLiteral("1 to 128 letters") << false;
        QTest::newRow("a good name")
            << QStringLiteral("checkout-refunds") << QStringLiteral("Not in use") << true;
        QTest::newRow("a blank") << QStringLiteral("check out") << QStringLiteral("no “ ”")
                                 << false;
        QTest::newRow("too long") << QString(130, u'a') << QStringLiteral("this one has 130")
                                  << false;
    }
    void saysWhatIsWrongWithTheName()
    {
        QFETCH(QString, name);
        QFETCH(QString, hint);
        QFETCH(bool, canCreate);
        Shown shown;
        QTest::keyClicks(shown.field<QLineEdit>("Stream name"), name);
        QVERIFY2(shown.says(hint), qPrintable(hint));
        QCOMPARE(shown.button("Create stream")->isEnabled(), canCreate);
    }
    void createsByKeyboardAlone()
    {
        Shown shown;
        QSignalSpy created(shown.dialog.get(), &CreateStreamDialog::created);
        QTest::keyClicks(shown.field<QLineEdit>("Stream name"), QStringLiteral("KStream"));
        shown.field<QSpinBox>("Shards")->setValue(2);
        QTest::keyClick(shown.dialog.get(), Qt::Key_Return);
        QTRY_COMPARE(created.count(), 1);
        QCOMPARE(*shown.asked->streamName, std::string("KStream"));
        QCOMPARE(*shown.asked->shardCount, 2);
        QCOMPARE(shown.dialog->result(), int(QDialog::Accepted));
        QCOMPARE(created.front().at(1).toBool(), true);
    }
    void showsTheServicesErrorUnderTheName()
    {
        Shown shown;
        shown.answer = Error(ErrorCode::ResourceInUse,
                             "Stream KStream under account 000000000000 already exists.");
        QTest::keyClicks(shown.field<QLineEdit>("Stream name"), QStringLiteral("KStream"));
        QTest::mouseClick(shown.button("Create stream"), Qt::LeftButton);
        QTRY_VERIFY(
            shown.says(QStringLiteral("ResourceInUseException: Stream KStream under account")));
        QVERIFY(shown.dialog->isVisible());
        QTest::keyClicks(shown.field<QLineEdit>("Stream name"), QStringLiteral("2"));
        QVERIFY(!shown.says(QStringLiteral("ResourceInUseException")));
    }
    void sizesFromTheLoad()
    {
        Shown shown;
        shown.field<QSpinBox>("rec/s")->setValue(7200);
        shown.field<QSpinBox>("bytes")->setValue(100);
        QPushButton* use = shown.button("Use 8");
        QVERIFY(use);
        QTest::mouseClick(use, Qt::LeftButton);
        QCOMPARE(shown.field<QSpinBox>("Shards")->value(), 8);
        QVERIFY(!use->isEnabled());
    }
    void onDemandHasNoShards()
    {
        Shown shown;
        QTest::keyClicks(shown.field<QLineEdit>("Stream name"), QStringLiteral("K"));
        auto* card = shown.dialog->findChild<CapacityCard*>();
        QTest::mouseClick(card, Qt::LeftButton);
        QVERIFY(card->isChecked());
        QVERIFY(!shown.field<QSpinBox>("Shards")->isEnabled());
        QTest::mouseClick(shown.button("Create stream"), Qt::LeftButton);
        QTRY_VERIFY(shown.asked.has_value());
        QCOMPARE(*shown.asked->streamModeDetails->streamMode, std::string("ON_DEMAND"));
        QVERIFY(!shown.asked->shardCount);
    }
    void choosesHowDurableItIs_data()
    {
        QTest::addColumn<QString>("card");
        QTest::addColumn<int>("level");
        using protocol::RecordDurability;
        QTest::newRow("as it comes") << QString() << int(RecordDurability::Durable);
        QTest::newRow("relaxed") << QStringLiteral("Relaxed") << int(RecordDurability::Relaxed);
        QTest::newRow("memory") << QStringLiteral("In memory") << int(RecordDurability::Memory);
    }
    void choosesHowDurableItIs()
    {
        QFETCH(QString, card);
        QFETCH(int, level);
        Shown shown;
        QTest::keyClicks(shown.field<QLineEdit>("Stream name"), QStringLiteral("K"));
        for (CapacityCard* each : shown.dialog->findChildren<CapacityCard*>()) {
            QVERIFY(!each->accessibleDescription().isEmpty());
            if (each->text() == card)
                QTest::keyClick(each, Qt::Key_Space);
        }
        QTest::mouseClick(shown.button("Create stream"), Qt::LeftButton);
        QTRY_VERIFY(shown.asked.has_value());
        QCOMPARE(int(shown.askedDurability), level);
    }
    void takesTags()
    {
        Shown shown;
        QTest::keyClicks(shown.field<QLineEdit>("Stream name"), QStringLiteral("K"));
        auto* tag = shown.field<QLineEdit>("Add a tag");
        QTest::keyClicks(tag, QStringLiteral("team=payments,"));
        QCOMPARE(shown.dialog->findChildren<Chip*>().size(), 1);
        QTest::keyClicks(tag, QStringLiteral("=x"));
        QVERIFY(shown.says(QStringLiteral("needs a key")));
        tag->clear();
        QTest::keyClicks(tag, QStringLiteral("env=dev"));
        QTest::mouseClick(shown.button("Create stream"), Qt::LeftButton);
        QTRY_VERIFY(shown.asked.has_value());
        QCOMPARE(shown.asked->tags->size(), std::size_t{2});
        QCOMPARE(shown.asked->tags->at("env"), std::string("dev"));
    }
    void encryptsWithAKey_data()
    {
        QTest::addColumn<int>("way");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("command");
        QTest::newRow("none") << 0 << QString() << QString();
        QTest::newRow("the key of AWS")
            << 1 << QString() << QStringLiteral("--key-id alias/aws/kinesis");
        QTest::newRow("another one")
            << 2 << QStringLiteral("alias/orders") << QStringLiteral("--key-id alias/orders");
    }
    void encryptsWithAKey()
    {
        QFETCH(int, way);
        QFETCH(QString, typed);
        QFETCH(QString, command);
        Shown shown;
        QSignalSpy began(shown.dialog.get(), &CreateStreamDialog::setupBegan);
        QTest::keyClicks(shown.field<QLineEdit>("Stream name"), QStringLiteral("K"));
        auto* ways = shown.field<QComboBox>("Encryption at rest");
        for (int i = 0; i < way; ++i)
            QTest::keyClick(ways, Qt::Key_Down);
        if (!typed.isEmpty()) {
            QVERIFY(shown.says(QStringLiteral("Type the key's id")));
            QVERIFY(!shown.button("Create stream")->isEnabled());
            QTest::keyClicks(shown.field<QLineEdit>("KMS key"), typed);
        }
        const QString commands = shown.dialog->findChild<CliBox*>()->findChild<QLabel*>()->text();
        QCOMPARE(commands.contains(QStringLiteral("start-stream-encryption")), way != 0);
        QVERIFY(commands.endsWith(command));
        QTest::mouseClick(shown.button("Create stream"), Qt::LeftButton);
        QTRY_VERIFY(!shown.dialog->isVisible());
        QCOMPARE(began.size(), way == 0 ? 0 : 1);
    }
    void startsAGenerator()
    {
        Shown shown;
        QSignalSpy began(shown.dialog.get(), &CreateStreamDialog::setupBegan);
        QTest::keyClicks(shown.field<QLineEdit>("Stream name"), QStringLiteral("K"));
        auto* rate = shown.field<QComboBox>("What the generator sends");
        QVERIFY(!rate->isEnabled());
        for (auto* box : shown.dialog->findChildren<QCheckBox*>())
            if (box->text() == QStringLiteral("Start a generator"))
                QTest::keyClick(box, Qt::Key_Space);
        QVERIFY(rate->isEnabled());
        QTest::mouseClick(shown.button("Create stream"), Qt::LeftButton);
        QTRY_COMPARE(began.size(), 1);
    }
    void switchesTheLimitsOfTheStore()
    {
        LocalConnection local;
        local.service.onCreateStream = [](auto&,
                                          const auto&) -> Result<protocol::CreateStreamResponse> {
            return protocol::CreateStreamResponse{};
        };
        QVERIFY(local.open());
        CreateStreamDialog dialog(local.connection);
        dialog.show();
        QTest::keyClicks(dialog.findChild<QLineEdit*>(), QStringLiteral("K"));
        for (auto* box : dialog.findChildren<QCheckBox*>())
            if (box->text().startsWith(QStringLiteral("Enforce"))) {
                QVERIFY(box->isVisible() && !box->isChecked());
                QTest::keyClick(box, Qt::Key_Space);
            }
        QVERIFY(local.limits.limitsMode() == protocol::LimitsMode::Off);
        QTest::keyClick(&dialog, Qt::Key_Return);
        QTRY_VERIFY(local.limits.limitsMode() == protocol::LimitsMode::On);
    }
    void reachesEverythingOnASmallScreen()
    {
        Shown shown;
        auto* area = shown.dialog->findChild<FittingArea*>();
        area->setRoom(10'000);
        QTRY_VERIFY(!area->verticalScrollBar()->isVisible());
        const int whole = shown.dialog->height();
        area->setRoom(480);
        QTRY_VERIFY(shown.dialog->height() < whole);
        QVERIFY(shown.dialog->height() <= 480);
        QTRY_VERIFY(area->verticalScrollBar()->isVisible());
        const QPushButton* create = shown.button("Create stream");
        QVERIFY(shown.dialog->rect().contains(
            QRect(create->mapTo(shown.dialog.get(), QPoint()), create->size())));
        area->setRoom(10'000);
        QTRY_COMPARE(shown.dialog->height(), whole);
    }
    void looks_data()
    {
        QTest::addColumn<int>("scheme");
        QTest::newRow("dark") << int(Scheme::Dark);
        QTest::newRow("light") << int(Scheme::Light);
    }
    void looks()
    {
        QFETCH(int, scheme);
        applyTheme(*qApp, builtInTheme(Scheme(scheme)));
        Shown shown;
        QTest::keyClicks(shown.field<QLineEdit>("Stream name"), QStringLiteral("checkout-refunds"));
        shown.field<QSpinBox>("rec/s")->setValue(3200);
        shown.field<QSpinBox>("bytes")->setValue(850);
        QTest::keyClicks(shown.field<QLineEdit>("Add a tag"),
                         QStringLiteral("team=payments,env=dev,"));
        QCOMPARE(shown.dialog->width(), 860);
        auto* command = shown.dialog->findChild<CliBox*>();
        QTRY_VERIFY(command->height() >= command->heightForWidth(command->width()));
        const QPixmap picture = grabbed(*shown.dialog, QStringLiteral("create-") +
                                                           QLatin1String(QTest::currentDataTag()));
        QVERIFY(picture.height() > 400 && picture.height() <= 800);
    }
};

QTEST_MAIN(CreateStreamDialogTest)
#include "tst_create_stream_dialog.moc"
