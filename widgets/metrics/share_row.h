#pragma once

#include "widgets/common/tone.h"

#include <QAbstractButton>

namespace weir {

/// The line of a shard or key in a ranking: colour, name, value and a bar below. Clicking it picks
/// it.
class ShareRow : public QAbstractButton
{
    Q_OBJECT

public:
    struct Content
    {
        QString name;
        QString value;
        std::uint32_t slot = 0;
        double share = 0; ///< of the bar, 0 ... 1
        Tone tone = Tone::Accent;
        bool chosen = false;
    };

    explicit ShareRow(QWidget* parent = nullptr);

    void setContent(const Content& content);

    QSize sizeHint() const override { return {120, 30}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Content m_content;
};

/// A reader's line: the colour of its lines in the lanes, its name, its rate and how far it is
/// behind. Clicking it leads to where it reads.
class ReaderRow : public QAbstractButton
{
    Q_OBJECT

public:
    struct Content
    {
        QString name;
        QString rate;
        QString age;
        std::uint32_t slot = 0;
        bool late = false;
    };

    explicit ReaderRow(QWidget* parent = nullptr);

    void setContent(const Content& content);

    QSize sizeHint() const override { return {120, 24}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Content m_content;
};

} // namespace weir
