#include "widgets/streams/key_histogram_dialog.h"

#include "backend/bridge/connection.h"
#include "backend/bridge/stream_feed.h"
#include "models/common/format.h"
#include "widgets/common/button_look.h"
#include "widgets/common/flat_table.h"
#include "widgets/common/labels.h"
#include "widgets/common/style/paint.h"

#include <QFile>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStandardItemModel>

#include <algorithm>

namespace weir {

namespace {

constexpr int kWidth = 720;
constexpr int kKeysHeight = 120;
constexpr int kTableHeight = 280;
constexpr qint64 kLargestFile = 512LL << 20;

enum Column { Shard, Keys, Share, Expected, Bar, ColumnCount };
enum Role { ShareRole = Qt::UserRole + 1, ExpectedRole, SlotRole, MostRole };

/// Shares as bars, with a mark where an even spread would be.
class HistogramDelegate : public FlatDelegate
{
public:
    using FlatDelegate::FlatDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override
    {
        FlatDelegate::paint(painter, option, index);
        const Theme& theme = themeOf(option.widget);
        if (index.column() != Bar)
            return;
        const QRect cell = option.rect.adjusted(kPadding, 6, -kPadding, -6);
        const double most = std::max(1e-9, index.data(MostRole).toDouble());
        QRect bar = cell;
        bar.setWidth(int(cell.width() * index.data(ShareRole).toDouble() / most));
        painter->fillRect(bar, theme.shard(index.data(SlotRole).toUInt()));
        const int mark = int(cell.width() * index.data(ExpectedRole).toDouble() / most);
        painter->fillRect(cell.left() + mark, cell.top() - 3, 2, cell.height() + 6,
                          theme.color(ColorRole::TextPrimary));
    }
};

Result<QByteArray> readFile(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error(ErrorCode::IoError, file.errorString().toStdString());
    if (file.size() > kLargestFile)
        return Error(ErrorCode::InvalidArgument, "The file is larger than 512 MiB.");
    return file.readAll();
}

} // namespace

KeyHistogramDialog::KeyHistogramDialog(Connection& connection, StreamFeed& feed, QWidget* parent)
    : FramedDialog(parent),
      m_connection(connection),
      m_feed(feed),
      m_keys(new QPlainTextEdit),
      m_summary(new TextLabel({}, FontRole::Small, ColorRole::TextSecondary)),
      m_error(new Notice(Tone::Error, QStringLiteral("octagon-alert"))),
      m_model(new QStandardItemModel(0, ColumnCount, this)),
      m_table(new FlatTable(tr("Keys by shard")))
{
    setWindowTitle(tr("Where many keys go"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 1, 1);
    column->setSpacing(0);
    column->addWidget(
        makeDialogTitle(QStringLiteral("key"), ColorRole::TextSecondary, windowTitle()));
    column->addWidget(createBody(), 1);
    column->addWidget(createFooter());
    countPasted();
}

QWidget* KeyHistogramDialog::createBody()
{
    auto* body = new Panel(ColorRole::BgPanel);
    body->setMinimumWidth(kWidth);
    m_keys->setFont(themeOf(this).font(FontRole::Data));
    m_keys->setPlaceholderText(tr("One partition key a line"));
    m_keys->setTabChangesFocus(true);
    m_keys->setMinimumHeight(kKeysHeight);
    m_summary->setWordWrap(true);
    m_model->setHorizontalHeaderLabels(
        {tr("Shard"), tr("Keys"), tr("Share"), tr("Even share"), QString()});
    m_table->setModel(m_model);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->setItemDelegate(new HistogramDelegate(m_table));
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setMinimumHeight(kTableHeight);
    for (const int narrow : {Shard, Keys, Share, Expected})
        m_table->setColumnLetters(narrow, 12);
    m_table->horizontalHeader()->setSectionResizeMode(Bar, QHeaderView::Stretch);
    m_error->hide();
    auto* column = new QVBoxLayout(body);
    column->setContentsMargins(16, 14, 16, 14);
    column->setSpacing(10);
    column->addWidget(labelled(tr("Partition keys"), m_keys));
    column->addWidget(m_error);
    column->addWidget(m_summary);
    column->addWidget(m_table, 1);
    connect(m_keys, &QPlainTextEdit::textChanged, this, &KeyHistogramDialog::countPasted);
    return body;
}

QWidget* KeyHistogramDialog::createFooter()
{
    QHBoxLayout* row = nullptr;
    Panel* footer = makeDialogFooter(row);
    auto* file = makeButton(tr("Keys from a file…"), QStringLiteral("folder-open"));
    file->setAutoDefault(false);
    auto* close = makeButton(tr("Close"), {}, ButtonKind::Primary);
    row->addWidget(file);
    row->addStretch();
    row->addWidget(close);
    connect(file, &QPushButton::clicked, this, &KeyHistogramDialog::chooseFile);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    return footer;
}

void KeyHistogramDialog::setKeys(const QString& lines)
{
    m_keys->setPlainText(lines);
}

void KeyHistogramDialog::countPasted()
{
    count([text = m_keys->toPlainText().toUtf8()] { return Result(text); });
}

void KeyHistogramDialog::chooseFile()
{
    auto* dialog = new QFileDialog(this, tr("Keys from a file"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this](const QString& path) { count([path] { return readFile(path); }); });
    dialog->open();
}

void KeyHistogramDialog::count(std::function<Result<QByteArray>()> read)
{
    const auto stream = m_feed.snapshot();
    if (!stream)
        return;
    m_connection.call<KeyHistogram>(
        this,
        [read = std::move(read), stream](auto&, auto&) -> Result<KeyHistogram> {
            WEIR_ASSIGN(const QByteArray lines, read());
            return KeyHistogram::of(lines, *stream);
        },
        [this, number = ++m_counting](const Result<KeyHistogram>& answer) {
            if (number != m_counting)
                return;
            m_error->setVisible(!answer.ok());
            if (answer.ok())
                show(*answer);
            else
                m_error->setText(QString::fromStdString(answer.error().message));
        });
}

void KeyHistogramDialog::show(const KeyHistogram& histogram)
{
    m_histogram = histogram;
    double most = 0;
    for (const KeyHistogram::Row& row : histogram.rows)
        most = std::max({most, row.share, row.expected});
    m_model->setRowCount(0);
    for (const KeyHistogram::Row& row : histogram.rows) {
        QList<QStandardItem*> items;
        for (const QString& cell :
             {QString::fromStdString(row.shard.toShortString()), formatCount(row.keys),
              formatPercent(row.share, 1), formatPercent(row.expected, 1), QString()})
            items << new QStandardItem(cell);
        items[Bar]->setData(row.share, ShareRole);
        items[Bar]->setData(row.expected, ExpectedRole);
        items[Bar]->setData(row.colourSlot, SlotRole);
        items[Bar]->setData(most, MostRole);
        m_model->appendRow(items);
    }
    const double heaviest =
        histogram.keys == 0 ? 0 : double(histogram.mostOfOneKey) / double(histogram.keys);
    m_summary->setText(
        histogram.keys == 0
            ? tr("Paste keys, one a line, or choose a file. The white marks are where an even "
                 "spread would be.")
        : histogram.distinct == histogram.keys
            ? tr("%1 keys, all of them different.").arg(formatCount(histogram.keys))
            : tr("%1 keys, %2 of them different; %3 alone is %4.")
                  .arg(formatCount(histogram.keys), formatCount(histogram.distinct),
                       QString::fromUtf8(histogram.heaviest), formatPercent(heaviest, 1)));
    Q_EMIT counted();
}

} // namespace weir
