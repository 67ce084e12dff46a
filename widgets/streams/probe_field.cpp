#include "widgets/streams/probe_field.h"

#include "widgets/common/button_look.h"
#include "widgets/common/buttons.h"
#include "widgets/common/icons.h"
#include "widgets/streams/probe_answer.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>

namespace weir {

ProbeField::ProbeField(QWidget* parent)
    : QWidget(parent),
      m_key(new QLineEdit(this)),
      m_answer(new ProbeAnswer(this)),
      m_copy(new CopyButton(tr("Copy the hash key"), this)),
      m_pin(new IconButton(QStringLiteral("pin"), tr("Pin the key to the map (Enter)"), this)),
      m_many(new IconButton(QStringLiteral("chart-bar"), tr("Where many keys go…"), this))
{
    m_key->setMinimumWidth(130);
    m_key->setMaximumWidth(200);
    m_key->setFont(themeOf(this).font(FontRole::Data));
    m_key->setPlaceholderText(tr("Partition key"));
    m_key->setAccessibleName(tr("Probe a partition key"));
    m_key->setToolTip(tr("Type a partition key to see which shard its records go to, or # and an "
                         "explicit hash key"));
    m_key->installEventFilter(this);
    m_key->addAction(themedIcon(this, QStringLiteral("key"), ColorRole::TextMuted, 14),
                     QLineEdit::LeadingPosition);
    m_key->setClearButtonEnabled(true);
    m_copy->hide();
    m_pin->hide();
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(10);
    row->addWidget(m_key, 2);
    row->addWidget(m_answer, 1);
    row->addWidget(m_copy);
    row->addWidget(m_pin);
    row->addWidget(m_many);
    connect(m_key, &QLineEdit::returnPressed, this, &ProbeField::pin);
    connect(m_pin, &IconButton::clicked, this, &ProbeField::pin);
    connect(m_many, &IconButton::clicked, this, [this] { Q_EMIT manyKeysRequested({}); });
    connect(m_key, &QLineEdit::textChanged, this, &ProbeField::lookUp);
}

void ProbeField::setStream(std::shared_ptr<const StreamSnapshot> stream)
{
    m_stream = std::move(stream);
    if (m_probe)
        lookUp();
}

void ProbeField::focusKey()
{
    m_key->setFocus(Qt::ShortcutFocusReason);
    m_key->selectAll();
}

void ProbeField::setKey(const QString& key)
{
    m_key->setText(key);
}

void ProbeField::lookUp()
{
    const QString text = m_key->text();
    m_probe = text.startsWith(u'#') ? ShardProbe::ofHashKey(text.mid(1), m_stream.get())
                                    : ShardProbe::of(text, m_stream.get());
    setInvalid(m_key, !text.isEmpty() && text != QStringLiteral("#") && !m_probe);
    m_answer->showProbe(m_probe);
    m_copy->setVisible(m_probe.has_value());
    m_pin->setVisible(m_probe.has_value());
    m_copy->setCopyText(m_probe ? m_probe->decimal() : QString());
    Q_EMIT probeChanged();
}

void ProbeField::pin()
{
    if (m_probe)
        Q_EMIT pinRequested(*m_probe);
}

/// A line edit would make one line of many.
bool ProbeField::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_key && event->type() == QEvent::KeyPress &&
        static_cast<QKeyEvent*>(event)->matches(QKeySequence::Paste)) {
        const QString text = QApplication::clipboard()->text();
        if (text.trimmed().contains(u'\n')) {
            Q_EMIT manyKeysRequested(text);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void ProbeField::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape && !m_key->text().isEmpty())
        m_key->clear();
    else
        QWidget::keyPressEvent(event);
}

} // namespace weir
