#pragma once

#include "backend/bridge/stream_detail.h"

#include <QWidget>

class QPushButton;

namespace weir {

class IconLabel;
class TextLabel;

/// One finding: its icon, what was found, why and what helps, and a link to its place.
class FindingCard : public QWidget
{
    Q_OBJECT

public:
    explicit FindingCard(QWidget* parent = nullptr);

    void setFinding(const Finding& finding);
    const Finding& finding() const { return m_finding; }

Q_SIGNALS:
    void opened(const weir::Finding& finding);

private:
    Finding m_finding;
    IconLabel* m_icon;
    TextLabel* m_title;
    TextLabel* m_text;
    QPushButton* m_link;
};

} // namespace weir
