#include "widgets/records/bookmark_dialog.h"

#include "models/common/format.h"
#include "widgets/common/button_look.h"
#include "widgets/common/labels.h"
#include "widgets/common/undo_bar.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace weir {

using namespace Qt::StringLiterals;

namespace {

constexpr int kWidth = 420;

} // namespace

BookmarkDialog::BookmarkDialog(BookmarkList& bookmarks, RecordRow row, QWidget* parent)
    : FramedDialog(parent),
      m_bookmarks(bookmarks),
      m_row(std::move(row)),
      m_note(new QLineEdit)
{
    setWindowTitle(tr("Bookmark a record"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 1, 1);
    column->setSpacing(0);
    column->setSizeConstraint(QLayout::SetFixedSize);
    column->addWidget(makeDialogTitle(u"bookmark"_s, ColorRole::TextSecondary, windowTitle()));
    column->addWidget(createBody());
    column->addWidget(createFooter());
    m_note->setFocus();
}

QWidget* BookmarkDialog::createBody()
{
    auto* body = new Panel(ColorRole::BgPanel);
    body->setFixedWidth(kWidth);
    auto* column = new QVBoxLayout(body);
    column->setContentsMargins(20, 16, 20, 16);
    column->setSpacing(10);
    column->addWidget(new ElidedLabel(QString::fromStdString(m_row->shard.toShortString()) +
                                          u"  "_s + shortSequenceNumber(m_row->sequenceNumber) +
                                          u"  "_s + formatDateTime(m_row->arrival),
                                      FontRole::Data));
    m_note->setPlaceholderText(tr("optional"));
    if (const Bookmark* there = m_bookmarks.find(m_row->position))
        m_note->setText(there->note);
    column->addWidget(labelled(tr("Note"), m_note));
    return body;
}

QWidget* BookmarkDialog::createFooter()
{
    QHBoxLayout* row = nullptr;
    Panel* footer = makeDialogFooter(row);
    const bool there = m_bookmarks.find(m_row->position) != nullptr;
    auto* remove = makeButton(tr("Remove"), u"trash"_s);
    auto* cancel = makeButton(tr("Cancel"));
    auto* keep =
        makeButton(there ? tr("Change the note") : tr("Bookmark"), {}, ButtonKind::Primary);
    remove->setVisible(there);
    remove->setAutoDefault(false);
    cancel->setAutoDefault(false);
    keep->setDefault(true);
    row->addWidget(remove);
    row->addStretch();
    row->addWidget(cancel);
    row->addWidget(keep);
    connect(remove, &QPushButton::clicked, this, [this] {
        removeBookmark();
        accept();
    });
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(keep, &QPushButton::clicked, this, [this] {
        m_bookmarks.set(*m_row, m_note->text().trimmed());
        accept();
    });
    return footer;
}

void BookmarkDialog::removeBookmark()
{
    const Bookmark* there = m_bookmarks.find(m_row->position);
    if (!there)
        return;
    const QString note = there->note;
    m_bookmarks.remove(m_row->position);
    if (parentWidget())
        UndoBar::offer(
            parentWidget(), tr("Bookmark removed"), &m_bookmarks,
            [&bookmarks = m_bookmarks, row = m_row, note] { bookmarks.set(*row, note); });
}

} // namespace weir
