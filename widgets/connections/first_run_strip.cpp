#include "widgets/connections/first_run_strip.h"

#include "backend/bridge/connection.h"
#include "widgets/common/buttons.h"
#include "widgets/common/cli_box.h"
#include "widgets/common/labels.h"
#include "widgets/common/panels.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace weir {

using namespace Qt::StringLiterals;

namespace {

struct CardParts
{
    Card* card;
    QVBoxLayout* layout;
    TextLabel* text;
};

CardParts makeCard(const QString& icon, const QString& title, const QString& text, QWidget* parent)
{
    auto* card = new Card(ColorRole::BgRaised, parent);
    auto* layout = new QVBoxLayout(card);
    layout->setContentsMargins(14, 10, 14, 12);
    layout->setSpacing(4);
    auto* head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(new IconLabel(icon, ColorRole::Accent, 16, card));
    head->addWidget(new TextLabel(title, FontRole::BodyStrong, ColorRole::TextPrimary, card), 1);
    layout->addLayout(head);
    auto* label = new TextLabel(text, FontRole::Small, ColorRole::TextSecondary, card);
    label->setWordWrap(true);
    layout->addWidget(label);
    layout->addStretch(1);
    return {card, layout, label};
}

} // namespace

FirstRunStrip::FirstRunStrip(Connection& connection, QWidget* parent)
    : QWidget(parent),
      m_connection(connection),
      m_cards(new QWidget(this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 10, 16, 14);
    layout->setSpacing(8);
    layout->addWidget(createHead());
    auto* cards = new QHBoxLayout(m_cards);
    cards->setContentsMargins(0, 0, 0, 0);
    cards->setSpacing(12);
    cards->addWidget(createEndpointCard(), 6);
    cards->addWidget(createCommandCard(), 7);
    cards->addWidget(createDemoCard(), 4);
    layout->addWidget(m_cards);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    connect(&m_connection, &Connection::stateChanged, this, &FirstRunStrip::showConnection);
    connect(&m_connection, &Connection::streamsChanged, this, &FirstRunStrip::showConnection);
    connect(&m_connection, &Connection::demoRunningChanged, this, &FirstRunStrip::showDemo);
    showConnection();
}

QWidget* FirstRunStrip::createHead()
{
    auto* head = new QWidget(this);
    auto* layout = new QHBoxLayout(head);
    layout->setContentsMargins(0, 0, 0, 0);
    m_title = new TextLabel({}, FontRole::Title, ColorRole::TextPrimary, head);
    layout->addWidget(m_title, 1);
    m_more = new IconButton(u"chevron-down"_s, tr("How to begin"), head);
    m_more->setCheckable(true);
    m_more->hide();
    connect(m_more, &IconButton::toggled, this, &FirstRunStrip::showCards);
    layout->addWidget(m_more);
    auto* never = makeSmallButton(tr("Don't show again"), {}, ButtonKind::Ghost, head);
    connect(never, &QPushButton::clicked, this, &FirstRunStrip::neverAgain);
    layout->addWidget(never);
    auto* close = new IconButton(u"x"_s, tr("Close until the next start"), head);
    close->setIconSizePx(14);
    connect(close, &IconButton::clicked, this, &FirstRunStrip::closed);
    layout->addWidget(close);
    return head;
}

QWidget* FirstRunStrip::createEndpointCard()
{
    const CardParts parts =
        makeCard(u"plug"_s, tr("Point your own code at it"),
                 tr("Any AWS SDK works, with any credentials and any region."), this);
    m_endpoint = new CliBox(parts.card);
    parts.layout->addWidget(m_endpoint);
    return parts.card;
}

QWidget* FirstRunStrip::createCommandCard()
{
    const CardParts parts =
        makeCard(u"terminal"_s, tr("Try it from a shell"),
                 tr("The command line of AWS shows the same shards and records."), this);
    m_command = new CliBox(parts.card);
    parts.layout->addWidget(m_command);
    return parts.card;
}

QWidget* FirstRunStrip::createDemoCard()
{
    const CardParts parts = makeCard(u"activity"_s, tr("The demo"), {}, this);
    m_demoCard = parts.card;
    m_demoText = parts.text;
    m_demoButton = makeSmallButton({}, {}, ButtonKind::Secondary, parts.card);
    connect(m_demoButton, &QPushButton::clicked, this,
            [this] { m_connection.runDemo(!m_connection.demoRunning()); });
    parts.layout->addWidget(m_demoButton, 0, Qt::AlignLeft);
    return parts.card;
}

void FirstRunStrip::setCompact(bool compact)
{
    if (m_compact == compact)
        return;
    m_compact = compact;
    m_more->setVisible(compact);
    showCards();
}

void FirstRunStrip::showCards()
{
    m_cards->setVisible(!m_compact || m_more->isChecked());
    setIconName(m_more, m_more->isChecked() ? u"chevron-up"_s : u"chevron-down"_s);
    updateGeometry();
}

void FirstRunStrip::showConnection()
{
    const QString endpoint = m_connection.endpoint();
    const QString demo = demoStream();
    m_endpoint->setCommand(u"AWS_ENDPOINT_URL=%1"_s.arg(endpoint));
    const QString command =
        demo.isEmpty() ? u"list-streams"_s : u"list-shards --stream-name "_s + demo;
    m_command->setCommand(u"aws --endpoint-url %1 \\\n    kinesis %2"_s.arg(endpoint, command));
    showDemo();
}

void FirstRunStrip::showDemo()
{
    const bool running = m_connection.demoRunning();
    m_title->setText(
        running ? tr("This is a real stream, running inside Weir. Records are already arriving.")
                : tr("This is a real stream store, running inside Weir."));
    m_demoCard->setVisible(m_connection.hasDemo());
    m_demoText->setText(demoText());
    m_demoButton->setText(running ? tr("Stop the demo") : tr("Start the demo"));
    setIconName(m_demoButton, running ? u"stop"_s : u"play"_s);
}

QString FirstRunStrip::demoText() const
{
    const QString stream = demoStream();
    if (stream.isEmpty())
        return tr("A stream with made-up orders of a shop, from a producer inside Weir.");
    return m_connection.demoRunning()
               ? tr("%1 gets made-up orders of a shop from a producer inside Weir.").arg(stream)
               : tr("The producer is stopped. What it sent to %1 stays until retention removes it.")
                     .arg(stream);
}

QString FirstRunStrip::demoStream() const
{
    for (const StreamListEntry& stream : m_connection.streams()->streams) {
        if (stream.demo)
            return QString::fromStdString(stream.name.text());
    }
    return {};
}

void FirstRunStrip::paintEvent(QPaintEvent*)
{
    const Theme& theme = themeOf(this);
    QPainter painter(this);
    painter.fillRect(rect(), theme.color(ColorRole::AccentBg));
    painter.fillRect(0, height() - 1, width(), 1, theme.color(ColorRole::LineSubtle));
}

} // namespace weir
