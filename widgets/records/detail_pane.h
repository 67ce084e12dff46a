#pragma once

#include "models/records/record_buffer.h"
#include "models/records/record_commands.h"
#include "models/records/record_kind.h"
#include "widgets/common/panels.h"

class QPlainTextEdit;
class QPushButton;
class QStackedWidget;
class QTabBar;

namespace weir {

class Banner;
class DetailHeader;
class HexView;
class JsonView;
class MetadataView;

/// One record in full: as JSON beside its octets, as text, in hexadecimal, and what is known of it.
/// A tab that does not apply is disabled. Keeps the record's batch alive, so it may long have left
/// the list.
class DetailPane : public Panel
{
    Q_OBJECT

public:
    enum Tab { Json, Text, Hex, Metadata };
    /// Of longer data only kFirstPart octets are shown as JSON and text until the rest is asked
    /// for.
    static constexpr std::size_t kLongData = 1 << 20;
    static constexpr std::size_t kFirstPart = 256 << 10;

    explicit DetailPane(QWidget* parent = nullptr);

    void setTarget(CommandTarget target) { m_target = std::move(target); }
    void showRecord(const RecordRow& row, std::uint32_t colourSlot);
    const RecordRow& record() const { return m_row; }
    Tab tab() const;
    /// Gives the keyboard to the view of the current tab.
    void enter();

Q_SIGNALS:
    void previousRequested();
    void nextRequested();
    void closeRequested();

private:
    QWidget* createTabRow();
    QWidget* createBody();
    void createCommandMenu(QPushButton* button);
    void linkViews();
    void enableTabs();
    void showTab();
    BytesView shownData() const;
    void copyCommand(QString (*command)(const CommandTarget&, const Record&));

    CommandTarget m_target;
    RecordRow m_row;
    RecordKind m_kind;
    bool m_whole = false;
    Tab m_wanted = Json;
    QTabBar* m_tabs = nullptr;
    DetailHeader* m_header = nullptr;
    Banner* m_banner = nullptr;
    QStackedWidget* m_left = nullptr;
    JsonView* m_json = nullptr;
    QPlainTextEdit* m_text = nullptr;
    MetadataView* m_metadata = nullptr;
    HexView* m_hex = nullptr;
};

} // namespace weir
