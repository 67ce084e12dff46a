#pragma once

#include <QString>

class QWidget;

namespace weir {

class TextLabel;

/// What one setting consists of in the preferences: its name, its field (which the block takes),
/// and below what it does. The pieces of one page line up.
QWidget* makeFieldBlock(const QString& name, QWidget* field, QWidget* remark = nullptr);

/// Muted small text that wraps, for below a field.
TextLabel* makeRemark(const QString& text = {});

/// A page of the preferences: add its blocks to the layout.
QWidget* makePreferencesPage();

} // namespace weir
