#include "widgets/settings/preferences_dialog.h"

#include "models/settings/store_preferences.h"
#include "tests/support/local_connection.h"
#include "tests/support/stream_samples.h"
#include "widgets/common/button_look.h"
#include "widgets/common/segmented_control.h"
#include "widgets/common/theme.h"
#include "widgets/settings/service_page.h"
#include "widgets/settings/store_page.h"
#include "widgets/streams/capacity_card.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>
#include <QtWidgets>

using namespace weir;
using namespace weir::test;
using namespace Qt::StringLiterals;
using Section = PreferencesDialog::Section;

namespace {

constexpr std::uint64_t kGigabyte = 1'000'000'000;

/// The dialog over a store of 10 GB, of which 1 GB is a demo's and 2 GB relaxed.
struct Shown
{
    QTemporaryDir folder;
    Settings settings{folder.filePath(u"weir.ini"_s)};
    LocalConnection local;
    std::unique_ptr<PreferencesDialog> dialog;

    explicit Shown(
        const AppearancePage::Choices& choices = {u"dark"_s, u"en"_s, 100}, bool tls = false,
        std::function<Status(const StreamName&, protocol::RecordDurability)> changeDurability = {})
    {
        local.tls = tls;
        local.changeDurability = std::move(changeDurability);
        using engine::Durability;
        local.inspector.setReports({reportOf("clicks", Durability::Relaxed, 2 * kGigabyte),
                                    reportOf("demo-checkout", Durability::Durable, kGigabyte, true),
                                    reportOf("orders", Durability::Durable, 7 * kGigabyte)});
        engine::StoreReport store;
        store.directory = local.directory;
        store.diskBytes = 10 * kGigabyte;
        store.freeBytes = 90 * kGigabyte;
        store.diskBudgetBytes = 20 * kGigabyte;
        local.inspector.setStore(store);
        if (!local.open())
            return;
        dialog = std::make_unique<PreferencesDialog>(local.connection, settings, choices);
        dialog->show();
    }
    QPushButton* save() const { return dialog->findChildren<QPushButton*>().back(); }
    QSpinBox* budget() const { return dialog->findChild<StorePage*>()->findChild<QSpinBox*>(); }
    CapacityCard* card(const char* name) const
    {
        for (auto* card : dialog->findChildren<CapacityCard*>())
            if (card->text() == QLatin1String(name))
                return card;
        return nullptr;
    }
    bool says(const QString& text) const
    {
        for (auto* label : dialog->findChildren<QLabel*>())
            if (label->isVisible() && label->text().contains(text))
                return true;
        return false;
    }
};

} // namespace

class PreferencesDialogTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, builtInTheme(Scheme::Dark)); }

    void saysWhatIsUsedAndWhatGoesFirst()
    {
        const Shown shown;
        QCOMPARE(shown.budget()->value(), 20);
        QVERIFY(shown.says(u"10 GB used now"_s));
        QVERIFY(shown.says(u"demo streams (demo-checkout, 1.0 GB)"_s));
        QCOMPARE(shown.save()->text(), u"Save"_s);
    }
    void aBudgetHoldsAtOnceAndAtTheNextStart()
    {
        const Shown shown;
        shown.budget()->setValue(50);
        QTest::keyClick(shown.dialog.get(), Qt::Key_Return);
        QVERIFY(!shown.dialog->isVisible());
        QTRY_COMPARE(shown.local.inspector.store().diskBudgetBytes, 50 * kGigabyte);
        QCOMPARE(StorePreferences::load(shown.settings).budgetGigabytes, 50);
    }
    void aBudgetThatRemovesWantsAClick()
    {
        const Shown shown;
        shown.budget()->setValue(8);
        QVERIFY(shown.says(u"up to 2.0 GB go at once"_s));
        QCOMPARE(shown.save()->text(), u"Save and remove records"_s);
        QVERIFY(buttonKind(shown.save()) == ButtonKind::Danger);
        grabbed(*shown.dialog, u"preferences-removes"_s);
        QTest::keyClick(shown.budget(), Qt::Key_Return);
        QVERIFY(shown.dialog->isVisible());
        QCOMPARE(shown.local.inspector.store().diskBudgetBytes, 20 * kGigabyte);
        QTest::mouseClick(shown.save(), Qt::LeftButton);
        QTRY_COMPARE(shown.local.inspector.store().diskBudgetBytes, 8 * kGigabyte);
    }
    void noBudgetIsAWord()
    {
        const Shown shown;
        shown.budget()->setValue(0);
        QCOMPARE(shown.budget()->text(), u"no end"_s);
        QVERIFY(shown.says(u"Only retention removes records"_s));
    }
    void cancelChangesNothing()
    {
        const Shown shown;
        shown.budget()->setValue(50);
        QTest::mouseClick(shown.card("Relaxed"), Qt::LeftButton);
        QTest::keyClick(shown.dialog.get(), Qt::Key_Escape);
        QVERIFY(!shown.dialog->isVisible());
        QVERIFY(StorePreferences::load(shown.settings) == StorePreferences());
        QCOMPARE(shown.local.inspector.store().diskBudgetBytes, 20 * kGigabyte);
    }
    void saysWhenDurabilityHolds()
    {
        auto changed = std::make_shared<std::atomic<int>>(0);
        const Shown shown({u"dark"_s, u"en"_s, 100}, false,
                          [changed](const StreamName& stream, protocol::RecordDurability) {
                              *changed += stream.text().empty() ? 1 : 100;
                              return Status();
                          });
        QVERIFY(!shown.says(u"Once saved"_s));
        QVERIFY(QTest::qWaitForWindowActive(shown.dialog.get()));
        shown.card("Durable")->setFocus();
        QTest::keyClick(shown.card("Durable"), Qt::Key_Right);
        QVERIFY(shown.card("Relaxed")->isChecked());
        QVERIFY(shown.says(u"Until then: Durable"_s));
        QTest::mouseClick(shown.save(), Qt::LeftButton);
        QVERIFY(StorePreferences::load(shown.settings).manner.durability ==
                protocol::RecordDurability::Relaxed);
        QTRY_COMPARE(*changed, 1);
        QVERIFY(shown.local.connection.manner().durability == protocol::RecordDurability::Relaxed);
    }
    void theServiceIsSetUp()
    {
        const Shown shown;
        shown.dialog->showSection(Section::Service);
        auto* page = shown.dialog->findChild<ServicePage*>();
        page->findChild<QSpinBox*>()->setValue(0);
        auto* limits = page->findChild<SegmentedControl*>();
        limits->setCurrentIndex(2);
        Q_EMIT limits->activated(2);
        QVERIFY(shown.says(u"ProvisionedThroughputExceededException"_s));
        grabbed(*shown.dialog, u"preferences-service"_s);
        QTest::mouseClick(shown.save(), Qt::LeftButton);
        const StorePreferences saved = StorePreferences::load(shown.settings);
        QVERIFY(saved.manner.stateDelay == std::chrono::milliseconds(0));
        QVERIFY(shown.local.connection.manner().stateDelay == std::chrono::milliseconds(0));
        QVERIFY(shown.local.inspector.stateDelay() == std::chrono::milliseconds(0));
        QVERIFY(saved.manner.limits == protocol::LimitsMode::On);
        QVERIFY(shown.local.connection.manner().limits == protocol::LimitsMode::On);
    }
    void tlsIsAskedForAndShown()
    {
        const Shown shown;
        shown.dialog->showSection(Section::Service);
        QVERIFY(shown.says(u"Most clients do without"_s));
        auto* tls = shown.dialog->findChild<ServicePage*>()->findChild<QCheckBox*>();
        QVERIFY(!tls->isChecked());
        QTest::mouseClick(tls, Qt::LeftButton, {}, {8, tls->height() / 2});
        QVERIFY(shown.says(u"From the next start of Weir on"_s));
        QTest::mouseClick(shown.save(), Qt::LeftButton);
        QVERIFY(StorePreferences::load(shown.settings).tls);
    }
    void tlsIsShown()
    {
        const Shown shown({u"dark"_s, u"en"_s, 100}, true);
        shown.dialog->showSection(Section::Service);
        QVERIFY(shown.says(u"https://127.0.0.1:4568"_s));
        QVERIFY(shown.says(u"certificate.pem"_s));
        auto* tls = shown.dialog->findChild<ServicePage*>()->findChild<QCheckBox*>();
        tls->setChecked(true);
        QVERIFY(shown.says(u"AWS_CA_BUNDLE"_s));
        grabbed(*shown.dialog, u"preferences-tls"_s);
        tls->setChecked(false);
        QVERIFY(shown.says(u"closed at the next start"_s));
    }
    void looksAreToldToTheWindow()
    {
        const Shown shown;
        QSignalSpy chosen(shown.dialog.get(), &PreferencesDialog::appearanceChosen);
        shown.dialog->showSection(Section::Appearance);
        auto* scale = shown.dialog->findChild<QComboBox*>();
        QCOMPARE(scale->currentText(), u"100 %"_s);
        scale->setCurrentIndex(scale->findData(150));
        QVERIFY(shown.says(u"from the next start"_s));
        grabbed(*shown.dialog, u"preferences-appearance"_s);
        QTest::mouseClick(shown.save(), Qt::LeftButton);
        QCOMPARE(chosen.size(), 1);
        const auto looks = chosen.front().front().value<AppearancePage::Choices>();
        QCOMPARE(looks.theme, u"dark"_s);
        QCOMPARE(looks.scale, 150);
    }
    void sectionsAreChosenByKeyboard()
    {
        const Shown shown;
        auto* sections = shown.dialog->findChild<QListWidget*>();
        for (int row = 0; row < sections->count(); ++row) {
            QCOMPARE(shown.dialog->findChild<QStackedWidget*>()->currentIndex(), row);
            grabbed(*shown.dialog, u"preferences-%1"_s.arg(row));
            QTest::keyClick(sections, Qt::Key_Down);
        }
    }
};

QTEST_MAIN(PreferencesDialogTest)
#include "tst_preferences_dialog.moc"
