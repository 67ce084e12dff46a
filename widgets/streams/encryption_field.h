#pragma once

#include <QWidget>

class QComboBox;
class QLineEdit;

namespace weir {

/// Chooses whether a stream is encrypted, and with which KMS key: the one that AWS manages, or any
/// other by its id, ARN or alias. Thread: GUI.
class EncryptionField : public QWidget
{
    Q_OBJECT

public:
    explicit EncryptionField(QWidget* parent = nullptr);

    /// Empty for none, and while another key is wanted that nobody named yet.
    QString keyId() const;
    /// Another key is wanted, and nobody named it yet.
    bool lacksKey() const;

Q_SIGNALS:
    void changed();

private:
    QComboBox* m_way;
    QLineEdit* m_key;
};

} // namespace weir
