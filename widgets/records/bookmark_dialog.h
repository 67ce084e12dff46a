#pragma once

#include "models/records/bookmark_list.h"
#include "models/records/record_buffer.h"
#include "widgets/common/dialog_parts.h"

class QLineEdit;

namespace weir {

/// Bookmarks a record with a note, or changes or removes its bookmark.
class BookmarkDialog : public FramedDialog
{
    Q_OBJECT

public:
    /// `bookmarks` outlives the dialog.
    BookmarkDialog(BookmarkList& bookmarks, RecordRow row, QWidget* parent = nullptr);

private:
    QWidget* createBody();
    QWidget* createFooter();
    void removeBookmark();

    BookmarkList& m_bookmarks;
    const RecordRow m_row;
    QLineEdit* m_note;
};

} // namespace weir
