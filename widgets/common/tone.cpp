#include "widgets/common/tone.h"

namespace weir {

ColorRole textRole(Tone tone)
{
    switch (tone) {
    case Tone::Neutral:
        return ColorRole::TextSecondary;
    case Tone::Accent:
        return ColorRole::Accent;
    case Tone::Ok:
        return ColorRole::Ok;
    case Tone::Info:
        return ColorRole::Info;
    case Tone::Warn:
        return ColorRole::Warn;
    case Tone::Error:
        return ColorRole::Error;
    }
    return ColorRole::TextSecondary;
}

ColorRole groundRole(Tone tone)
{
    switch (tone) {
    case Tone::Neutral:
        return ColorRole::BgHover;
    case Tone::Accent:
        return ColorRole::AccentBg;
    case Tone::Ok:
        return ColorRole::OkBg;
    case Tone::Info:
        return ColorRole::InfoBg;
    case Tone::Warn:
        return ColorRole::WarnBg;
    case Tone::Error:
        return ColorRole::ErrorBg;
    }
    return ColorRole::BgHover;
}

} // namespace weir
