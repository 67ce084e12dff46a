#include "app/live_scale.h"

#ifdef WEIR_HAS_LIVE_SCALE
#include <private/qhighdpiscaling_p.h>
#endif

namespace weir {

#ifdef WEIR_HAS_LIVE_SCALE

// What QT_SCALE_FACTOR does at the start. Qt has no public call for it.
bool setLiveScale(int percent)
{
    QHighDpiScaling::setGlobalFactor(percent / 100.0);
    return true;
}

bool hasLiveScale()
{
    return true;
}

#else

bool setLiveScale(int /*percent*/)
{
    return false;
}

bool hasLiveScale()
{
    return false;
}

#endif

} // namespace weir
