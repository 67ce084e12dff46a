#include "widgets/streams/delete_stream_dialog.h"

#include "tests/support/open_connection.h"
#include "tests/support/stream_samples.h"
#include "widgets/common/theme.h"

#include <QSignalSpy>
#include <QtTest>
#include <QtWidgets>

using namespace weir;
using namespace weir::test;

namespace {

struct Shown
{
    OpenConnection local;
    std::atomic<int> deleted{0};
    std::optional<Error> answer;
    ManualFeed* feed = nullptr;
    std::unique_ptr<DeleteStreamDialog> dialog;

    explicit Shown(bool isRead)
    {
        local.service.onDeleteStream = [this](auto&, const protocol::DeleteStreamRequest& request)
            -> Result<protocol::DeleteStreamResponse> {
            deleted += *request.streamName == "checkout-events" && *request.enforceConsumerDeletion;
            if (answer)
                return *answer;
            return protocol::DeleteStreamResponse{};
        };
        if (!local.open())
            return;
        auto own = std::make_unique<ManualFeed>();
        feed = own.get();
        publish(isRead);
        dialog = std::make_unique<DeleteStreamDialog>(local.connection, std::move(own));
        dialog->show();
    }
    void publish(bool isRead)
    {
        auto stream = std::make_shared<StreamSnapshot>(*streamOf(QStringLiteral("0[0-7] 1[8-f]")));
        stream->records = 7'215'300;
        stream->payloadBytes = 6'100'000'000;
        stream->oldestArrival = kSampleEnd - std::chrono::hours(23);
        stream->lastArrival = kSampleEnd - std::chrono::milliseconds(400);
        auto metrics = sampleMetrics(*stream, 60);
        if (!isRead)
            metrics->readers.clear();
        feed->publish(std::shared_ptr<const StreamSnapshot>(stream));
        feed->publish(std::shared_ptr<const StreamMetrics>(metrics));
    }
    QLineEdit* name() const { return dialog->findChild<QLineEdit*>(); }
    QCheckBox* known() const { return dialog->findChild<QCheckBox*>(); }
    QPushButton* remove() const
    {
        for (auto* button : dialog->findChildren<QPushButton*>())
            if (button->text() == QStringLiteral("Delete stream"))
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

class DeleteStreamDialogTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, builtInTheme(Scheme::Dark)); }

    void saysWhatIsLost()
    {
        const Shown shown(true);
        QVERIFY(shown.says(QStringLiteral("6.1 GB")));
        QVERIFY(shown.says(QStringLiteral("400 ms ago")));
        QVERIFY(shown.says(QStringLiteral("order-fulfilment")));
        QVERIFY(shown.says(QStringLiteral("Still being read")));
    }
    void saysJustNowOfAWriteAfterTheLastSecond()
    {
        const Shown shown(false);
        auto stream = std::make_shared<StreamSnapshot>(*shown.feed->snapshot());
        stream->lastArrival = kSampleEnd + std::chrono::milliseconds(300);
        shown.feed->publish(std::shared_ptr<const StreamSnapshot>(stream));
        QVERIFY(shown.says(QStringLiteral("just now, ")));
        QVERIFY(!shown.says(QStringLiteral("0.0 ms")));
    }
    void deletesOnlyOnceTheNameIsTyped()
    {
        const Shown shown(false);
        QTest::keyClicks(shown.name(), QStringLiteral("checkout-even"));
        QVERIFY(!shown.remove()->isEnabled());
        QTest::keyClick(shown.name(), Qt::Key_Return);
        QTest::keyClicks(shown.name(), QStringLiteral("x"));
        QVERIFY(shown.says(QStringLiteral("not its name")));
        QTest::keyClick(shown.name(), Qt::Key_Backspace);
        QTest::keyClicks(shown.name(), QStringLiteral("ts"));
        QVERIFY(shown.remove()->isEnabled());
        QTest::mouseClick(shown.remove(), Qt::LeftButton);
        QTRY_COMPARE(shown.deleted.load(), 1);
        QTRY_VERIFY(!shown.dialog->isVisible());
    }
    void exportsFirst()
    {
        const Shown shown(false);
        QSignalSpy wanted(shown.dialog.get(), &DeleteStreamDialog::exportRequested);
        for (auto* button : shown.dialog->findChildren<QPushButton*>())
            if (button->text().startsWith(QStringLiteral("Export")))
                QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(wanted.size(), 1);
        QVERIFY(!shown.dialog->isVisible());
        QCOMPARE(shown.deleted.load(), 0);
    }
    void enterDoesNotDestroy()
    {
        const Shown shown(false);
        QTest::keyClicks(shown.name(), QStringLiteral("checkout-events"));
        QTest::keyClick(shown.name(), Qt::Key_Return);
        QVERIFY(shown.dialog->isVisible());
        QCOMPARE(shown.deleted.load(), 0);
    }
    void readersMustBeKnown()
    {
        const Shown shown(true);
        QTest::keyClicks(shown.name(), QStringLiteral("checkout-events"));
        QVERIFY(!shown.remove()->isEnabled());
        QTest::mouseClick(shown.known(), Qt::LeftButton, {},
                          QPoint(8, shown.known()->height() / 2));
        QVERIFY(shown.remove()->isEnabled());
    }
    void showsTheServicesError()
    {
        Shown shown(false);
        shown.answer = Error(ErrorCode::LimitExceeded, "Too many at once.");
        QTest::keyClicks(shown.name(), QStringLiteral("checkout-events"));
        QTest::mouseClick(shown.remove(), Qt::LeftButton);
        QTRY_VERIFY(shown.says(QStringLiteral("LimitExceededException: Too many at once.")));
        QVERIFY(shown.remove()->isEnabled());
    }
    void closesWhenTheStreamIsGone()
    {
        const Shown shown(false);
        shown.feed->publishGone();
        QVERIFY(!shown.dialog->isVisible());
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
        const Shown shown(true);
        QTest::keyClicks(shown.name(), QStringLiteral("checkout-eve"));
        QTRY_COMPARE(shown.dialog->width(), 600);
        const QPixmap picture = grabbed(*shown.dialog, QStringLiteral("delete-") +
                                                           QLatin1String(QTest::currentDataTag()));
        QVERIFY(picture.height() > 300 && picture.height() <= 700);
    }
};

QTEST_MAIN(DeleteStreamDialogTest)
#include "tst_delete_stream_dialog.moc"
