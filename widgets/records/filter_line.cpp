#include "widgets/records/filter_line.h"

#include "models/common/format.h"
#include "models/filter/filter_tokens.h"
#include "models/filter/record_sources.h"
#include "widgets/common/button_look.h"
#include "widgets/common/buttons.h"
#include "widgets/common/icons.h"
#include "widgets/common/labels.h"
#include "widgets/common/undo_bar.h"
#include "widgets/records/filter_sentences.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QDateTime>
#include <QHBoxLayout>
#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QStringListModel>
#include <QStyledItemDelegate>
#include <QTextCharFormat>

#include <algorithm>

namespace weir {

using namespace Qt::StringLiterals;

namespace {

constexpr int kHeight = 26;
/// The width of what stands in the line beside texts: the funnel and three buttons.
constexpr int kIcons = 150;
constexpr int kMostSaved = 20;

ColorRole colorOf(FilterToken::Role role)
{
    switch (role) {
    case FilterToken::Role::Field:
    case FilterToken::Role::Path:
        return ColorRole::SyntaxKey;
    case FilterToken::Role::Word:
        return ColorRole::SyntaxKeyword;
    case FilterToken::Role::Text:
        return ColorRole::SyntaxString;
    case FilterToken::Role::Number:
        return ColorRole::SyntaxNumber;
    default:
        return ColorRole::TextPrimary;
    }
}

/// Rows as high as a table's.
class CandidateDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        return {QStyledItemDelegate::sizeHint(option, index).width(),
                themeOf(option.widget).size("row.table")};
    }
};

Timestamp nowHere()
{
    return Timestamp(std::chrono::milliseconds(QDateTime::currentMSecsSinceEpoch()));
}

} // namespace

FilterLine::FilterLine(QWidget* parent) : QLineEdit(parent)
{
    setAccessibleName(tr("Filter"));
    setLayoutDirection(Qt::LeftToRight); // code, in every language
    setPlaceholderText(tr("Filter, such as %1").arg(u"$.total > 250 and shard in (7, 9)"_s));
    setFixedHeight(kHeight);
    addAction(themedIcon(this, u"filter"_s, ColorRole::TextSecondary, 14), LeadingPosition);
    createEnd();
    createCompleter();
    connect(this, &QLineEdit::textChanged, this, &FilterLine::textTurned);
    connect(this, &QLineEdit::textEdited, this, [this] { complete(false); });
    setFont(themeOf(this).font(FontRole::Data));
    showEnd();
}

QSize FilterLine::sizeHint() const
{
    return {560, kHeight};
}

QSize FilterLine::minimumSizeHint() const
{
    return {120, kHeight};
}

void FilterLine::createEnd()
{
    m_end = new QWidget(this);
    m_said = new TextLabel({}, FontRole::Data, ColorRole::TextSecondary, m_end);
    m_said->setForegroundRole(QPalette::WindowText); // not the line edit's
    m_search = new IconButton(u"search"_s, tr("Search everything stored (Ctrl+Enter)"), m_end);
    m_save = new IconButton(u"bookmark"_s, tr("Saved filters"), m_end);
    m_clear = new IconButton(u"x"_s, tr("Clear the filter (Esc)"), m_end);
    for (IconButton* button : {m_search, m_save, m_clear}) {
        button->setFixedSize(20, 20);
        button->setIconSizePx(14);
        button->setCursor(Qt::ArrowCursor);
        button->setFocusPolicy(Qt::NoFocus);
    }
    m_end->setCursor(Qt::ArrowCursor);
    auto* layout = new QHBoxLayout(m_end);
    layout->setContentsMargins(0, 0, 4, 0);
    layout->setSpacing(4);
    layout->addWidget(m_said);
    layout->addWidget(m_search);
    layout->addWidget(m_save);
    layout->addWidget(m_clear);
    connect(m_search, &QAbstractButton::clicked, this, &FilterLine::searchRequested);
    connect(m_save, &QAbstractButton::clicked, this, &FilterLine::openSaved);
    connect(m_clear, &QAbstractButton::clicked, this, &QLineEdit::clear);
}

void FilterLine::createCompleter()
{
    m_candidates = new QStringListModel(this);
    m_completer = new QCompleter(m_candidates, this);
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_completer->setWidget(this);
    m_completer->popup()->setFont(themeOf(this).font(FontRole::Data));
    m_completer->popup()->setItemDelegate(new CandidateDelegate(this));
    connect(m_completer, qOverload<const QString&>(&QCompleter::activated), this,
            &FilterLine::take);
}

// ---- the text
// ----------------------------------------------------------------------------------------

void FilterLine::textTurned(const QString& text)
{
    m_trouble.clear();
    m_troubleLength = 0;
    filter::FilterPtr before = m_filter;
    if (text.trimmed().isEmpty()) {
        m_filter.reset();
    } else if (m_stale || !m_filter || text.trimmed().toStdString() != m_filter->text()) {
        m_stale = false;
        const int east =
            shownZone() == TimeZone::Utc ? 0 : QDateTime::currentDateTime().offsetFromUtc() / 60;
        auto made = compileFilter(text, nowHere(), std::chrono::minutes(east), m_bookmarks);
        if (const auto* error = std::get_if<filter::FilterError>(&made)) {
            m_trouble = sentenceOf(*error);
            m_troubleFrom = positionOf(text, error->offset);
            m_troubleLength = positionOf(text, error->offset + error->length) - m_troubleFrom;
        } else {
            m_filter = std::get<filter::FilterPtr>(std::move(made));
        }
    }
    setInvalid(this, !m_trouble.isEmpty());
    colour();
    showEnd();
    if (m_filter != before)
        Q_EMIT filterChanged(m_filter);
}

/// The word may stand inside a string: then the filter is compiled once for nothing.
void FilterLine::compileAnew(QLatin1StringView word)
{
    if (!text().contains(word, Qt::CaseInsensitive))
        return;
    m_stale = true;
    textTurned(text());
}

void FilterLine::setBookmarks(std::set<StreamPosition> bookmarks)
{
    m_bookmarks = std::make_shared<const std::set<StreamPosition>>(std::move(bookmarks));
    compileAnew("bookmarked"_L1);
}

void FilterLine::zoneChanged()
{
    compileAnew("time"_L1);
}

void FilterLine::colour()
{
    const Theme& theme = themeOf(this);
    QList<QInputMethodEvent::Attribute> attributes;
    const auto add = [&](qsizetype from, qsizetype length, const QTextCharFormat& format) {
        attributes.append(
            {QInputMethodEvent::TextFormat, int(from) - cursorPosition(), int(length), format});
    };
    for (const FilterToken& token : filterTokens(text())) {
        QTextCharFormat format;
        format.setForeground(theme.color(colorOf(token.role)));
        const bool wrong = m_troubleLength > 0 && token.from < m_troubleFrom + m_troubleLength &&
                           m_troubleFrom < token.from + token.length;
        if (wrong) {
            format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
            format.setUnderlineColor(theme.color(ColorRole::Error));
        }
        add(token.from, token.length, format);
    }
    // The only way in which a line edit takes formats: as an input method's, without any text.
    QInputMethodEvent formats({}, attributes);
    QLineEdit::inputMethodEvent(&formats);
}

void FilterLine::narrow(const QString& condition, bool include)
{
    const QString added = include ? condition : u"not "_s + condition;
    QString before = m_filter ? QString::fromStdString(m_filter->text()).trimmed() : QString();
    const bool several = before.contains(u" or "_s, Qt::CaseInsensitive);
    if (several)
        before = u'(' + before + u')';
    setText(before.isEmpty() ? added : before + u" and "_s + added);
}

// ---- the end of the line
// -----------------------------------------------------------------------------

void FilterLine::setCount(const Count& count)
{
    m_count = count;
    showEnd();
}

void FilterLine::showEnd()
{
    QString tip = m_trouble;
    if (!m_trouble.isEmpty()) {
        m_said->setFontRole(FontRole::Small);
        m_said->setColorRole(ColorRole::Error);
        const QFontMetrics metrics(themeOf(this).font(FontRole::Small));
        const int beside = width() - kIcons - fontMetrics().horizontalAdvance(text());
        const int room = std::max({60, width() / 2, beside});
        m_said->setText(metrics.elidedText(m_trouble, Qt::ElideRight, room));
    } else if (m_filter) {
        m_said->setFontRole(FontRole::Data);
        m_said->setColorRole(m_count.leftOut > 0 ? ColorRole::Warn : ColorRole::TextSecondary);
        //: Records that a filter matches, of those it has looked at.
        QString said = tr("%1 of %2").arg(formatCount(m_count.rows), formatCount(m_count.lookedAt));
        if (m_count.leftOut > 0)
            //: Records that came too fast for the filter to look at.
            said += QStringLiteral(" · ") + tr("%1 left out").arg(formatCount(m_count.leftOut));
        m_said->setText(said);
        tip = tr("%1 records match of %2 looked at")
                  .arg(formatCount(m_count.rows), formatCount(m_count.lookedAt));
        tip += u'\n' + tr("%1 user records match, those inside aggregates counted one by one")
                           .arg(formatCount(m_count.userRecords));
        if (m_count.leftOut > 0)
            tip += u'\n' + tr("%1 arrived faster than they could be looked at, and are left out")
                               .arg(formatCount(m_count.leftOut));
        if (m_count.looking)
            tip += u'\n' + tr("Looking on…");
    } else {
        m_said->setFontRole(FontRole::DataSmall);
        m_said->setColorRole(ColorRole::TextMuted);
        m_said->setText(tr("Ctrl+F"));
    }
    m_said->setToolTip(tip);
    setToolTip(m_trouble);
    m_clear->setVisible(!text().isEmpty());
    m_search->setVisible(m_filter != nullptr);
    m_save->setVisible(m_filter || !m_saved.isEmpty());
    m_end->adjustSize();
    m_end->move(width() - m_end->width() - 1, (height() - m_end->height()) / 2);
    setTextMargins(0, 0, m_end->width(), 0);
}

void FilterLine::focusInEvent(QFocusEvent* event)
{
    QLineEdit::focusInEvent(event);
    Q_EMIT focused();
}

void FilterLine::resizeEvent(QResizeEvent* event)
{
    QLineEdit::resizeEvent(event);
    showEnd();
}

void FilterLine::changeEvent(QEvent* event)
{
    QLineEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_end)
        colour();
}

// ---- completion
// --------------------------------------------------------------------------------------

void FilterLine::complete(bool asked)
{
    m_completion = completeFilter(text(), cursorPosition(), m_vocabulary);
    const bool wanted = asked || m_completion.length > 0;
    if (!wanted || m_completion.candidates.isEmpty()) {
        m_completer->popup()->hide();
        return;
    }
    m_candidates->setStringList(m_completion.candidates);
    m_completer->setCompletionPrefix({});
    const int x = cursorRect().left();
    const int wide = m_completer->popup()->sizeHintForColumn(0) + 40;
    m_completer->complete(QRect(x, 0, std::max(180, wide), height()));
}

void FilterLine::take(const QString& candidate)
{
    const qsizetype length = m_completion.length;
    setSelection(int(m_completion.from), int(length));
    insert(candidate + u' ');
    complete(true);
}

// ---- saved filters
// -----------------------------------------------------------------------------------

void FilterLine::setSaved(const QStringList& texts)
{
    m_saved = texts;
    showEnd();
}

void FilterLine::save(const QString& text, bool keep)
{
    m_saved.removeAll(text);
    if (keep)
        m_saved.prepend(text);
    while (m_saved.size() > kMostSaved)
        m_saved.removeLast();
    showEnd();
    Q_EMIT savedChanged(m_saved);
}

void FilterLine::forget(const QString& text)
{
    UndoBar::offer(this, tr("Filter forgotten"), this, [this, before = m_saved] {
        setSaved(before);
        Q_EMIT savedChanged(m_saved);
    });
    save(text, false);
}

void FilterLine::openSaved()
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QString current = m_filter ? QString::fromStdString(m_filter->text()) : QString();
    if (m_filter && !m_saved.contains(current))
        menu->addAction(tr("Save this filter"), this, [this, current] { save(current, true); });
    else if (m_filter)
        menu->addAction(tr("Forget this filter"), this, [this, current] { forget(current); });
    menu->addSeparator();
    for (const QString& text : m_saved) {
        const QString shown = QString(text).replace(u'&', u"&&"_s);
        QAction* action = menu->addAction(shown, this, [this, text] { setText(text); });
        action->setCheckable(text == current);
        action->setChecked(text == current);
    }
    menu->popup(m_save->mapToGlobal(QPoint(0, m_save->height() + 2)));
}

// ---- keys
// --------------------------------------------------------------------------------------------

bool FilterLine::event(QEvent* event)
{
    // A shortcut of the page must not take what clears the line.
    if (event->type() == QEvent::ShortcutOverride &&
        static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape && !text().isEmpty())
        event->accept();
    return QLineEdit::event(event);
}

void FilterLine::keyPressEvent(QKeyEvent* event)
{
    const bool control = event->modifiers() & Qt::ControlModifier;
    const bool choosing = m_completer->popup()->isVisible();
    switch (event->key()) {
    case Qt::Key_Escape:
        if (choosing)
            return m_completer->popup()->hide();
        if (text().isEmpty())
            return Q_EMIT listRequested();
        return clear();
    case Qt::Key_Space:
        if (control)
            return complete(true);
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (choosing)
            return event->ignore(); // the completer takes it
        if (control)
            return Q_EMIT searchRequested();
        return Q_EMIT listRequested();
    case Qt::Key_Down:
        if (!choosing)
            return Q_EMIT listRequested();
        break;
    default:
        break;
    }
    QLineEdit::keyPressEvent(event);
}

} // namespace weir
