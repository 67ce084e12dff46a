#pragma once

namespace weir {

class Camera;
class MainWindow;

/// What one does with records: a filter over the list, what a search through everything stored has
/// found, the chooser of columns, two records side by side, the log of requests. The stream in
/// front has checkout records.
void shootRecords(Camera& camera, MainWindow& window);

} // namespace weir
