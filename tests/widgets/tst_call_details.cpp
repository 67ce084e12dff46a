#include "tests/support/fake_call_log.h"
#include "tests/support/local_connection.h"
#include "widgets/activity/call_details_dialog.h"
#include "widgets/activity/call_link.h"
#include "widgets/common/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QtTest>

using namespace weir;
using namespace weir::test;
using namespace Qt::StringLiterals;

namespace {

constexpr const char* kId = "0b7f1d5e-7a51-4a3c-9c40-5d5c3c8c0001";

protocol::Call failedCall()
{
    protocol::Call call;
    call.operation = "SplitShard";
    call.requestId = kId;
    call.error = "ResourceInUseException";
    call.errorMessage = "Stream orders is UPDATING.";
    call.httpStatus = 400;
    call.duration = std::chrono::microseconds(420);
    call.report.stream = "orders";
    return call;
}

/// A strip over a store whose service refuses to split.
struct Strip
{
    FakeCallLog log;
    LocalConnection local;
    QWidget window;
    CallLink* link = nullptr;

    Strip()
    {
        local.calls = &log;
        local.service.onSplitShard = [](protocol::CallContext& context, const auto&) {
            context.requestId = kId;
            return Result<protocol::SplitShardResponse>(
                Error(ErrorCode::ResourceInUse, "Stream orders is UPDATING."));
        };
        if (!local.open())
            qFatal("not open");
        link = new CallLink(local.connection, &window);
        window.show();
    }
    void split()
    {
        local.connection.call<protocol::SplitShardResponse>(
            &window,
            [](auto& service, auto& context) {
                return service.splitShard(context, protocol::SplitShardRequest());
            },
            [this](const Result<protocol::SplitShardResponse>&) { link->takeAnswered(); });
        QTRY_VERIFY(!link->requestId().isEmpty());
    }
    template <typename Dialog>
    Dialog* opened()
    {
        link->findChild<QPushButton*>()->click();
        [&] { QTRY_VERIFY(window.findChild<Dialog*>()); }();
        return window.findChild<Dialog*>();
    }
};

} // namespace

class CallDetailsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, builtInTheme(Scheme::Dark)); }

    void anErrorLeadsToItsCall()
    {
        Strip strip;
        strip.log.add({});
        strip.log.add(failedCall());
        strip.log.add({});
        QVERIFY(!strip.link->isVisible());
        strip.split();
        QVERIFY(strip.link->isVisible());
        QCOMPARE(strip.link->requestId(), QString::fromLatin1(kId));
        QVERIFY(strip.local.connection.answeredRequest().isEmpty()); // no answer is being given

        auto* dialog = strip.opened<CallDetailsDialog>();
        QVERIFY(dialog);
        const QString all = dialog->copied();
        for (const QString& word :
             {u"ResourceInUseException"_s, QString::fromLatin1(kId), u"SplitShard"_s, u"400"_s,
              u"0.42 ms"_s, u"orders"_s, u"This window"_s, u"Stream orders is UPDATING."_s})
            QVERIFY2(all.contains(word), qPrintable(word + u" in "_s + all));
        const auto press = [dialog](const QString& text) {
            for (QPushButton* button : dialog->findChildren<QPushButton*>())
                if (button->text() == text)
                    return button->click();
            QFAIL(qPrintable(text));
        };
        press(u"Copy request id"_s);
        QCOMPARE(QApplication::clipboard()->text(), QString::fromLatin1(kId));
        press(u"Copy all"_s);
        QCOMPARE(QApplication::clipboard()->text(), all);
        press(u"Copy as HAR"_s);
        QVERIFY(QApplication::clipboard()->text().contains(QString::fromLatin1(kId)));
        press(u"Close"_s);
        QVERIFY(!dialog->isVisible());
    }

    void aCallThatTheLogHasLetGoOfSaysSo()
    {
        Strip strip;
        strip.split();
        auto* box = strip.opened<QMessageBox>();
        QVERIFY(box);
        QVERIFY(box->text().contains(QString::fromLatin1(kId)));
    }

    /// Nothing was asked of the service, so there is nothing to show.
    void anErrorWithoutACallHasNoLink()
    {
        Strip strip;
        strip.local.service.onSplitShard = [](protocol::CallContext&, const auto&) {
            return Result<protocol::SplitShardResponse>(
                Error(ErrorCode::ServiceUnavailable, "not now"));
        };
        bool answered = false;
        strip.local.connection.call<protocol::SplitShardResponse>(
            &strip.window,
            [](auto& service, auto& context) {
                return service.splitShard(context, protocol::SplitShardRequest());
            },
            [&](const Result<protocol::SplitShardResponse>&) {
                strip.link->takeAnswered();
                answered = true;
            });
        QTRY_VERIFY(answered);
        QVERIFY(!strip.link->isVisible());
    }
};

QTEST_MAIN(CallDetailsTest)
#include "tst_call_details.moc"
