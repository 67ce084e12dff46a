#pragma once

#include <QWidget>

class QHBoxLayout;
class QPushButton;

namespace weir {

class CliBox;
class Connection;
class IconButton;
class TextLabel;

/// What somebody who starts Weir for the first time can do now: point code at the endpoint, try a
/// command, stop or start the demo. Shown while the connection is Ready. Thread: GUI.
class FirstRunStrip : public QWidget
{
    Q_OBJECT

public:
    /// `connection` must outlive the strip.
    explicit FirstRunStrip(Connection& connection, QWidget* parent = nullptr);

    /// In a low window one line, with a button for the rest.
    void setCompact(bool compact);

Q_SIGNALS:
    void closed();
    /// The person does not want to see it at later starts either.
    void neverAgain();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QWidget* createHead();
    QWidget* createEndpointCard();
    QWidget* createCommandCard();
    QWidget* createDemoCard();
    void showConnection();
    void showDemo();
    void showCards();
    QString demoText() const;
    QString demoStream() const;

    Connection& m_connection;
    TextLabel* m_title = nullptr;
    IconButton* m_more = nullptr; ///< checked while the cards are to show in a low window
    QWidget* m_cards;
    bool m_compact = false;
    CliBox* m_endpoint = nullptr;
    CliBox* m_command = nullptr;
    QWidget* m_demoCard = nullptr;
    TextLabel* m_demoText = nullptr;
    QPushButton* m_demoButton = nullptr;
};

} // namespace weir
