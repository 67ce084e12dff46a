#include "widgets/records/start_time_dialog.h"

#include "widgets/common/button_look.h"
#include "widgets/common/labels.h"

#include <QDateTimeEdit>
#include <QHBoxLayout>
#include <QPushButton>

namespace weir {

namespace {

constexpr int kMinutesAgo = 5;

} // namespace

StartTimeDialog::StartTimeDialog(Timestamp suggested, QWidget* parent)
    : QDialog(parent),
      m_time(new QDateTimeEdit(this))
{
    setWindowTitle(tr("Read from a time"));
    const bool given = suggested.time_since_epoch().count() > 0;
    m_time->setDateTime(given ? QDateTime::fromMSecsSinceEpoch(suggested.time_since_epoch().count())
                              : QDateTime::currentDateTime().addSecs(-60 * kMinutesAgo));
    m_time->setDisplayFormat(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
    m_time->setAccessibleName(tr("Time"));

    auto* read = makeButton(tr("Read from here"), {}, ButtonKind::Primary, this);
    auto* cancel = makeButton(tr("Cancel"), {}, ButtonKind::Secondary, this);
    read->setDefault(true);
    connect(read, &QPushButton::clicked, this, &StartTimeDialog::choose);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);

    auto* buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    buttons->addWidget(read);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(12);
    layout->addWidget(new TextLabel(tr("Show records that arrived at this local time or later, "
                                       "then follow."),
                                    FontRole::Body, ColorRole::TextSecondary, this));
    layout->addWidget(m_time);
    layout->addLayout(buttons);
}

void StartTimeDialog::choose()
{
    Q_EMIT timeChosen(Timestamp(std::chrono::milliseconds(m_time->dateTime().toMSecsSinceEpoch())));
    accept();
}

} // namespace weir
