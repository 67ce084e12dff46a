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

    /// From now on it is filled by `sampler`, under `number`; by nobody without one.
    void attach(std::weak_ptr<Sampler> sampler, std::uint64_t number)
    {
        m_sampler = std::move(sampler);
        m_number = number;
        setHeatWanted(m_heatSpan);
        if (const auto filling = m_sampler.lock())
            filling->setDetailWanted(m_number, m_wantingDetail > 0);
    }

    void setHeatWanted(std::optional<std::chrono::seconds> span) override
    {
        m_heatSpan = span;
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
    std::weak_ptr<Sampler> m_sampler;
    std::uint64_t m_number;
    std::optional<std::chrono::seconds> m_heatSpan;
    int m_wantingDetail = 0;
};

} // namespace weir
