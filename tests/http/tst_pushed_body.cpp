#include "backend/http/responder.h"

#include <QtTest>

#include <array>
#include <thread>

using namespace weir;
using namespace weir::http;

namespace {

std::string takeFrom(PushedBody& body, std::size_t room)
{
    std::string to(room, '\0');
    to.resize(body.take(to.data(), room).count);
    return to;
}

} // namespace

class TestPushedBody : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesWhatWasPushedInOrder()
    {
        PushedBody body({});
        QVERIFY(body.push("abc") == Pushed::Taken);
        QVERIFY(body.push("") == Pushed::Taken);
        QVERIFY(body.push("defg") == Pushed::Taken);
        QCOMPARE(takeFrom(body, 2), std::string("ab"));
        QCOMPARE(takeFrom(body, 3), std::string("cde"));
        QCOMPARE(takeFrom(body, 9), std::string("fg"));
    }

    void saysHowItGoesOn()
    {
        std::array<char, 2> to{};
        PushedBody ended({});
        ended.push("abc");
        ended.end();
        QVERIFY(ended.take(to.data(), to.size()).after == PushedBody::State::Open);
        QVERIFY(ended.take(to.data(), to.size()).after == PushedBody::State::Ended);
        QVERIFY(ended.push("x") == Pushed::Gone);
        PushedBody cut({});
        cut.push("abc");
        cut.cut();
        const auto taken = cut.take(to.data(), to.size());
        QVERIFY(taken.after == PushedBody::State::Cut);
        QCOMPARE(taken.count, std::size_t{0});
    }

    void wakesOnceForManyPieces()
    {
        int woken = 0;
        PushedBody body({});
        body.attach([&woken] { ++woken; });
        body.push("a");
        QCOMPARE(woken, 0); // nobody has found it empty
        takeFrom(body, 9);
        takeFrom(body, 9);
        body.push("b");
        body.push("c");
        QCOMPARE(woken, 1);
        QCOMPARE(takeFrom(body, 9), std::string("bc"));
        takeFrom(body, 9);
        body.end();
        QCOMPARE(woken, 2);
    }

    void takesNoMoreThanMayWait()
    {
        int writable = 0;
        PushedBody body({.writable = [&writable] { ++writable; }, .gone = {}});
        const std::string half(PushedBody::kCapacity / 2, 'x');
        QVERIFY(body.push(half) == Pushed::Taken);
        QVERIFY(body.push(half) == Pushed::Taken);
        QVERIFY(body.push("more") == Pushed::Full);
        takeFrom(body, 1);
        QCOMPARE(writable, 0);
        takeFrom(body, half.size());
        QCOMPARE(writable, 1);
        takeFrom(body, half.size());
        QCOMPARE(writable, 1);
        QVERIFY(body.push("more") == Pushed::Taken);
    }

    void saysThatNobodyTakesAnyMore()
    {
        int gone = 0;
        const BodyWatcher watcher{.writable = {}, .gone = [&gone] { ++gone; }};
        PushedBody open(watcher);
        open.push("abc");
        open.detach();
        open.detach();
        QCOMPARE(gone, 1);
        QVERIFY(open.push("x") == Pushed::Gone);
        PushedBody ended(watcher);
        ended.end();
        ended.detach();
        QCOMPARE(gone, 1);
        PushedBody stopped(watcher);
        stopped.push("last");
        stopped.endEarly();
        QCOMPARE(gone, 2);
        QVERIFY(stopped.push("x") == Pushed::Gone);
        QCOMPARE(takeFrom(stopped, 9), std::string("last"));
        char none = 0;
        QVERIFY(stopped.take(&none, 1).after == PushedBody::State::Ended);
    }

    void losesNothingBetweenThreads()
    {
        PushedBody body({});
        std::thread pushing([&body] {
            for (int i = 0; i < 20'000; ++i)
                body.push(std::to_string(i) + ",");
            body.end();
        });
        std::string all;
        std::array<char, 100> to{};
        for (;;) {
            const auto taken = body.take(to.data(), to.size());
            all.append(to.data(), taken.count);
            if (taken.after == PushedBody::State::Ended)
                break;
        }
        pushing.join();
        std::string expected;
        for (int i = 0; i < 20'000; ++i)
            expected += std::to_string(i) + ",";
        QVERIFY(all == expected);
    }
};

QTEST_GUILESS_MAIN(TestPushedBody)
#include "tst_pushed_body.moc"
