#include "backend/api/service_options.h"

namespace weir::api {

std::uint32_t shardQuotaOf(const std::string& region)
{
    const bool large = region == "us-east-1" || region == "us-west-2" || region == "eu-west-1";
    return large ? 20000 : 1000;
}

} // namespace weir::api
