#include "widgets/streams/delete_stream_dialog.h"

#include "backend/bridge/connection.h"
#include "backend/bridge/stream_feed.h"
#include "models/common/format.h"
#include "models/streams/aws_command.h"
#include "models/streams/service_error_text.h"
#include "models/streams/stream_headline.h"
#include "widgets/activity/call_link.h"
#include "widgets/common/button_look.h"
#include "widgets/common/cli_box.h"
#include "widgets/common/dialog_parts.h"
#include "widgets/common/labels.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>

#include <algorithm>

namespace weir {

using namespace std::chrono_literals;
using protocol::DeleteStreamResponse;

namespace {

constexpr int kWidth = 598; // and the line around it
constexpr int kLabelWidth = 158;
/// Who has read this lately counts as reading still.
constexpr auto kStillReading = 60s;
/// A stream is being written to when its last record is no older.
constexpr auto kStillWritten = 60s;
constexpr auto kJustNow = 100ms;

QString agoText(std::chrono::milliseconds ago)
{
    return ago < kJustNow
               ? DeleteStreamDialog::tr("just now")
               : DeleteStreamDialog::tr("%1 ago").arg(formatDuration(double(ago.count())));
}

/// How long before the end of the measured span that was; negative after it.
std::chrono::milliseconds ageOf(const StreamMetrics& metrics, Timestamp time)
{
    return metrics.from + std::chrono::seconds(metrics.seconds) - time;
}

} // namespace

/// A sentence with a mark before it that says how bad it is, or without one.
class DeleteStreamDialog::Fact : public QWidget
{
public:
    Fact()
        : m_mark(new IconLabel({}, ColorRole::TextMuted, kMark)),
          m_text(new TextLabel({}, FontRole::Small))
    {
        auto* row = new QHBoxLayout(this);
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(6);
        row->addWidget(m_mark);
        row->addWidget(m_text, 1);
        state({});
    }

    void state(const QString& text, const QString& icon = {},
               ColorRole color = ColorRole::TextMuted)
    {
        m_text->setText(text);
        m_mark->setIcon(icon, color);
        m_mark->setVisible(!icon.isEmpty());
        setVisible(!text.isEmpty());
    }

private:
    static constexpr int kMark = 14;
    IconLabel* m_mark;
    TextLabel* m_text;
};

DeleteStreamDialog::DeleteStreamDialog(Connection& connection, const StreamName& stream,
                                       QWidget* parent)
    : DeleteStreamDialog(connection, connection.followStream(stream), parent)
{}

DeleteStreamDialog::DeleteStreamDialog(Connection& connection, std::unique_ptr<StreamFeed> feed,
                                       QWidget* parent)
    : FramedDialog(parent),
      m_connection(connection),
      m_feed(std::move(feed)),
      m_name(QString::fromStdString(m_feed->streamName().text()))
{
    setWindowTitle(tr("Delete data stream"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 1, 1);
    column->setSpacing(0);
    column->setSizeConstraint(QLayout::SetFixedSize);
    column->addWidget(makeDialogTitle(QStringLiteral("trash"), ColorRole::Error, windowTitle()));
    column->addWidget(createBody(), 1);
    column->addWidget(createFooter());
    connect(m_feed.get(), &StreamFeed::snapshotChanged, this, &DeleteStreamDialog::showFacts);
    connect(m_feed.get(), &StreamFeed::metricsChanged, this, &DeleteStreamDialog::showFacts);
    connect(m_feed.get(), &StreamFeed::gone, this, &QDialog::reject);
    showFacts();
    checkName();
    m_typed->setFocus();
}

DeleteStreamDialog::~DeleteStreamDialog() = default;

QWidget* DeleteStreamDialog::createBody()
{
    auto* body = new Panel(ColorRole::BgPanel);
    body->setFixedWidth(kWidth);
    auto* column = new QVBoxLayout(body);
    column->setContentsMargins(20, 16, 20, 16);
    column->setSpacing(12);

    auto* headline =
        new TextLabel(tr("<span style=\"font-weight:400\"><b>%1</b> and every record in it will be "
                         "gone. This cannot be undone.</span>")
                          .arg(m_name.toHtmlEscaped()),
                      FontRole::Title);
    headline->setWordWrap(true);
    column->addWidget(headline);
    column->addWidget(createFacts());

    m_stillRead = new Notice(Tone::Error, QStringLiteral("octagon-alert"));
    m_known = new QCheckBox(tr("I know that this stream is still being read"));
    m_typed = new QLineEdit;
    m_typed->setFont(themeOf(this).font(FontRole::Data));
    m_typed->setMaxLength(int(std::max(m_name.size(), qsizetype{128})));
    m_left = new TextLabel({}, FontRole::Small, ColorRole::TextMuted);
    m_error = new Notice(Tone::Error, QStringLiteral("octagon-alert"));
    auto* command = new CliBox;
    command->setCommand(AwsCommand("delete-stream")
                            .option("stream-name", m_name)
                            .raw(QStringLiteral("--enforce-consumer-deletion"))
                            .lines());

    column->addWidget(m_stillRead);
    column->addWidget(m_known);
    auto* inside = new QHBoxLayout(m_typed);
    inside->setContentsMargins(8, 0, 8, 0);
    inside->addStretch(1);
    inside->addWidget(m_left);
    m_left->setAttribute(Qt::WA_TransparentForMouseEvents);
    column->addWidget(labelled(tr("Type the stream's name to delete it"), m_typed));
    column->addWidget(m_error);
    column->addWidget(command);
    m_error->hide();
    m_errorCall = new CallLink(m_connection);
    m_error->addWidget(m_errorCall);
    connect(m_typed, &QLineEdit::textChanged, this, &DeleteStreamDialog::checkName);
    connect(m_known, &QCheckBox::toggled, this, &DeleteStreamDialog::checkName);
    return body;
}

QWidget* DeleteStreamDialog::createFacts()
{
    auto* facts = new QWidget;
    auto* grid = new QGridLayout(facts);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setVerticalSpacing(8);
    grid->setColumnMinimumWidth(0, kLabelWidth);
    grid->setColumnStretch(1, 1);
    const auto add = [grid](const QString& name) {
        const int row = grid->rowCount();
        auto* fact = new Fact;
        if (!name.isEmpty())
            grid->addWidget(new TextLabel(name, FontRole::Small, ColorRole::TextSecondary), row, 0);
        grid->addWidget(fact, row, 1);
        return fact;
    };
    m_kept = add(tr("Records kept"));
    m_lastWrite = add(tr("Last write"));
    for (Fact*& reader : m_readers)
        reader = add(&reader == &m_readers.front() ? tr("Who reads it") : QString());
    return facts;
}

QWidget* DeleteStreamDialog::createFooter()
{
    QHBoxLayout* row = nullptr;
    Panel* footer = makeDialogFooter(row);
    m_cancel = makeButton(tr("Cancel"));
    m_delete = makeButton(tr("Delete stream"), {}, ButtonKind::Danger);
    // Enter never destroys.
    m_delete->setAutoDefault(false);
    m_cancel->setAutoDefault(false);
    auto* exportFirst =
        makeButton(tr("Export records first…"), QStringLiteral("download"), ButtonKind::Ghost);
    exportFirst->setAutoDefault(false);
    row->addWidget(exportFirst);
    row->addStretch();
    row->addWidget(m_cancel);
    row->addWidget(m_delete);
    connect(exportFirst, &QPushButton::clicked, this, [this] {
        reject();
        Q_EMIT exportRequested(m_feed->streamName());
    });
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_delete, &QPushButton::clicked, this, &DeleteStreamDialog::deleteStream);
    return footer;
}

void DeleteStreamDialog::showFacts()
{
    const auto stream = m_feed->snapshot();
    const auto metrics = m_feed->metrics();
    if (!stream)
        return;
    QStringList kept{tr("%1 records").arg(formatCount(stream->records)),
                     formatBytes(stream->payloadBytes)};
    if (metrics && stream->oldestArrival)
        kept << tr("oldest %1")
                    .arg(formatDuration(
                        double(std::max(ageOf(*metrics, *stream->oldestArrival), 0ms).count())));
    m_kept->state(stream->records == 0 ? tr("none") : kept.join(QStringLiteral(", ")));

    if (!stream->lastArrival) {
        m_lastWrite->state(tr("never"), QStringLiteral("circle-check"), ColorRole::Ok);
    } else if (metrics) {
        const auto age = ageOf(*metrics, *stream->lastArrival);
        const bool written = age < kStillWritten;
        m_lastWrite->state(
            tr("%1, %2 now").arg(agoText(age), formatRecordRate(metrics->nowRecordsIn)),
            written ? QStringLiteral("triangle-alert") : QStringLiteral("circle-check"),
            written ? ColorRole::Warn : ColorRole::Ok);
    }
    showReaders();
    checkName();
}

void DeleteStreamDialog::showReaders()
{
    const auto metrics = m_feed->metrics();
    const auto readers = metrics ? readersSeen(*metrics, kStillReading) : std::vector<ReaderSeen>();
    for (std::size_t i = 0; i < m_readers.size(); ++i) {
        if (i >= readers.size())
            m_readers[i]->state({});
        else if (i == kMostReaders)
            m_readers[i]->state(tr("and %n more", nullptr, int(readers.size() - kMostReaders)));
        else
            m_readers[i]->state(tr("%1, %2").arg(readers[i].name, agoText(readers[i].ago)),
                                QStringLiteral("circle-alert"), ColorRole::Error);
    }
    if (readers.empty())
        m_readers.front()->state(tr("nobody in the last minute"), QStringLiteral("circle-check"),
                                 ColorRole::Ok);
    m_stillRead->setText(tr("Still being read. The next call of its readers will fail with "
                            "ResourceNotFoundException."));
    m_stillRead->setVisible(!readers.empty());
    m_known->setVisible(!readers.empty());
}

void DeleteStreamDialog::checkName()
{
    const QString typed = m_typed->text();
    const bool matches = typed == m_name;
    const bool begins = m_name.startsWith(typed);
    m_left->setText(matches  ? tr("That is its name.")
                    : begins ? tr("%n letter(s) to go", nullptr, int(m_name.size() - typed.size()))
                             : tr("That is not its name."));
    m_left->setColorRole(begins ? ColorRole::TextMuted : ColorRole::Error);
    m_typed->setTextMargins(0, 0, m_left->sizeHint().width() + 8, 0);
    setInvalid(m_typed, !begins);
    const bool known = m_known->isHidden() || m_known->isChecked();
    m_delete->setEnabled(matches && known && !m_busy);
}

void DeleteStreamDialog::deleteStream()
{
    m_busy = true;
    checkName();
    m_connection.call<DeleteStreamResponse>(
        this,
        [name = m_name.toStdString()](auto& service, auto& context) {
            protocol::DeleteStreamRequest request;
            request.streamName = name;
            request.enforceConsumerDeletion = true;
            return service.deleteStream(context, request);
        },
        [this](const Result<DeleteStreamResponse>& answer) {
            m_busy = false;
            checkName();
            if (answer.ok())
                accept();
            else
                showError(answer.error());
        });
}

void DeleteStreamDialog::showError(const Error& error)
{
    m_errorCall->takeAnswered();
    m_error->setText(serviceErrorText(error));
    m_error->show();
}

} // namespace weir
