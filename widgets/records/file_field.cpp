#include "widgets/records/file_field.h"

#include "widgets/common/button_look.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>

namespace weir {

FileField::FileField(Purpose purpose, const QString& name, QWidget* parent)
    : QWidget(parent),
      m_purpose(purpose),
      m_path(new QLineEdit(this))
{
    m_path->setAccessibleName(name);
    auto* browse = makeButton(tr("Browse…"), QStringLiteral("folder-open"));
    browse->setAutoDefault(false);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_path, 1);
    row->addWidget(browse);
    setFocusProxy(m_path);
    connect(browse, &QPushButton::clicked, this, &FileField::browse);
    connect(m_path, &QLineEdit::textChanged, this, &FileField::pathChanged);
}

QString FileField::path() const
{
    return m_path->text().trimmed();
}

void FileField::setPath(const QString& path)
{
    m_path->setText(path);
}

void FileField::browse()
{
    auto* dialog = new QFileDialog(this, m_path->accessibleName(), path());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(m_purpose == Purpose::Save ? QFileDialog::AcceptSave
                                                     : QFileDialog::AcceptOpen);
    dialog->setFileMode(m_purpose == Purpose::Save ? QFileDialog::AnyFile
                                                   : QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &FileField::setPath);
    dialog->open();
}

} // namespace weir
