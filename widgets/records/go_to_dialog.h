#pragma once

#include "models/records/bookmark_list.h"
#include "models/records/go_to_target.h"
#include "widgets/common/dialog_parts.h"

class QLineEdit;
class QListWidget;
class QPushButton;

namespace weir {

class TextLabel;

/// Asks where to go in a stream: a time or a sequence number is typed, a bookmark is found by a
/// part of its note or key. Enter goes, arrow keys walk through the bookmarks. Thread: GUI.
class GoToDialog : public FramedDialog
{
    Q_OBJECT

public:
    /// Records at [oldest, tip) are stored. `bookmarks` is not kept.
    GoToDialog(const BookmarkList& bookmarks, StreamPosition oldest, StreamPosition tip,
               QWidget* parent = nullptr);

Q_SIGNALS:
    void timeChosen(weir::Timestamp time);
    void positionChosen(weir::StreamPosition position);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void typed();
    void showBookmarks();
    QString sentence() const;
    void go();

    const std::vector<Bookmark> m_bookmarks;
    const StreamPosition m_oldest;
    const StreamPosition m_tip;
    GoToTarget m_target;
    QLineEdit* m_text;
    QListWidget* m_list;
    TextLabel* m_says;
    QPushButton* m_go;
};

} // namespace weir
