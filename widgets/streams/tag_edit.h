#pragma once

#include <QString>
#include <QWidget>

#include <map>
#include <vector>

class QLineEdit;

namespace weir {

class Chip;

/// Tags as chips that can be taken away, and a field where Enter or a comma adds "key=value".
/// Thread: GUI.
class TagEdit : public QWidget
{
    Q_OBJECT

public:
    explicit TagEdit(QWidget* parent = nullptr);

    const std::map<QString, QString>& tags() const { return m_tags; }
    /// Tells nobody. What stands in the field stays.
    void setTags(const std::map<QString, QString>& tags);
    /// Adds what stands in the field, if it is a tag; false when it is none. An empty field is
    /// fine.
    bool takePending();

    QSize sizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

Q_SIGNALS:
    void tagsChanged();
    /// Why the text in the field cannot be added; empty once it can.
    void problemChanged(const QString& problem);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QString problem(const QString& text) const;
    void rebuildChips();
    /// Lines the chips up like words and the field after them; `place` moves them. Returns the
    /// height.
    int layOut(int width, bool place) const;

    std::map<QString, QString> m_tags;
    std::vector<Chip*> m_chips;
    QLineEdit* m_field;
};

} // namespace weir
