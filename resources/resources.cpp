#include "resources/resources.h"

#include <QtGlobal>

// The macro must stand outside of any namespace.
static void initInGlobalNamespace()
{
    Q_INIT_RESOURCE(weir);
    Q_INIT_RESOURCE(translations);
}

namespace weir {

void initResources()
{
    initInGlobalNamespace();
}

} // namespace weir
