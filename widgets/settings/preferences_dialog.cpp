#include "widgets/settings/preferences_dialog.h"

#include "models/settings/store_preferences.h"
#include "widgets/common/button_look.h"
#include "widgets/common/labels.h"
#include "widgets/settings/field_block.h"
#include "widgets/settings/service_page.h"
#include "widgets/settings/store_page.h"

#include <QListWidget>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <utility>

namespace weir {

using namespace Qt::StringLiterals;

namespace {
constexpr int kPageWidth = 600;
constexpr int kSectionsWidth = 148;
} // namespace

PreferencesDialog::PreferencesDialog(Connection& connection, Settings& settings,
                                     AppearancePage::Choices choices, QWidget* parent,
                                     bool scalesAtOnce)
    : FramedDialog(parent),
      m_connection(connection),
      m_settings(settings),
      m_before(std::move(choices))
{
    setWindowTitle(tr("Preferences"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 1, 1);
    column->setSpacing(0);
    column->setSizeConstraint(QLayout::SetFixedSize);
    column->addWidget(makeDialogTitle(u"settings"_s, ColorRole::TextSecondary, windowTitle()));
    column->addWidget(createBody(m_before, scalesAtOnce), 1);
    column->addWidget(createFooter());
    connect(m_store, &StorePage::changed, this, &PreferencesDialog::updateSave);
    updateSave();
    m_sections->setFocus();
}

QWidget* PreferencesDialog::createBody(const AppearancePage::Choices& choices, bool scalesAtOnce)
{
    const StorePreferences stored = StorePreferences::load(m_settings);
    auto* body = new Panel(ColorRole::BgPanel);
    m_sections = new QListWidget;
    m_sections->setAccessibleName(tr("Sections"));
    m_sections->setFixedWidth(kSectionsWidth);
    m_sections->setFrameShape(QFrame::NoFrame);
    for (const QString& section : {tr("Store"), tr("Service"), tr("Appearance"), tr("Privacy")}) {
        auto* item = new QListWidgetItem(section, m_sections);
        item->setSizeHint({0, themeOf(this).size("control")});
    }
    // The list stands on the dialog's own ground, as the navigator on the window's.
    m_sections->viewport()->setBackgroundRole(QPalette::Window);
    m_pages = new QStackedWidget;
    m_pages->setFixedWidth(kPageWidth);
    m_store = new StorePage(m_connection, stored);
    m_service = new ServicePage(m_connection, stored);
    m_appearance = new AppearancePage(choices, scalesAtOnce);
    for (QWidget* page :
         std::initializer_list<QWidget*>{m_store, m_service, m_appearance, createPrivacy()})
        m_pages->addWidget(page);
    auto* row = new QHBoxLayout(body);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    auto* inset = new QVBoxLayout;
    inset->setContentsMargins(0, 8, 0, 8);
    inset->addWidget(m_sections);
    row->addLayout(inset);
    row->addWidget(new Line(Qt::Vertical));
    row->addWidget(m_pages, 1);
    connect(m_sections, &QListWidget::currentRowChanged, m_pages, &QStackedWidget::setCurrentIndex);
    m_sections->setCurrentRow(0);
    return body;
}

QWidget* PreferencesDialog::createPrivacy()
{
    QWidget* page = makePreferencesPage();
    auto* column = static_cast<QVBoxLayout*>(page->layout());
    auto* text = new TextLabel(
        tr("Weir sends nothing anywhere: it has no telemetry, looks for no updates and asks no "
           "server. The store is served on 127.0.0.1 only, to programs on this machine; requests "
           "under another name, and web pages, are refused."));
    text->setWordWrap(true);
    column->addWidget(text);
    column->addStretch();
    return page;
}

QWidget* PreferencesDialog::createFooter()
{
    QHBoxLayout* row = nullptr;
    Panel* footer = makeDialogFooter(row);
    auto* cancel = makeButton(tr("Cancel"));
    cancel->setAutoDefault(false);
    m_save = makeButton(tr("Save"), {}, ButtonKind::Primary);
    row->addStretch();
    row->addWidget(cancel);
    row->addWidget(m_save);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_save, &QPushButton::clicked, this, &PreferencesDialog::save);
    return footer;
}

void PreferencesDialog::showSection(Section section)
{
    m_sections->setCurrentRow(int(section));
}

void PreferencesDialog::updateSave()
{
    if (!m_save)
        return;
    const bool removes = m_store->removesRecords();
    m_save->setText(removes ? tr("Save and remove records") : tr("Save"));
    setButtonKind(m_save, removes ? ButtonKind::Danger : ButtonKind::Primary);
    // Enter never destroys.
    m_save->setAutoDefault(!removes);
    m_save->setDefault(!removes);
}

void PreferencesDialog::save()
{
    StorePreferences chosen;
    chosen.budgetGigabytes = m_store->budgetGigabytes();
    chosen.manner = {m_store->durability(), m_service->stateDelay(), m_service->limits()};
    chosen.tls = m_service->tls();
    chosen.save(m_settings);
    if (chosen.budgetBytes() != m_connection.streams()->store.budgetBytes)
        m_connection.setDiskBudget(chosen.budgetBytes());
    if (chosen.manner.durability != m_connection.manner().durability)
        m_connection.changeDurability(&m_connection, StreamName(), chosen.manner.durability,
                                      [](const Status&) {});
    m_connection.setStateDelay(chosen.manner.stateDelay);
    m_connection.setLimits(chosen.manner.limits);
    const AppearancePage::Choices looks = m_appearance->choices();
    accept();
    if (!(looks == m_before))
        Q_EMIT appearanceChosen(looks);
}

} // namespace weir
