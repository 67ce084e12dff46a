#include "backend/bridge/mailbox.h"
#include "backend/bridge/worker_pool.h"

#include <QtTest>

#include <atomic>

using namespace weir;

class TestWorkerPool : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void runsEveryJobBeforeItDrains()
    {
        std::atomic<int> done = 0;
        WorkerPool pool(3);
        for (int i = 0; i < 1000; ++i)
            pool.submit([&done] { ++done; });
        pool.drain();
        QCOMPARE(done.load(), 1000);
        pool.submit([&done] { ++done; });
        QCOMPARE(done.load(), 1000);
    }
    void keepsTheOrderOfOneThread()
    {
        std::vector<int> order;
        WorkerPool pool(1);
        for (int i = 0; i < 100; ++i)
            pool.submit([&order, i] { order.push_back(i); });
        pool.drain();
        for (int i = 0; i < 100; ++i)
            QCOMPARE(order[std::size_t(i)], i);
    }
    void postsToTheReceiversThread()
    {
        QObject receiver;
        const auto mailbox = std::make_shared<Mailbox>(&receiver);
        QThread* ranOn = nullptr;
        WorkerPool pool(2);
        pool.submit([&] { mailbox->post([&ranOn] { ranOn = QThread::currentThread(); }); });
        QTRY_COMPARE(ranOn, QThread::currentThread());
    }
    void dropsWhatComesAfterClosing()
    {
        bool ran = false;
        auto receiver = std::make_unique<QObject>();
        const auto mailbox = std::make_shared<Mailbox>(receiver.get());
        mailbox->close();
        receiver.reset();
        mailbox->post([&ran] { ran = true; });
        QCoreApplication::processEvents();
        QVERIFY(!ran);
    }
};

QTEST_GUILESS_MAIN(TestWorkerPool)
#include "tst_worker_pool.moc"
