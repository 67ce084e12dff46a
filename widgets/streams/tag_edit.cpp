#include "widgets/streams/tag_edit.h"

#include "models/streams/stream_draft.h"
#include "widgets/common/pills.h"
#include "widgets/common/theme.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>

#include <algorithm>

namespace weir {

namespace {
constexpr int kPadding = 4;
constexpr int kRow = 20;
constexpr int kLeastField = 110;
constexpr qreal kRadius = 4;
} // namespace

TagEdit::TagEdit(QWidget* parent) : QWidget(parent), m_field(new QLineEdit(this))
{
    m_field->setFrame(false);
    m_field->setPlaceholderText(tr("add key=value"));
    m_field->setAccessibleName(tr("Add a tag"));
    m_field->setAttribute(Qt::WA_MacShowFocusRect, false);
    m_field->installEventFilter(this);
    setFocusProxy(m_field);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(m_field, &QLineEdit::textChanged, this, [this](const QString& text) {
        Q_EMIT problemChanged(text.isEmpty() ? QString() : problem(text));
    });
}

QString TagEdit::problem(const QString& text) const
{
    StreamDraft draft;
    draft.tags = m_tags;
    const auto [key, value] = StreamDraft::splitTag(text);
    switch (draft.tagProblem(key, value)) {
    case StreamDraft::TagProblem::None:
        return {};
    case StreamDraft::TagProblem::NoKey:
        return tr("A tag needs a key before the equals sign.");
    case StreamDraft::TagProblem::KeyTooLong:
        return tr("A tag's key has at most 128 characters.");
    case StreamDraft::TagProblem::ValueTooLong:
        return tr("A tag's value has at most 256 characters.");
    case StreamDraft::TagProblem::BadCharacter:
        return tr("Tags have letters, digits, blanks and _ . : / = + - @ only.");
    case StreamDraft::TagProblem::TooMany:
        return tr("A stream has at most %1 tags.").arg(StreamDraft::kMostTags);
    }
    return {};
}

void TagEdit::setTags(const std::map<QString, QString>& tags)
{
    if (tags == m_tags)
        return;
    m_tags = tags;
    rebuildChips();
}

bool TagEdit::takePending()
{
    const QString text = m_field->text().trimmed();
    if (text.isEmpty())
        return true;
    if (!problem(text).isEmpty()) {
        Q_EMIT problemChanged(problem(text));
        return false;
    }
    const auto [key, value] = StreamDraft::splitTag(text);
    m_tags[key] = value;
    m_field->clear();
    rebuildChips();
    Q_EMIT tagsChanged();
    return true;
}

void TagEdit::rebuildChips()
{
    for (Chip* chip : m_chips) {
        chip->hide();
        chip->deleteLater(); // it may be the sender
    }
    m_chips.clear();
    for (const auto& [key, value] : m_tags) {
        auto* chip = new Chip(value.isEmpty() ? key : key + u'=' + value, this);
        chip->setMono(true);
        chip->show();
        connect(chip, &Chip::removed, this, [this, key = key] {
            m_tags.erase(key);
            rebuildChips();
            m_field->setFocus();
            Q_EMIT tagsChanged();
        });
        m_chips.push_back(chip);
    }
    if (!m_chips.empty())
        setTabOrder(m_chips.back(), m_field);
    updateGeometry();
    layOut(width(), true);
}

int TagEdit::layOut(int width, bool place) const
{
    const int right = width - kPadding;
    int x = kPadding;
    int y = kPadding;
    const auto put = [&](QWidget* widget, int needed, int given) {
        if (x > kPadding && x + needed > right) {
            x = kPadding;
            y += kRow + kPadding;
        }
        if (place)
            widget->setGeometry(x, y, std::min(given < 0 ? right - x : given, right - x), kRow);
        x += needed + kPadding;
    };
    for (Chip* chip : m_chips)
        put(chip, chip->sizeHint().width(), chip->sizeHint().width());
    put(m_field, kLeastField, -1);
    return y + kRow + kPadding;
}

QSize TagEdit::sizeHint() const
{
    return {2 * kLeastField, heightForWidth(std::max(width(), 2 * kLeastField))};
}

int TagEdit::heightForWidth(int width) const
{
    return layOut(width, false);
}

void TagEdit::resizeEvent(QResizeEvent*)
{
    layOut(width(), true);
}

void TagEdit::paintEvent(QPaintEvent*)
{
    const Theme& theme = themeOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool focus = m_field->hasFocus();
    const qreal inset = focus ? 1 : 0.5;
    painter.setBrush(theme.color(ColorRole::BgSunken));
    painter.setPen(
        QPen(theme.color(focus ? ColorRole::Focus : ColorRole::LineControl), focus ? 2 : 1));
    painter.drawRoundedRect(QRectF(rect()).adjusted(inset, inset, -inset, -inset), kRadius,
                            kRadius);
}

bool TagEdit::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)
        update();
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    const bool enters = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    // With nothing to add, Enter belongs to the dialog.
    if ((enters && !m_field->text().trimmed().isEmpty()) || key->text() == u",") {
        takePending();
        return true;
    }
    if (key->key() == Qt::Key_Backspace && m_field->text().isEmpty() && !m_chips.empty()) {
        m_chips.back()->setFocus();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace weir
