#pragma once

#include "models/records/hex_layout.h"
#include "models/records/json_document.h"
#include "widgets/common/spoken_table.h"

#include <QAbstractScrollArea>

#include <optional>

namespace weir {

/// Octets in hexadecimal and as ASCII, 16 a row; paints only the rows in view. The data belongs to
/// the caller and outlives its being shown.
class HexView : public QAbstractScrollArea, public SpokenTable
{
    Q_OBJECT

public:
    static constexpr int kLineHeight = 18;
    static constexpr int kTop = 5; ///< above the first line

    explicit HexView(QWidget* parent = nullptr);

    void showData(BytesView data);
    /// Marks octets and brings the first into view, telling nobody.
    void select(ByteSpan span);
    ByteSpan selection() const { return m_selection; }
    BytesView data() const { return m_data; }
    /// Where the keyboard stands.
    std::size_t cursor() const { return m_cursor; }

    /// The width that shows a row whole.
    QSize sizeHint() const override;

    int spokenRows() const override;
    QStringList spokenColumns() const override;
    QString spokenCell(int row, int column) const override;
    QRect spokenRect(int row) const override;
    int spokenCurrent() const override;
    void chooseSpoken(int row) override;

Q_SIGNALS:
    void octetsSelected(weir::ByteSpan span);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    bool event(QEvent* event) override;

private:
    double advance() const;
    std::optional<std::size_t> octetAt(QPointF point) const;
    void choose(std::size_t anchor, std::size_t to);
    void moveBy(std::ptrdiff_t octets, bool extend);
    void bringIntoView(std::size_t octet);
    void updateScrollBars();
    void paintRow(QPainter& painter, std::size_t row, double top) const;
    void paintMark(QPainter& painter, std::size_t row, double top) const;
    QString selectedHex() const;
    QString selectedText() const;

    BytesView m_data;
    HexLayout m_layout;
    ByteSpan m_selection;
    std::size_t m_anchor = 0;
    std::size_t m_cursor = 0;
};

} // namespace weir
