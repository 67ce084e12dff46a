#include "backend/api/service_options.h"

namespace weir::api {

namespace {

bool isLarge(const std::string& region)
{
    return region == "us-east-1" || region == "us-west-2" || region == "eu-west-1";
}

} // namespace

std::uint32_t shardQuotaOf(const std::string& region)
{
    return isLarge(region) ? 20000 : 1000;
}

std::uint32_t onDemandShardsOf(const std::string& region)
{
    return isLarge(region) ? 10000 : 200;
}

} // namespace weir::api
