#include "widgets/streams/range_picker.h"

#include "widgets/common/button_look.h"
#include "widgets/common/labels.h"

#include <QDateTimeEdit>
#include <QFormLayout>
#include <QKeyEvent>
#include <QPushButton>
#include <QVBoxLayout>

namespace weir {

namespace {

QDateTime toDateTime(Timestamp time)
{
    return QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count());
}

Timestamp timeIn(const QDateTimeEdit* edit)
{
    return Timestamp(std::chrono::milliseconds(edit->dateTime().toMSecsSinceEpoch()));
}

QDateTimeEdit* makeEdit(const QString& name, QWidget* parent)
{
    auto* edit = new QDateTimeEdit(parent);
    edit->setCalendarPopup(true);
    edit->setDisplayFormat(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
    edit->setAccessibleName(name);
    return edit;
}

} // namespace

RangePicker::RangePicker(Timestamp from, Timestamp to, QWidget* parent)
    : QFrame(parent, Qt::Popup),
      m_from(makeEdit(tr("From"), this)),
      m_to(makeEdit(tr("To"), this)),
      m_reason(new TextLabel({}, FontRole::Small, ColorRole::Error, this)),
      m_show(makeButton(tr("Show this time"), {}, ButtonKind::Primary, this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setFrameShape(QFrame::StyledPanel);
    setAccessibleName(tr("A span of the past"));
    auto* form = new QFormLayout;
    form->addRow(tr("From"), m_from);
    form->addRow(tr("To"), m_to);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 12, 12, 12);
    column->addLayout(form);
    column->addWidget(m_reason);
    column->addWidget(m_show, 0, Qt::AlignRight);
    connect(m_from, &QDateTimeEdit::dateTimeChanged, this, &RangePicker::check);
    connect(m_to, &QDateTimeEdit::dateTimeChanged, this, &RangePicker::check);
    connect(m_show, &QPushButton::clicked, this, &RangePicker::pick);
    setRange(from, to);
    m_from->setFocus();
}

void RangePicker::setRange(Timestamp from, Timestamp to)
{
    m_from->setDateTime(toDateTime(from));
    m_to->setDateTime(toDateTime(to));
    check();
}

void RangePicker::check()
{
    const bool ordered = timeIn(m_from) < timeIn(m_to);
    m_reason->setText(ordered ? QString() : tr("It must end after it begins."));
    m_reason->setVisible(!ordered);
    m_show->setEnabled(ordered);
    setInvalid(m_to, !ordered);
}

void RangePicker::pick()
{
    if (!m_show->isEnabled())
        return;
    Q_EMIT picked(timeIn(m_from), timeIn(m_to));
    close();
}

void RangePicker::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        pick();
    else
        QFrame::keyPressEvent(event);
}

} // namespace weir
