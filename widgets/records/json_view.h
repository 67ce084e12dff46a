#pragma once

#include "models/decode/record_reading.h"
#include "models/records/json_lines.h"
#include "widgets/common/spoken_table.h"

#include <QAbstractScrollArea>

#include <optional>

namespace weir {

/// A JSON text, one value a line, with folding. Lays out only the lines in view. Selecting a line
/// tells which octets it stands in. The text belongs to the caller and outlives its being shown.
class JsonView : public QAbstractScrollArea, public SpokenTable
{
    Q_OBJECT

public:
    static constexpr int kLineHeight = 18;
    static constexpr int kTop = 5; ///< above the first line

    explicit JsonView(QWidget* parent = nullptr);

    void showText(BytesView text);
    /// The document of a reading; octets are those of its layer, which of binary forms is not the
    /// text that shows.
    void showReading(RecordReadingPtr reading);
    void clear();
    const JsonLines& lines() const { return m_lines; }

    /// The value whose line is chosen.
    std::optional<std::uint32_t> selectedNode() const { return m_selected; }
    /// Chooses the innermost value that covers octet `at` and brings it into view, telling nobody.
    void selectOctet(std::size_t at);

    int spokenRows() const override;
    QStringList spokenColumns() const override;
    QString spokenCell(int row, int column) const override;
    QRect spokenRect(int row) const override;
    int spokenCurrent() const override;
    void chooseSpoken(int row) override;

Q_SIGNALS:
    void spanSelected(weir::ByteSpan span);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    bool event(QEvent* event) override;

private:
    std::optional<std::size_t> lineAt(int y) const;
    std::optional<std::size_t> selectedLine() const;
    void chooseLine(std::size_t line);
    void moveBy(int lines);
    void toggleFold(std::size_t line);
    void foldSelected(bool fold);
    void bringIntoView(std::size_t line);
    void updateScrollBars();
    void paintLine(QPainter& painter, std::size_t line, double top) const;
    QString selectedText() const;
    QString noteOf(std::uint32_t node) const;
    ByteSpan spanOf(std::uint32_t node) const;
    void show(JsonDocument document);

    RecordReadingPtr m_reading; ///< null for a mere text
    JsonLines m_lines;
    std::optional<std::uint32_t> m_selected;
};

} // namespace weir
