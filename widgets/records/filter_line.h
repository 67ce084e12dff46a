#pragma once

#include "backend/filter/filter.h"
#include "models/filter/filter_completion.h"

#include <QLineEdit>

#include <memory>
#include <set>

class QCompleter;
class QStringListModel;

namespace weir {

class IconButton;
class TextLabel;

/// One line in which a filter is typed: coloured as it is understood, completed from what the
/// stream holds, and what is wrong underlined with the reason beside it. While a text is no filter
/// the last one that was stays in force.
///
/// Keys: Esc clears, and leaves when there is nothing to clear; Return and Down go to the list;
/// Ctrl+Return searches everything stored; Ctrl+Space shows what may be typed.
class FilterLine : public QLineEdit
{
    Q_OBJECT

public:
    /// What the filter has found of what was looked at.
    struct Count
    {
        std::uint64_t rows = 0;
        std::uint64_t lookedAt = 0;
        std::uint64_t userRecords = 0; ///< in these rows; more where rows are aggregates
        std::uint64_t leftOut = 0;     ///< arrived too fast to be looked at
        bool looking = false;
    };

    explicit FilterLine(QWidget* parent = nullptr);

    /// What `bookmarked` means; a filter that asks for it is compiled anew.
    void setBookmarks(std::set<StreamPosition> bookmarks);
    /// Compiles the filter anew when it names a time: the zone in which times are shown has
    /// changed.
    void zoneChanged();
    /// Null for none. Valid although the text may have gone on since.
    const filter::FilterPtr& filter() const { return m_filter; }
    /// Why the text is no filter; empty when it is one.
    const QString& trouble() const { return m_trouble; }
    void setCount(const Count& count);
    void setVocabulary(FilterVocabulary vocabulary) { m_vocabulary = std::move(vocabulary); }
    /// Filters to choose from, latest first.
    void setSaved(const QStringList& texts);
    const QStringList& saved() const { return m_saved; }

    /// Adds a condition: all that match it, or all but those, of what matches already.
    void narrow(const QString& condition, bool include);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void filterChanged(const weir::filter::FilterPtr& filter);
    void savedChanged(const QStringList& texts);
    /// It will want to know what the records hold.
    void focused();
    /// The person wants to go on in the list.
    void listRequested();
    /// Look through everything that is stored.
    void searchRequested();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void createEnd();
    void createCompleter();
    void textTurned(const QString& text);
    void compileAnew(QLatin1StringView word);
    void colour();
    void showEnd();
    void complete(bool asked);
    void take(const QString& candidate);
    void forget(const QString& text);
    void openSaved();
    void save(const QString& text, bool keep);

    filter::FilterPtr m_filter;
    std::shared_ptr<const std::set<StreamPosition>> m_bookmarks;
    bool m_stale = false; ///< what m_filter stands for has changed
    QString m_trouble;
    qsizetype m_troubleFrom = 0;
    qsizetype m_troubleLength = 0;
    Count m_count;
    FilterVocabulary m_vocabulary;
    FilterCompletion m_completion;
    QStringList m_saved;

    QCompleter* m_completer = nullptr;
    QStringListModel* m_candidates = nullptr;
    QWidget* m_end = nullptr; ///< what stands at the right
    TextLabel* m_said = nullptr;
    IconButton* m_search = nullptr;
    IconButton* m_save = nullptr;
    IconButton* m_clear = nullptr;
};

} // namespace weir
