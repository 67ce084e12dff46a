#include "backend/core/random.h"
#include "backend/core/substring.h"

#include <QTest>

using namespace weir;

/// Finds what the standard library's search finds, whatever the lengths, the place and the octets.
class TestSubstring : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void noOctetsAreEverywhere();
    void findsAtEachPlace_data();
    void findsAtEachPlace();
    void agreesWithPlainSearch_data();
    void agreesWithPlainSearch();
};

void TestSubstring::noOctetsAreEverywhere()
{
    QVERIFY(SubstringFinder("").isIn(""));
    QVERIFY(SubstringFinder("").isIn("hay"));
    QVERIFY(!SubstringFinder("needle").isIn(""));
}

void TestSubstring::findsAtEachPlace_data()
{
    QTest::addColumn<int>("length");
    for (const int length : {1, 2, 3, 16, 33, 70})
        QTest::addRow("%d octets", length) << length;
}

/// The needle alone, at each place of hays around the width of a vector; then all of it but one
/// octet.
void TestSubstring::findsAtEachPlace()
{
    QFETCH(int, length);
    Bytes needle(std::size_t(length), 'n');
    needle.back() = '\0';
    const SubstringFinder finder(needle);
    QCOMPARE(finder.needle(), needle);
    for (std::size_t around = 0; around < 100; ++around) {
        for (std::size_t at = 0; at <= around; ++at) {
            Bytes hay = Bytes(at, 'n') + needle + Bytes(around - at, 'n');
            // A view of its own, so that reading past its end is noticed under a sanitizer.
            const std::vector<char> exactly(hay.begin(), hay.end());
            QVERIFY(finder.isIn({exactly.data(), exactly.size()}));
            hay[at + needle.size() - 1] = 'n';
            const std::vector<char> without(hay.begin(), hay.end());
            QVERIFY(!finder.isIn({without.data(), without.size()}));
        }
    }
}

void TestSubstring::agreesWithPlainSearch_data()
{
    QTest::addColumn<int>("alphabet");
    QTest::newRow("two letters") << 2;
    QTest::newRow("a few letters") << 5;
    QTest::newRow("all octets") << 256;
}

void TestSubstring::agreesWithPlainSearch()
{
    QFETCH(int, alphabet);
    SeededRandom random{std::uint64_t(alphabet)};
    const auto octets = [&](std::size_t length) {
        Bytes bytes(length, '\0');
        for (char& octet : bytes)
            octet = static_cast<char>(random.below(std::uint64_t(alphabet)));
        return bytes;
    };
    int found = 0;
    for (int round = 0; round < 20000; ++round) {
        const Bytes hay = octets(random.below(200));
        const bool isTaken = round % 2 == 0 && !hay.empty();
        const Bytes needle = isTaken ? hay.substr(random.below(hay.size()), 1 + random.below(40))
                                     : octets(1 + random.below(12));
        const bool expected = hay.find(needle) != Bytes::npos;
        QCOMPARE(SubstringFinder(needle).isIn(hay), expected);
        found += expected;
    }
    QVERIFY(found > 5000);
    QVERIFY(found < 20000);
}

QTEST_GUILESS_MAIN(TestSubstring)
#include "tst_substring.moc"
