#pragma once

#include "backend/bridge/sampler.h"
#include "backend/bridge/stream_feed.h"

#include <memory>

namespace weir {

/// A StreamFeed that a Sampler fills. Owner thread: GUI.
class LocalStreamFeed final : public StreamFeed
{
public:
    LocalStreamFeed(StreamName stream, std::weak_ptr<Sampler> sampler, std::uint64_t number)
        : StreamFeed(std::move(stream)),
          m_sampler(std::move(sampler)),
          m_number(number)
    {}
    ~LocalStreamFeed() override
    {
        if (const auto sampler = m_sampler.lock())
            sampler->unfollow(m_number);
    }

    void setHeatWanted(std::optional<std::chrono::seconds> span) override
    {
        if (const auto sampler = m_sampler.lock())
            sampler->setHeatWanted(m_number, span);
    }
    void setDetailWanted(bool wanted) override
    {
        m_wantingDetail += wanted ? 1 : -1;
        if (const auto sampler = m_sampler.lock())
            sampler->setDetailWanted(m_number, m_wantingDetail > 0);
    }

private:
    const std::weak_ptr<Sampler> m_sampler;
    const std::uint64_t m_number;
    int m_wantingDetail = 0;
};

} // namespace weir
