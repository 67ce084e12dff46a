#include "widgets/palette/palette_dialog.h"

#include "models/palette/palette_time.h"
#include "widgets/common/buttons.h"
#include "widgets/common/key_cap.h"
#include "widgets/common/labels.h"
#include "widgets/palette/palette_delegate.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>

#include <algorithm>
#include <cstdlib>

namespace weir {

using namespace Qt::StringLiterals;

namespace {

constexpr int kWidth = 680; ///< as far as the window has room
constexpr int kListHeight = 376;
constexpr int kFieldHeight = 44;
constexpr int kFooterHeight = 30;
constexpr int kFromTop = 64; ///< of the window
constexpr int kFromEdge = 8;
constexpr int kLeastListHeight = 96;
constexpr int kPage = 8;

} // namespace

PaletteDialog::PaletteDialog(Timestamp now, QWidget* parent) : FramedDialog(parent), m_now(now)
{
    setWindowFlag(Qt::FramelessWindowHint);
    setWindowTitle(tr("Search streams, records and commands"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 1, 1);
    column->setSpacing(0);
    column->addWidget(createField());
    m_list = new QListView;
    m_list->setModel(&m_model);
    m_list->setItemDelegate(new PaletteDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setAccessibleName(tr("What was found"));
    m_list->setFixedHeight(kListHeight);
    m_nothing =
        new TextLabel(tr("Nothing matches."), FontRole::Small, ColorRole::TextMuted, m_list);
    m_nothing->move(16, 12);
    m_nothing->hide();
    column->addWidget(m_list);
    column->addWidget(createFooter());
    setFixedWidth(kWidth);
    connect(m_list, &QListView::clicked, this, &PaletteDialog::choose);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this] { showHints({}); });
    connect(&m_model, &QAbstractItemModel::modelReset, this, [this] {
        m_list->setCurrentIndex(m_model.first());
        m_nothing->setVisible(!m_model.first().isValid());
    });
}

QWidget* PaletteDialog::createField()
{
    auto* panel = new Panel(ColorRole::BgPanel, Qt::BottomEdge);
    panel->setFixedHeight(kFieldHeight);
    auto* row = new QHBoxLayout(panel);
    row->setContentsMargins(14, 0, 14, 1);
    row->setSpacing(8);
    m_field = new QLineEdit;
    m_field->setFrame(false);
    m_field->setFont(themeOf(this).font(FontRole::Title));
    m_field->setPlaceholderText(tr("Search streams, records and commands"));
    m_field->setAccessibleName(windowTitle());
    m_field->installEventFilter(this);
    row->addWidget(new IconLabel(u"search"_s, ColorRole::TextSecondary, 16));
    row->addWidget(m_field, 1);
    row->addWidget(new KeyCap(tr("Esc")));
    connect(m_field, &QLineEdit::textChanged, this, &PaletteDialog::take);
    return panel;
}

QWidget* PaletteDialog::createFooter()
{
    auto* footer = new Panel(ColorRole::BgWindow, Qt::TopEdge);
    footer->setFixedHeight(kFooterHeight);
    auto* row = new QHBoxLayout(footer);
    row->setContentsMargins(14, 0, 14, 0);
    row->setSpacing(0);
    m_note = new TextLabel({}, FontRole::Small, ColorRole::Warn);
    m_note->hide();
    m_hints = new QWidget;
    auto* hints = new QHBoxLayout(m_hints);
    hints->setContentsMargins(0, 0, 0, 0);
    hints->setSpacing(5);
    const auto add = [hints](const QString& key, const QString& meaning) {
        hints->addWidget(new KeyCap(key));
        hints->addWidget(new TextLabel(meaning, FontRole::Small, ColorRole::TextMuted));
        hints->addSpacing(9);
    };
    add(u"\u2191 \u2193"_s, tr("choose"));
    add(tr("Enter"), tr("run"));
    add(tr("Ctrl Enter"), tr("copy as AWS CLI"));
    hints->addStretch(1);
    add(u">"_s, tr("commands"));
    add(u"/"_s, tr("streams"));
    add(u"#"_s, tr("record"));
    add(u"@"_s, tr("time"));
    row->addWidget(m_note);
    row->addWidget(m_hints, 1);
    return footer;
}

void PaletteDialog::showHints(const QString& note)
{
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
    m_hints->setVisible(note.isEmpty());
}

void PaletteDialog::type(const QString& text)
{
    m_field->setText(text);
}

void PaletteDialog::showEvent(QShowEvent* event)
{
    FramedDialog::showEvent(event);
    if (const QWidget* window = parentWidget() ? parentWidget()->window() : nullptr) {
        setFixedWidth(std::min(std::max(kWidth, m_hints->sizeHint().width() + 30),
                               window->width() - 2 * kFromEdge));
        m_list->setFixedHeight(
            std::clamp(window->height() - kFromTop - kFieldHeight - kFooterHeight - kFromEdge,
                       kLeastListHeight, kListHeight));
        adjustSize();
        move(window->mapToGlobal(QPoint((window->width() - width()) / 2, kFromTop)));
    }
    m_field->setFocus();
}

void PaletteDialog::take(const QString& typed)
{
    m_model.setTyped(typed);
}

bool PaletteDialog::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_field || event->type() != QEvent::KeyPress)
        return FramedDialog::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    switch (key->key()) {
    case Qt::Key_Down:
        step(+1);
        return true;
    case Qt::Key_Up:
        step(-1);
        return true;
    case Qt::Key_PageDown:
        step(+kPage);
        return true;
    case Qt::Key_PageUp:
        step(-kPage);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (key->modifiers().testFlag(Qt::ControlModifier))
            copyCall();
        else
            choose();
        return true;
    default:
        return FramedDialog::eventFilter(watched, event);
    }
}

/// Headings are stepped over; past an end it stays.
void PaletteDialog::step(int rows)
{
    const int way = rows < 0 ? -1 : 1;
    QModelIndex best = m_list->currentIndex();
    int left = std::abs(rows);
    for (int row = best.row() + way; row >= 0 && row < m_model.rowCount() && left > 0; row += way) {
        const QModelIndex index = m_model.index(row);
        if (!m_model.entryAt(index))
            continue;
        best = index;
        --left;
    }
    m_list->setCurrentIndex(best);
}

void PaletteDialog::choose()
{
    const PaletteEntry* entry = m_model.entryAt(m_list->currentIndex());
    if (!entry || !entry->enabled)
        return;
    if (entry->kind == PaletteEntry::Kind::Time) {
        chooseTime();
        return;
    }
    if (entry->kind == PaletteEntry::Kind::Help || entry->kind == PaletteEntry::Kind::Hint) {
        m_field->setText(entry->key);
        return;
    }
    if (entry->kind == PaletteEntry::Kind::Record && entry->takesText) {
        chooseRecord();
        return;
    }
    const PaletteEntry copy = *entry;
    accept();
    Q_EMIT chosen(copy);
}

/// What is no time yet waits for more to be typed.
void PaletteDialog::chooseTime()
{
    const auto time = parsePaletteTime(m_field->text().mid(1), m_now);
    if (!time)
        return;
    accept();
    Q_EMIT timeChosen(*time);
}

void PaletteDialog::chooseRecord()
{
    const QString typed = m_model.typedText().trimmed();
    if (typed.isEmpty())
        return;
    accept();
    Q_EMIT recordChosen(typed);
}

void PaletteDialog::copyCall()
{
    const PaletteEntry* entry = m_model.entryAt(m_list->currentIndex());
    const QString call = entry && m_callOf ? m_callOf(*entry) : QString();
    if (call.isEmpty()) {
        showHints(tr("There is no AWS command that does this."));
        return;
    }
    copyToClipboard(call);
    accept();
}

} // namespace weir
