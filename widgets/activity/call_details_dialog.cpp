#include "widgets/activity/call_details_dialog.h"

#include "backend/bridge/connection.h"
#include "backend/bridge/source_queries.h"
#include "models/activity/call_command.h"
#include "models/activity/call_details.h"
#include "widgets/common/buttons.h"
#include "widgets/common/cli_box.h"
#include "widgets/common/labels.h"

#include <QGridLayout>
#include <QMessageBox>
#include <QPushButton>

#include <algorithm>

namespace weir {

using namespace Qt::StringLiterals;

namespace {

constexpr int kWidth = 560;
/// How far back a call is looked for.
constexpr std::size_t kMostCalls = 5000;

} // namespace

CallDetailsDialog::CallDetailsDialog(const Connection& connection, const LoggedCall& call,
                                     QWidget* parent)
    : FramedDialog(parent),
      m_call(call)
{
    setWindowTitle(call.call.operation.empty()
                       ? tr("A call of the log")
                       : tr("%1, as logged").arg(QString::fromStdString(call.call.operation)));
    const bool failed = !call.call.error.empty();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 1, 1);
    column->setSpacing(0);
    column->setSizeConstraint(QLayout::SetFixedSize);
    column->addWidget(makeDialogTitle(failed ? u"circle-x"_s : u"circle-check"_s,
                                      failed ? ColorRole::Error : ColorRole::Ok, windowTitle()));
    column->addWidget(createBody(connection));
    column->addWidget(createFooter(connection));
}

QWidget* CallDetailsDialog::createBody(const Connection& connection)
{
    auto* body = new Panel(ColorRole::BgPanel);
    body->setFixedWidth(kWidth);
    auto* column = new QVBoxLayout(body);
    column->setContentsMargins(20, 16, 20, 16);
    column->setSpacing(12);
    auto* grid = new QGridLayout;
    grid->setVerticalSpacing(4);
    grid->setHorizontalSpacing(24);
    grid->setColumnStretch(1, 1);
    for (const auto& [name, value] : callDetails(m_call)) {
        const int row = grid->rowCount();
        grid->addWidget(new TextLabel(name, FontRole::Small, ColorRole::TextSecondary), row, 0,
                        Qt::AlignTop);
        auto* text = new TextLabel(value, FontRole::Data);
        text->setWordWrap(true);
        text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        text->setAccessibleName(name);
        grid->addWidget(text, row, 1);
    }
    column->addLayout(grid);
    if (const auto command = commandOf(m_call.call, connection.endpoint(), connection.region())) {
        auto* box = new CliBox;
        box->setCommand(*command);
        column->addWidget(box);
    }
    auto* note = new TextLabel(tr("The log keeps neither bodies nor headers of a call."),
                               FontRole::Micro, ColorRole::TextMuted);
    note->setWordWrap(true);
    column->addWidget(note);
    return body;
}

QString CallDetailsDialog::copied() const
{
    QStringList lines;
    for (const auto& [name, value] : callDetails(m_call))
        lines << name + u": "_s + value;
    return lines.join(u'\n');
}

QWidget* CallDetailsDialog::createFooter(const Connection& connection)
{
    QHBoxLayout* row = nullptr;
    Panel* footer = makeDialogFooter(row);
    auto* id = makeButton(tr("Copy request id"), u"copy"_s);
    connect(id, &QPushButton::clicked, this,
            [this] { copyToClipboard(QString::fromStdString(m_call.call.requestId)); });
    auto* all = makeButton(tr("Copy all"), u"copy"_s);
    connect(all, &QPushButton::clicked, this, [this] { copyToClipboard(copied()); });
    auto* har = makeButton(tr("Copy as HAR"));
    connect(har, &QPushButton::clicked, this, [this, endpoint = connection.endpoint()] {
        copyToClipboard(QString::fromUtf8(toHar({m_call}, endpoint)));
    });
    auto* close = makeButton(tr("Close"), {}, ButtonKind::Primary);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    for (QPushButton* button : {id, all, har})
        button->setAutoDefault(false);
    row->addWidget(id);
    row->addWidget(all);
    row->addWidget(har);
    row->addStretch();
    row->addWidget(close);
    close->setDefault(true);
    return footer;
}

void CallDetailsDialog::openFor(Connection& connection, const QString& requestId, QWidget* parent)
{
    connection.fetchCalls(
        parent, 0, kMostCalls, [&connection, requestId, parent](const CallPage& page) {
            const auto found =
                std::find_if(page.calls.rbegin(), page.calls.rend(),
                             [id = requestId.toStdString()](const protocol::Call& call) {
                                 return call.requestId == id;
                             });
            if (found == page.calls.rend()) {
                auto* box = new QMessageBox(QMessageBox::Information, tr("Not in the log"),
                                            tr("The log has let go of this call. Its request id "
                                               "was %1.")
                                                .arg(requestId),
                                            QMessageBox::Close, parent);
                box->setAttribute(Qt::WA_DeleteOnClose);
                box->open();
                return;
            }
            const auto named = page.names.find(found->session);
            const QString client = found->session == SessionId::Console ? tr("This window")
                                   : named == page.names.end()
                                       ? QString()
                                       : QString::fromStdString(named->second);
            auto* dialog = new CallDetailsDialog(connection, {*found, client}, parent);
            dialog->setAttribute(Qt::WA_DeleteOnClose);
            dialog->open();
        });
}

} // namespace weir
