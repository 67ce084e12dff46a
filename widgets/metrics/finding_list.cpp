#include "widgets/metrics/finding_list.h"

#include "models/common/format.h"
#include "models/streams/scope_model.h"
#include "widgets/common/labels.h"
#include "widgets/common/panels.h"
#include "widgets/metrics/finding_card.h"

#include <QVBoxLayout>

#include <cmath>
#include <set>

namespace weir {

FindingList::FindingList(ScopeModel& scope, QWidget* parent)
    : QWidget(parent),
      m_scope(scope),
      m_header(new SectionHeader(tr("Findings"), this)),
      m_rows(new QVBoxLayout),
      m_note(new TextLabel(tr("Nothing stands out in the last 15 minutes."), FontRole::Micro,
                           ColorRole::TextMuted, this))
{
    m_note->setWordWrap(true);
    m_note->setContentsMargins(12, 4, 12, 4);
    m_rows->setContentsMargins(0, 4, 0, 4);
    m_rows->setSpacing(1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addLayout(m_rows);
    column->addWidget(m_note);
}

void FindingList::showFindings(const std::vector<Finding>& findings)
{
    while (m_cards.size() < findings.size()) {
        m_cards.push_back(new FindingCard(this));
        m_rows->addWidget(m_cards.back());
        connect(m_cards.back(), &FindingCard::opened, this, &FindingList::open);
    }
    for (std::size_t i = 0; i < m_cards.size(); ++i) {
        if (i < findings.size())
            m_cards[i]->setFinding(findings[i]);
        m_cards[i]->setVisible(i < findings.size());
    }
    m_header->setRemark(findings.empty() ? QString() : formatCount(findings.size()));
    m_note->setVisible(findings.empty());
}

void FindingList::open(const Finding& finding)
{
    switch (finding.kind) {
    case Finding::Kind::QuietNeighbours:
        m_scope.setShards({*finding.shard, *finding.other});
        Q_EMIT mapRequested();
        return;
    case Finding::Kind::ReaderBehind:
        Q_EMIT m_scope.jumpRequested((finding.ongoing ? m_end : Timestamp(finding.from)) -
                                     std::chrono::milliseconds(std::llround(finding.ageMs)));
        return;
    case Finding::Kind::HotShard:
    case Finding::Kind::WriteThrottles:
    case Finding::Kind::ReadThrottles:
        break;
    }
    m_scope.setShards(finding.shard ? std::set<ShardId>{*finding.shard} : std::set<ShardId>());
    m_scope.setRange(ScopeModel::TimeRange{finding.from, finding.to});
    Q_EMIT recordsRequested();
}

} // namespace weir
