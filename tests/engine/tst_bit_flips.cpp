#include "tests/support/fault_file_system.h"
#include "tests/support/golden_store.h"
#include "tests/support/store_listing.h"
#include "tests/support/sweep.h"
#include "tests/support/test_store.h"

#include <QRegularExpression>
#include <QTest>

using namespace weir;
using namespace weir::engine;
using weir::test::FaultFileSystem;
using weir::test::listStore;
using weir::test::must;
using weir::test::sweepStep;
using weir::test::TestStore;

/// A flipped bit in any octet of any file of a store: everything is there, once and in order, or
/// the damage is reported as Corruption with its place. The store opens whenever its catalog can be
/// read; what is not damaged is in service. With WEIR_BIT_FLIPS=all every bit is flipped.
class TestBitFlips : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isMendedOrReported_data();
    void isMendedOrReported();
};

namespace {

using Picture = std::map<std::string, Bytes>;

/// A store's files before a bit is flipped, and all that is in it, also in its history.
struct Sample
{
    Picture files;
    std::size_t events = 0;
    QStringList listing;
};

constexpr std::size_t kEvents = 99;

Sample sampleOf(TestStore& store, FaultFileSystem& files)
{
    Sample sample;
    sample.events = must(store.engine().inspector().history({}, 0, kEvents)).size();
    sample.listing = listStore(store.engine(), sample.events);
    sample.files = files.picture();
    return sample;
}

/// The golden store of version 1, as this version leaves it.
void openGolden(TestStore& store, FaultFileSystem& files)
{
    const test::GoldenStore golden(QStringLiteral("v1/clean"), store.directory());
    files.restore(golden.files);
    store.options.segmentBytes = 500;
    store.clock().advance(golden.stopped - store.clock().now());
    store.open();
}

Sample stopCleanly(TestStore& store, FaultFileSystem& files)
{
    openGolden(store, files);
    Sample sample = sampleOf(store, files);
    store.close();
    sample.files = files.picture();
    return sample;
}

/// The process died while it wrote a record; those before it were acknowledged.
Sample killWhileAppending(TestStore& store, FaultFileSystem& files)
{
    openGolden(store, files);
    for (const char* stream : {"orders", "clicks"}) {
        for (const char* data : {"one", "two"})
            store.put(store.info(stream)->id, "k", data);
    }
    Sample sample = sampleOf(store, files);
    sample.files.rbegin()->second += Bytes("\x17\x2a\x33\x04\x55\x61\x07\x18\x60\0\0\0", 12);
    return sample;
}

bool isCatalogFile(const std::string& path)
{
    return path.find("catalog.sqlite") != std::string::npos;
}

/// The process died while a change of the catalog was being written: its journal is to be played
/// back.
Sample killWhileCommitting(TestStore& store, FaultFileSystem& files)
{
    openGolden(store, files);
    Sample sample = sampleOf(store, files);
    store.close();
    const Picture before = files.picture();
    const std::string catalog = (store.directory() / "catalog.sqlite").generic_string();
    for (std::uint64_t step = 1;; ++step) {
        files.restore(before);
        store.open();
        const Bytes opened = files.contents(catalog);
        files.failAt(files.operations() + step, FaultFileSystem::Fault::Die);
        if (store.engine().setTags(*store.info("orders"), {{"a", "b"}}).ok())
            qFatal("no journal was left");
        store.close();
        files.restart(test::Loss::Nothing);
        sample.files = files.picture();
        const Bytes& journal = sample.files[catalog + "-journal"];
        const bool isHot = !journal.empty() && journal.front() != '\0';
        if (isHot && sample.files.at(catalog) != opened)
            return sample;
    }
}

Sample makeSample(const QString& name, TestStore& store, FaultFileSystem& files)
{
    if (name == QLatin1String("clean"))
        return stopCleanly(store, files);
    return name == QLatin1String("killed") ? killWhileAppending(store, files)
                                           : killWhileCommitting(store, files);
}

/// The lines of each stream under its name, those of the history under "".
std::map<QString, QStringList> byStream(const QStringList& listing)
{
    std::map<QString, QStringList> parts;
    QString part;
    for (const QString& line : listing) {
        if (line.startsWith(QLatin1String("stream ")))
            part = line.section('"', 1, 1);
        else if (!line.startsWith(' '))
            part.clear();
        parts[part] << line;
    }
    return parts;
}

/// Lines about a stream that its catalog answers for.
QStringList withoutRecords(const QStringList& lines)
{
    QStringList rest = lines.filter(QRegularExpression(QStringLiteral("^(stream|  tag|  shard)")));
    rest.replaceInStrings(QRegularExpression(QStringLiteral(" damage .*")), QString());
    return rest;
}

QStringList recordsOf(const QStringList& lines)
{
    return lines.filter(QRegularExpression(QStringLiteral("^  record \\d")));
}

/// One flip in one file, and what became of it.
class Flip
{
public:
    Flip(TestStore& store, const Sample& sample, std::string path, std::size_t offset)
        : m_store(store),
          m_sample(sample),
          m_path(std::move(path)),
          m_offset(offset)
    {}

    /// What is wrong with how the store opened; empty when nothing is.
    QString judge(const Status& opened)
    {
        if (!opened.ok())
            return isCatalogFile(m_path) && isReported(opened.error().code, opened.error().detail)
                       ? QString()
                       : QStringLiteral("refused: ") + text(opened.error().detail);
        const auto expected = byStream(m_sample.listing);
        auto found = byStream(listStore(m_store.engine(), m_sample.events));
        if (found.size() != expected.size())
            return QStringLiteral("other streams");
        for (const auto& [name, lines] : expected) {
            const QString wrong =
                lines == found[name] ? QString() : judgeStream(name, lines, found[name]);
            if (!wrong.isEmpty())
                return name + QStringLiteral(": ") + wrong;
        }
        return serves();
    }

    bool reported() const { return m_reported; }

private:
    static QString text(const std::string& utf8) { return QString::fromStdString(utf8); }

    /// As Corruption, with the file and where in it.
    bool isReported(ErrorCode code, const std::string& detail)
    {
        const std::string file = std::filesystem::path(m_path).stem().string();
        const bool told =
            code == ErrorCode::Corruption && detail.find(file) != std::string::npos &&
            text(detail).contains(QRegularExpression(QStringLiteral("\\bat (offset )?\\d+")));
        m_reported = m_reported || told;
        return told;
    }

    QString judgeStream(const QString& name, const QStringList& expected, const QStringList& found)
    {
        const auto info = m_store.info(name.toStdString());
        if (!info || withoutRecords(found) != withoutRecords(expected))
            return QStringLiteral("not what the catalog says");
        if (info->damage)
            return isReported(ErrorCode::Corruption, *info->damage)
                       ? QString()
                       : QStringLiteral("marked without a place: ") + text(*info->damage);
        // The last thing written before a crash cannot be told from what the crash tore: recovery
        // says that it cut it.
        const QStringList records = recordsOf(found);
        if (isCut() && records == recordsOf(expected).mid(0, records.size()))
            return {};
        return judgeRecords(*info, expected, found);
    }

    static QString differenceOf(const QStringList& expected, const QStringList& found)
    {
        for (qsizetype i = 0; i < std::min(expected.size(), found.size()); ++i) {
            if (expected[i] != found[i])
                return found[i] + QStringLiteral(" instead of ") + expected[i];
        }
        return QStringLiteral("%1 lines").arg(found.size());
    }

    bool isCut()
    {
        const auto notes = m_store.engine().inspector().store().recovery;
        m_reported = std::any_of(notes.begin(), notes.end(), [this](const RecoveryNote& note) {
            return m_path.ends_with(note.file) && note.offset <= m_offset &&
                   m_offset < note.offset + note.bytesCut;
        });
        return m_reported;
    }

    /// Record by record: what cannot be read is told, all else is there.
    QString judgeRecords(const StreamInfo& info, const QStringList& expected,
                         const QStringList& found)
    {
        for (const QString& line : recordsOf(expected)) {
            const StreamPosition at{line.section(' ', 3, 3).toULongLong()};
            const auto read = m_store.engine().inspector().recordsAt(info.id, at, 1);
            if (!read.ok() && !isReported(read.error().code, read.error().detail))
                return text(read.error().detail);
            if (read.ok() && (*read)->size() == 0)
                return line + QStringLiteral(" is missing");
            if (read.ok() && "  " + test::recordLine((*read)->records().front()) != line)
                return line + QStringLiteral(" is another one");
        }
        return m_reported
                   ? QString()
                   : QStringLiteral("differs without a word: ") + differenceOf(expected, found);
    }

    /// Streams that are not marked take records.
    QString serves()
    {
        const NewRecord record{"k", {}, "more"};
        for (const auto& info : m_store.engine().streams()) {
            if (info->status != StreamStatus::Active)
                continue;
            const auto put = m_store.engine().append(info->id, {&record, 1});
            if (put.ok() == info->damage.has_value())
                return text(info->name.text()) + QStringLiteral(" is not in service");
        }
        return {};
    }

    TestStore& m_store;
    const Sample& m_sample;
    const std::string m_path;
    const std::size_t m_offset;
    bool m_reported = false;
};

bool flipsAll()
{
    return qEnvironmentVariable("WEIR_BIT_FLIPS") == QLatin1String("all");
}

/// From octet to octet. Of files that have a checksum in each page a part, all over the pages, is
/// enough for every day.
std::size_t step(const std::string& path)
{
    constexpr std::size_t kHereAndThere = 61;
    return flipsAll() ? 1 : (path.ends_with(".segment") ? 1 : kHereAndThere) * sweepStep();
}

std::vector<unsigned> bitsOf(std::size_t octet)
{
    return flipsAll() ? std::vector<unsigned>{0, 1, 2, 3, 4, 5, 6, 7}
                      : std::vector<unsigned>{static_cast<unsigned>(octet % 8)};
}

} // namespace

void TestBitFlips::isMendedOrReported_data()
{
    QTest::addColumn<QString>("sample");
    QTest::addColumn<QString>("kind");
    const auto add = [](const char* sample, std::initializer_list<const char*> kinds) {
        for (const char* kind : kinds)
            QTest::addRow("%s %s", sample, kind) << QString(sample) << QString(kind);
    };
    add("clean", {".segment", ".index", "catalog.sqlite"});
    add("killed", {".segment", ".index", "catalog.sqlite", "catalog.sqlite-journal"});
    add("killed in a commit", {"catalog.sqlite", "catalog.sqlite-journal"});
}

void TestBitFlips::isMendedOrReported()
{
    QFETCH(QString, sample);
    QFETCH(QString, kind);
    FaultFileSystem files;
    TestStore store(files);
    const Sample whole = makeSample(sample, store, files);
    store.close();
    std::size_t flips = 0;
    std::size_t reports = 0;
    const auto flip = [&](const std::string& path, std::size_t at, unsigned bit) {
        Picture flipped = whole.files;
        flipped[path][at] = static_cast<char>(flipped[path][at] ^ (1 << bit));
        files.restore(flipped);
        Flip done(store, whole, path, at);
        const QString wrong = done.judge(store.reopen());
        store.close();
        ++flips;
        reports += done.reported() ? 1 : 0;
        return wrong.isEmpty() ? wrong
                               : QStringLiteral("%1 octet %2 bit %3: %4")
                                     .arg(QString::fromStdString(path))
                                     .arg(at)
                                     .arg(bit)
                                     .arg(wrong);
    };
    for (const auto& [path, bytes] : whole.files) {
        if (!path.ends_with(kind.toStdString()))
            continue;
        for (std::size_t at = 0; at < bytes.size(); at += step(path)) {
            for (const unsigned bit : bitsOf(at)) {
                const QString wrong = flip(path, at, bit);
                QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
            }
        }
    }
    qInfo("%zu flips, %zu reported, %zu without harm", flips, reports, flips - reports);
    // Every octet of a catalog that is complete is covered.
    if (kind == QLatin1String("catalog.sqlite") && !sample.endsWith(QLatin1String("commit")))
        QCOMPARE(reports, flips);
}

QTEST_GUILESS_MAIN(TestBitFlips)
#include "tst_bit_flips.moc"
