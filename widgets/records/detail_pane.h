#pragma once

#include "models/decode/record_reader.h"
#include "models/records/record_commands.h"
#include "widgets/common/panels.h"

class QPlainTextEdit;
class QPushButton;
class QSplitter;
class QStackedWidget;
class QTabBar;

namespace weir {

class Banner;
class DetailHeader;
class HexInspector;
class HexView;
class JsonView;
class LayerBar;
class MetadataView;
class TextLabel;
class UserRecordTable;

/// One record in full: its layers, and of each the view that fits beside its octets: as JSON, as
/// text, in hexadecimal, as the user records of a KPL aggregate, as what it packs; and what is
/// known of it. A tab that does not apply is disabled. What is marked in one view is marked in all,
/// in every layer. Keeps the record's batch alive, so it may long have left the list.
class DetailPane : public Panel
{
    Q_OBJECT

public:
    enum Tab { Json, Text, Hex, Kpl, Packed, Metadata };

    explicit DetailPane(QWidget* parent = nullptr);

    void setTarget(CommandTarget target) { m_target = std::move(target); }
    void showRecord(const RecordRow& row, std::uint32_t colourSlot);
    const RecordRow& record() const { return m_row; }
    Tab tab() const;
    /// The record taken apart, as far as that is done; null before the first one.
    const RecordReadingPtr& reading() const { return m_reading; }
    /// The layer whose octets are shown.
    std::size_t layer() const { return m_layer; }
    /// Views one below the other, for a narrow place.
    void setStacked(bool stacked);
    /// Gives the keyboard to the view of the current tab.
    void enter();

    /// The record that the next one is compared with; null when none is pinned.
    const RecordReadingPtr& pinned() const { return m_pinned; }

public Q_SLOTS:
    void showLayer(std::size_t layer);
    /// Pins the record shown; when another one is pinned, compares the two instead.
    void pin();

Q_SIGNALS:
    void previousRequested();
    void nextRequested();
    void closeRequested();
    void bookmarkRequested();
    /// The record shown is to be sent again, as it is or edited.
    void resendRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    QWidget* createTabRow();
    QWidget* createBody();
    void createCommandMenu(QPushButton* button);
    void linkViews();
    void setReading(const RecordReadingPtr& reading);
    void chooseUserRecord(std::size_t index);
    void nameTabs();
    void namePin();
    void enableTabs();
    void showTab();
    void showLeft(Tab tab);
    void showBanner(Tab tab);
    void showLegend(Tab tab);
    Tab tabOf(std::size_t layer) const;
    std::optional<std::size_t> layerOf(Tab tab) const;
    void mark(std::size_t layer, ByteSpan span);
    void showMark();
    void copyCommand(QString (*command)(const CommandTarget&, const Record&));

    CommandTarget m_target;
    RecordReader m_reader;
    RecordRow m_row;
    RecordReadingPtr m_reading;
    RecordReadingPtr m_pinned;
    QPushButton* m_pin = nullptr;
    std::size_t m_layer = 0;
    std::size_t m_markLayer = 0; ///< whose octets m_mark are
    ByteSpan m_mark;
    std::optional<Tab> m_wanted; ///< the last one that was clicked
    QTabBar* m_tabs = nullptr;
    DetailHeader* m_header = nullptr;
    LayerBar* m_layers = nullptr;
    Banner* m_banner = nullptr;
    QSplitter* m_views = nullptr;
    QStackedWidget* m_left = nullptr;
    JsonView* m_json = nullptr;
    QPlainTextEdit* m_text = nullptr;
    UserRecordTable* m_userRecords = nullptr;
    MetadataView* m_packed = nullptr;
    MetadataView* m_metadata = nullptr;
    QWidget* m_hexSide = nullptr;
    TextLabel* m_legend = nullptr; ///< of the octets of a KPL record
    HexView* m_hex = nullptr;
    HexInspector* m_inspector = nullptr;
};

} // namespace weir
