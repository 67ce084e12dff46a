#include "widgets/activity/call_link.h"

#include "backend/bridge/connection.h"
#include "widgets/activity/call_details_dialog.h"
#include "widgets/common/button_look.h"

#include <QHBoxLayout>
#include <QPushButton>

namespace weir {

CallLink::CallLink(Connection& connection, QWidget* parent)
    : QWidget(parent),
      m_connection(connection)
{
    auto* button = makeSmallButton(tr("Details"), {}, ButtonKind::Ghost, this);
    button->setAutoDefault(false);
    button->setAccessibleName(tr("Details of the call that failed"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(button);
    connect(button, &QPushButton::clicked, this,
            [this] { CallDetailsDialog::openFor(m_connection, m_requestId, window()); });
    hide();
}

void CallLink::takeAnswered()
{
    m_requestId = m_connection.answeredRequest();
    setVisible(!m_requestId.isEmpty());
}

} // namespace weir
