#include "widgets/streams/probe_field.h"

#include "widgets/common/buttons.h"
#include "widgets/common/icons.h"
#include "widgets/streams/probe_answer.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>

namespace weir {

ProbeField::ProbeField(QWidget* parent)
    : QWidget(parent),
      m_key(new QLineEdit(this)),
      m_answer(new ProbeAnswer(this)),
      m_copy(new CopyButton(tr("Copy the hash key"), this))
{
    m_key->setFixedWidth(200);
    m_key->setFont(themeOf(this).font(FontRole::Data));
    m_key->setPlaceholderText(tr("Partition key"));
    m_key->setAccessibleName(tr("Probe a partition key"));
    m_key->setToolTip(tr("Type a partition key to see which shard its records go to"));
    m_key->addAction(themedIcon(this, QStringLiteral("key"), ColorRole::TextMuted, 14),
                     QLineEdit::LeadingPosition);
    m_key->setClearButtonEnabled(true);
    m_copy->hide();
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(10);
    row->addWidget(m_key);
    row->addWidget(m_answer, 1);
    row->addWidget(m_copy);
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

void ProbeField::lookUp()
{
    m_probe = ShardProbe::of(m_key->text(), m_stream.get());
    m_answer->showProbe(m_probe);
    m_copy->setVisible(m_probe.has_value());
    m_copy->setCopyText(m_probe ? m_probe->decimal() : QString());
    Q_EMIT probeChanged();
}

void ProbeField::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape && !m_key->text().isEmpty())
        m_key->clear();
    else
        QWidget::keyPressEvent(event);
}

} // namespace weir
