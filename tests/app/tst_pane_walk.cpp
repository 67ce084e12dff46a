#include "app/pane_walk.h"

#include <QtTest>
#include <QtWidgets>

using namespace weir;

/// Three panes beside each other: two buttons; a field and a list; a field.
class PaneWalkTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void goesRound();
    void prefersTheListAndComesBackToWhatHadIt();
    void leavesOutWhatIsHidden();
    void theInnerPaneCounts();

private:
    void walk(bool forward) { focusNextPane({m_left, m_middle, m_right}, forward); }

    std::unique_ptr<QWidget> m_window;
    QWidget* m_left = nullptr;
    QWidget* m_middle = nullptr;
    QWidget* m_right = nullptr;
    QPushButton* m_first = nullptr;
    QPushButton* m_second = nullptr;
    QLineEdit* m_field = nullptr;
    QListWidget* m_list = nullptr;
    QLineEdit* m_last = nullptr;
};

void PaneWalkTest::init()
{
    m_window = std::make_unique<QWidget>();
    auto* row = new QHBoxLayout(m_window.get());
    const auto addPane = [row](std::initializer_list<QWidget*> parts) {
        auto* pane = new QWidget;
        auto* column = new QVBoxLayout(pane);
        for (QWidget* part : parts)
            column->addWidget(part);
        row->addWidget(pane);
        return pane;
    };
    m_left = addPane({m_first = new QPushButton, m_second = new QPushButton});
    m_middle = addPane({m_field = new QLineEdit, m_list = new QListWidget});
    m_right = addPane({m_last = new QLineEdit});
    m_window->show();
    QApplication::setActiveWindow(m_window.get());
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    m_second->setFocus();
}

void PaneWalkTest::goesRound()
{
    walk(true);
    QVERIFY(m_list->hasFocus());
    walk(true);
    QVERIFY(m_last->hasFocus());
    walk(true);
    QVERIFY(m_second->hasFocus());
    walk(false);
    QVERIFY(m_last->hasFocus());
}

void PaneWalkTest::prefersTheListAndComesBackToWhatHadIt()
{
    walk(true);
    QVERIFY(m_list->hasFocus());
    m_field->setFocus();
    walk(false);
    QVERIFY(m_second->hasFocus());
    walk(true);
    QVERIFY(m_field->hasFocus());
}

void PaneWalkTest::leavesOutWhatIsHidden()
{
    m_middle->hide();
    walk(true);
    QVERIFY(m_last->hasFocus());
    m_left->setEnabled(false);
    walk(true);
    QVERIFY(m_last->hasFocus());
}

void PaneWalkTest::theInnerPaneCounts()
{
    focusNextPane({m_window.get(), m_right}, true);
    QVERIFY(m_last->hasFocus());
    focusNextPane({m_window.get(), m_right}, true);
    QVERIFY(!m_last->hasFocus());
}

QTEST_MAIN(PaneWalkTest)
#include "tst_pane_walk.moc"
