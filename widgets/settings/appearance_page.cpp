#include "widgets/settings/appearance_page.h"

#include "models/settings/store_preferences.h"
#include "widgets/common/labels.h"
#include "widgets/common/segmented_control.h"
#include "widgets/settings/field_block.h"

#include <QComboBox>
#include <QHBoxLayout>

#include <algorithm>
#include <vector>

namespace weir {

using namespace Qt::StringLiterals;

namespace {

constexpr int kScaleStep = 10;
constexpr int kFieldWidth = 130;

const std::vector<QString> kThemes{u"system"_s, u"dark"_s, u"light"_s, u"contrast"_s};
const std::vector<QString> kLanguages{u"en"_s, u"zh_CN"_s};

int indexOf(const std::vector<QString>& values, const QString& value)
{
    const auto found = std::find(values.begin(), values.end(), value);
    return found == values.end() ? 0 : int(found - values.begin());
}

QWidget* leftAligned(QWidget* field)
{
    auto* line = new QWidget;
    auto* row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(field);
    row->addStretch(1);
    return line;
}

} // namespace

AppearancePage::AppearancePage(const Choices& chosen, bool scalesAtOnce, QWidget* parent)
    : QWidget(parent),
      m_before(chosen),
      m_scalesAtOnce(scalesAtOnce),
      m_theme(new SegmentedControl),
      m_language(new SegmentedControl),
      m_scale(new QComboBox),
      m_scaleRemark(makeRemark())
{
    m_theme->addSegment(tr("As the system"));
    m_theme->addSegment(tr("Dark"), u"moon"_s);
    m_theme->addSegment(tr("Light"), u"sun"_s);
    m_theme->addSegment(tr("High contrast"), u"eye"_s);
    m_theme->setCurrentIndex(indexOf(kThemes, chosen.theme));
    m_language->addSegment(u"English"_s);
    m_language->addSegment(u"简体中文"_s);
    m_language->setCurrentIndex(indexOf(kLanguages, chosen.language));
    for (int percent = kLeastScale; percent <= kMostScale; percent += kScaleStep)
        m_scale->addItem(u"%1 %"_s.arg(percent), percent);
    m_scale->setCurrentIndex((chosen.scale - kLeastScale) / kScaleStep);
    m_scale->setFixedWidth(kFieldWidth);

    QWidget* page = makePreferencesPage();
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(page);
    auto* column = static_cast<QVBoxLayout*>(page->layout());
    column->addWidget(makeFieldBlock(tr("Theme"), leftAligned(m_theme)));
    column->addWidget(makeFieldBlock(tr("Language"), leftAligned(m_language)));
    column->addWidget(
        makeFieldBlock(tr("Size of everything in the window"), m_scale, m_scaleRemark));
    column->addStretch();
    connect(m_scale, &QComboBox::currentIndexChanged, this, &AppearancePage::showEffects);
    showEffects();
}

AppearancePage::Choices AppearancePage::choices() const
{
    return {kThemes[std::size_t(m_theme->currentIndex())],
            kLanguages[std::size_t(m_language->currentIndex())], m_scale->currentData().toInt()};
}

void AppearancePage::showEffects()
{
    const bool changes = choices().scale != m_before.scale;
    m_scaleRemark->setText(!changes         ? tr("80 to 200 %.")
                           : m_scalesAtOnce ? tr("The window takes this size when it is saved.")
                                            : tr("The window has this size from the next start of "
                                                 "Weir on."));
}

} // namespace weir
