#include "widgets/streams/retention_dialog.h"

#include "tests/support/open_connection.h"
#include "tests/support/stream_samples.h"
#include "widgets/common/theme.h"

#include <QtTest>
#include <QtWidgets>

using namespace weir;
using namespace weir::test;

namespace {

struct Shown
{
    OpenConnection local;
    ManualFeed feed;
    std::atomic<int> increased{0};
    std::atomic<int> decreased{0};
    std::unique_ptr<RetentionDialog> dialog;

    Shown()
    {
        local.service.onIncreaseStreamRetentionPeriod =
            [this](auto&,
                   const auto& request) -> Result<protocol::IncreaseStreamRetentionPeriodResponse> {
            increased = *request.retentionPeriodHours;
            return protocol::IncreaseStreamRetentionPeriodResponse{};
        };
        local.service.onDecreaseStreamRetentionPeriod =
            [this](auto&,
                   const auto& request) -> Result<protocol::DecreaseStreamRetentionPeriodResponse> {
            decreased = *request.retentionPeriodHours;
            return Error(ErrorCode::ResourceInUse, "Not now.");
        };
        auto stream = std::make_shared<StreamSnapshot>(*streamOf(QStringLiteral("0[0-f]")));
        stream->retention = std::chrono::hours(48);
        feed.publish(std::shared_ptr<const StreamSnapshot>(stream));
        if (!local.open())
            return;
        dialog = std::make_unique<RetentionDialog>(local.connection, feed);
        dialog->show();
    }
    QSpinBox* hours() const { return dialog->findChild<QSpinBox*>(); }
    QPushButton* apply() const { return dialog->findChildren<QPushButton*>().back(); }
    bool says(const QString& text) const
    {
        for (auto* label : dialog->findChildren<QLabel*>())
            if (label->isVisible() && label->text().contains(text))
                return true;
        return false;
    }
};

} // namespace

class RetentionDialogTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, builtInTheme(Scheme::Dark)); }

    void nothingToDoAtFirst()
    {
        const Shown shown;
        QCOMPARE(shown.hours()->value(), 48);
        QVERIFY(!shown.apply()->isEnabled());
        grabbed(*shown.dialog, QStringLiteral("retention"));
    }
    void lengthensOnEnter()
    {
        const Shown shown;
        shown.hours()->setValue(72);
        QVERIFY(shown.says(QStringLiteral("increase-stream-retention-period")));
        QTest::keyClick(shown.dialog.get(), Qt::Key_Return);
        QTRY_COMPARE(shown.increased.load(), 72);
        QTRY_VERIFY(!shown.dialog->isVisible());
    }
    void shorteningSaysWhatGoesAndWantsAClick()
    {
        const Shown shown;
        shown.hours()->setValue(24);
        QVERIFY(shown.says(QStringLiteral("older than 24 h")));
        QTest::keyClick(shown.hours(), Qt::Key_Return);
        QCOMPARE(shown.decreased.load(), 0);
        QTest::mouseClick(shown.apply(), Qt::LeftButton);
        QTRY_VERIFY(shown.says(QStringLiteral("ResourceInUseException: Not now.")));
        QCOMPARE(shown.decreased.load(), 24);
        QVERIFY(shown.dialog->isVisible());
    }
};

QTEST_MAIN(RetentionDialogTest)
#include "tst_retention_dialog.moc"
