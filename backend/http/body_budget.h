#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <utility>

namespace weir::http {

/// How many octets of bodies, of requests or of answers, a server holds, and may. Thread: any.
class BodyBudget
{
public:
    explicit BodyBudget(std::uint64_t most) : m_most(most) {}

    /// That of one request or answer; given back with it.
    class Share
    {
    public:
        explicit Share(BodyBudget& budget) : m_budget(&budget) {}
        ~Share() { giveBack(); }
        Share(Share&& other) noexcept
            : m_budget(other.m_budget),
              m_held(std::exchange(other.m_held, 0))
        {}
        Share& operator=(Share&& other) noexcept
        {
            giveBack();
            m_budget = other.m_budget;
            m_held = std::exchange(other.m_held, 0);
            return *this;
        }

        /// False, and nothing is taken, when the server would hold too much.
        bool growTo(std::size_t bytes)
        {
            if (bytes <= m_held)
                return true;
            const std::uint64_t more = bytes - m_held;
            if (m_budget->m_held.fetch_add(more) + more > m_budget->m_most) {
                m_budget->m_held.fetch_sub(more);
                return false;
            }
            m_held = bytes;
            return true;
        }
        void giveBack() { m_budget->m_held.fetch_sub(std::exchange(m_held, 0)); }

    private:
        BodyBudget* m_budget;
        std::uint64_t m_held = 0;
    };

private:
    const std::uint64_t m_most;
    std::atomic<std::uint64_t> m_held = 0;
};

} // namespace weir::http
