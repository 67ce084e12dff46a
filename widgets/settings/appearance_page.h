#pragma once

#include <QString>
#include <QWidget>

class QComboBox;

namespace weir {

class SegmentedControl;
class TextLabel;

/// How the window looks and which language it speaks. Thread: GUI.
class AppearancePage : public QWidget
{
    Q_OBJECT

public:
    struct Choices
    {
        QString theme;    ///< system, dark, light, contrast
        QString language; ///< en, zh_CN
        int scale = 100;  ///< percent

        bool operator==(const Choices&) const = default;
    };

    /// `scalesAtOnce` says whether another scale holds without a restart.
    explicit AppearancePage(const Choices& chosen, bool scalesAtOnce, QWidget* parent = nullptr);

    Choices choices() const;

private:
    void showEffects();

    const Choices m_before;
    const bool m_scalesAtOnce;
    SegmentedControl* m_theme;
    SegmentedControl* m_language;
    QComboBox* m_scale;
    TextLabel* m_scaleRemark;
};

} // namespace weir
