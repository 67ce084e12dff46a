#pragma once

#include "backend/core/clock.h"
#include "backend/core/random.h"

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace weir::producer {

/// One event of a shop's checkout, as a producer would send it.
struct CheckoutEvent
{
    std::string partitionKey;
    std::string json; ///< compact, UTF-8, "event" first and "ts" last
};

/// Makes up the events of a shop: orders that are placed, paid, shipped and sometimes refunded,
/// carts and addresses that change. The same seed and times give the same events. One merchant,
/// kHotMerchant, sells more than all others. Thread: one.
class CheckoutEvents
{
public:
    static constexpr const char* kHotMerchant = "merchant_2727";
    /// The share of events whose partition key is the hot merchant's.
    static constexpr double kHotShare = 0.12;

    explicit CheckoutEvents(std::uint64_t seed);

    CheckoutEvent next(Timestamp now);
    /// An event under a given key, as a shop's till sends them.
    CheckoutEvent nextOfStore(const std::string& store, Timestamp now);
    /// A key such as "store_4471".
    std::string pickStore();

private:
    struct Customer
    {
        std::string id;
        const char* tier;
        std::size_t city;
    };
    struct Order
    {
        std::string id;
        std::size_t customer = 0;
        std::string merchant;
        std::int64_t cents = 0;
        const char* currency = "EUR";
    };

    std::string pickKey(const Customer& customer);
    std::string makeJson(std::size_t customer, const std::string& key, Timestamp now);
    std::string orderPlaced(std::size_t customer, const std::string& key, Timestamp now);
    std::string paymentAuthorised(Timestamp now);
    std::string shipmentCreated(Timestamp now);
    std::string refundIssued(Timestamp now);
    std::string cartUpdated(std::size_t customer, Timestamp now);
    std::string addressChanged(std::size_t customer, Timestamp now);
    std::string couponApplied(std::size_t customer, Timestamp now);

    std::string randomHex(std::size_t digits);
    std::string orderId(Timestamp now);
    const Order& recentOrder();

    SeededRandom m_random;
    std::vector<Customer> m_customers;
    std::vector<Order> m_recent; ///< a ring of orders that later events refer to
    std::size_t m_nextRecent = 0;
};

} // namespace weir::producer
