#include "widgets/streams/encryption_field.h"

#include "widgets/common/theme.h"

#include <QComboBox>
#include <QLineEdit>
#include <QVBoxLayout>

namespace weir {

namespace {

enum Way { None, OfAws, Other };

constexpr int kLongestKey = 2048; // as the API has it

} // namespace

EncryptionField::EncryptionField(QWidget* parent)
    : QWidget(parent),
      m_way(new QComboBox),
      m_key(new QLineEdit)
{
    const QString ofAws = QStringLiteral("alias/aws/kinesis");
    m_way->addItem(tr("None"));
    m_way->addItem(tr("Key of AWS"), ofAws);
    m_way->addItem(tr("Another KMS key"));
    m_way->setItemData(OfAws, ofAws, Qt::ToolTipRole);
    m_way->setAccessibleName(tr("Encryption at rest"));
    m_key->setPlaceholderText(tr("id, ARN or alias"));
    m_key->setAccessibleName(tr("KMS key"));
    m_key->setFont(themeOf(this).font(FontRole::Data));
    m_key->setMaxLength(kLongestKey);
    m_key->hide();
    setFocusProxy(m_way);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(m_way);
    column->addWidget(m_key);
    connect(m_way, &QComboBox::currentIndexChanged, this, [this](int way) {
        m_key->setVisible(way == Other);
        if (way == Other)
            m_key->setFocus();
        Q_EMIT changed();
    });
    connect(m_key, &QLineEdit::textChanged, this, &EncryptionField::changed);
}

QString EncryptionField::keyId() const
{
    return m_way->currentIndex() == Other ? m_key->text().trimmed()
                                          : m_way->currentData().toString();
}

bool EncryptionField::lacksKey() const
{
    return m_way->currentIndex() == Other && keyId().isEmpty();
}

} // namespace weir
