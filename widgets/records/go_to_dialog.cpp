#include "widgets/records/go_to_dialog.h"

#include "models/common/format.h"
#include "widgets/common/button_look.h"
#include "widgets/common/labels.h"

#include <QDateTime>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

namespace weir {

using namespace Qt::StringLiterals;

namespace {

constexpr int kWidth = 560;
constexpr int kRows = 6;

Timestamp now()
{
    return Timestamp(std::chrono::milliseconds(QDateTime::currentMSecsSinceEpoch()));
}

std::chrono::minutes shownOffset()
{
    return std::chrono::minutes(
        shownZone() == TimeZone::Utc ? 0 : QDateTime::currentDateTime().offsetFromUtc() / 60);
}

} // namespace

GoToDialog::GoToDialog(const BookmarkList& bookmarks, StreamPosition oldest, StreamPosition tip,
                       QWidget* parent)
    : FramedDialog(parent),
      m_bookmarks(bookmarks.all()),
      m_oldest(oldest),
      m_tip(tip),
      m_text(new QLineEdit),
      m_list(new QListWidget),
      m_says(new TextLabel({}, FontRole::Small, ColorRole::TextMuted)),
      m_go(makeButton(tr("Go"), {}, ButtonKind::Primary))
{
    setWindowTitle(tr("Go to a record"));
    m_text->setFont(themeOf(this).font(FontRole::Data));
    m_text->setPlaceholderText(tr("14:26:30, -5m, 2026-10-14 09:00 or a sequence number"));
    m_text->installEventFilter(this);
    m_says->setWordWrap(true);
    m_list->setFixedHeight(kRows * themeOf(this).size("row.tree"));
    m_list->setVisible(!m_bookmarks.empty());
    auto* body = new Panel(ColorRole::BgPanel);
    body->setFixedWidth(kWidth);
    auto* column = new QVBoxLayout(body);
    column->setContentsMargins(20, 16, 20, 16);
    column->setSpacing(10);
    column->addWidget(labelled(tr("Time, sequence number or bookmark"), m_text));
    column->addWidget(m_says);
    column->addWidget(m_list);
    m_list->setAccessibleName(tr("Bookmarks"));

    QHBoxLayout* row = nullptr;
    Panel* footer = makeDialogFooter(row);
    auto* cancel = makeButton(tr("Cancel"));
    cancel->setAutoDefault(false);
    m_go->setDefault(true);
    row->addStretch();
    row->addWidget(cancel);
    row->addWidget(m_go);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(1, 1, 1, 1);
    all->setSpacing(0);
    all->setSizeConstraint(QLayout::SetFixedSize);
    all->addWidget(makeDialogTitle(u"crosshair"_s, ColorRole::TextSecondary, windowTitle()));
    all->addWidget(body);
    all->addWidget(footer);
    connect(m_text, &QLineEdit::textChanged, this, &GoToDialog::typed);
    connect(m_list, &QListWidget::itemActivated, this, &GoToDialog::go);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_go, &QPushButton::clicked, this, &GoToDialog::go);
    typed();
    m_text->setFocus();
}

void GoToDialog::typed()
{
    m_target = parseGoTo(m_text->text(), now(), shownOffset());
    showBookmarks();
    m_says->setText(sentence());
    const auto* place = std::get_if<StreamPosition>(&m_target);
    const bool there = !place || (m_oldest <= *place && *place < m_tip);
    const bool any = !std::holds_alternative<std::monostate>(m_target) || m_list->currentRow() >= 0;
    m_go->setEnabled(there && any);
}

/// Those whose note or key holds what is typed; a time or a number leaves them all.
void GoToDialog::showBookmarks()
{
    const bool named = std::holds_alternative<std::monostate>(m_target);
    const QString wanted = named ? m_text->text().trimmed() : QString();
    m_list->clear();
    for (std::size_t i = m_bookmarks.size(); i-- > 0;) {
        const Bookmark& there = m_bookmarks[i];
        const QString name = there.note.isEmpty() ? there.partitionKey : there.note;
        const bool fits = there.note.contains(wanted, Qt::CaseInsensitive) ||
                          there.partitionKey.contains(wanted, Qt::CaseInsensitive);
        if (!fits)
            continue;
        auto* item = new QListWidgetItem(
            u"%1  %2  %3"_s.arg(formatDateTime(there.arrival),
                                QString::fromStdString(there.shard.toShortString()), name),
            m_list);
        item->setData(Qt::UserRole, quint64(there.position.ordinal));
    }
    if (named && !wanted.isEmpty() && m_list->count() > 0)
        m_list->setCurrentRow(0);
}

QString GoToDialog::sentence() const
{
    if (const auto* time = std::get_if<Timestamp>(&m_target))
        return tr("The first record that arrived at %1 or later.").arg(formatFullTime(*time));
    if (const auto* place = std::get_if<StreamPosition>(&m_target)) {
        if (*place < m_oldest)
            return tr("Retention has removed this record. The oldest one stored is behind it.");
        return *place < m_tip ? tr("Record %1 of the stream.").arg(formatCount(place->ordinal + 1))
                              : tr("This stream has no record with that number yet.");
    }
    if (m_list->currentRow() >= 0)
        return tr("A bookmark; arrow keys choose another one.");
    return m_text->text().trimmed().isEmpty()
               ? tr("Times are in the zone that is shown, unless they name one.")
               : tr("This is no time, no sequence number of this store and no bookmark.");
}

void GoToDialog::go()
{
    if (const QListWidgetItem* item = m_list->currentItem())
        Q_EMIT positionChosen({item->data(Qt::UserRole).toULongLong()});
    else if (const auto* time = std::get_if<Timestamp>(&m_target))
        Q_EMIT timeChosen(*time);
    else if (const auto* place = std::get_if<StreamPosition>(&m_target))
        Q_EMIT positionChosen(*place);
    accept();
}

/// Arrow keys in the line walk through the list below it.
bool GoToDialog::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_text || event->type() != QEvent::KeyPress || m_list->count() == 0)
        return FramedDialog::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent*>(event)->key();
    if (key != Qt::Key_Down && key != Qt::Key_Up)
        return FramedDialog::eventFilter(watched, event);
    const int to = m_list->currentRow() + (key == Qt::Key_Down ? 1 : -1);
    m_list->setCurrentRow(std::clamp(to, 0, m_list->count() - 1));
    m_go->setEnabled(true);
    m_says->setText(tr("A bookmark; arrow keys choose another one."));
    return true;
}

} // namespace weir
