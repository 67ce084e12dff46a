#pragma once

namespace weir {

class Camera;
class Connection;

/// The pages in high contrast, in a language 40 % longer, and from right to left; the palette.
/// `connection` has the scripted store.
void shootLooks(Camera& camera, Connection& connection);

/// The pages and dialogs at 200 %, on a screen of 1920 x 1200.
void shootLarge(Camera& camera, Connection& connection);

} // namespace weir
