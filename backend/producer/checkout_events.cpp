#include "backend/producer/checkout_events.h"

#include "backend/core/time_format.h"

#include <nlohmann/json.hpp>

#include <cmath>

namespace weir::producer {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kCustomers = 1800;
constexpr std::size_t kRecentOrders = 256;
constexpr double kStoreShare = 0.10;

struct Place
{
    const char* city;
    const char* country;
    const char* postcode;
    const char* currency;
};
constexpr std::array<Place, 10> kPlaces{{{"Utrecht", "NL", "3511 AB", "EUR"},
                                         {"Lyon", "FR", "69002", "EUR"},
                                         {"Gdańsk", "PL", "80-831", "PLN"},
                                         {"Malmö", "SE", "211 22", "SEK"},
                                         {"Leeds", "GB", "LS1 4DY", "GBP"},
                                         {"Porto", "PT", "4050-161", "EUR"},
                                         {"Bologna", "IT", "40121", "EUR"},
                                         {"Aarhus", "DK", "8000", "DKK"},
                                         {"Graz", "AT", "8010", "EUR"},
                                         {"Gent", "BE", "9000", "EUR"}}};
constexpr std::array<const char*, 4> kTiers{"free", "free", "plus", "gold"};
constexpr std::array<const char*, 5> kCarriers{"PostNL", "DPD", "InPost", "DHL", "PostNord"};
constexpr std::array<const char*, 5> kCoupons{"WELCOME10", "AUTUMN15", "FREESHIP", "PLUS5",
                                              "COMEBACK20"};
constexpr std::array<const char*, 4> kReasons{"damaged", "wrong size", "late", "changed mind"};
constexpr std::array<const char*, 3> kRules{"new_device", "velocity", "address_mismatch"};

struct Product
{
    const char* sku;
    std::int64_t cents;
};
constexpr std::array<Product, 12> kProducts{{{"BK-2291", 1895},
                                             {"BK-8830", 2450},
                                             {"BK-1174", 1299},
                                             {"TS-0042", 2995},
                                             {"TS-0107", 3495},
                                             {"MG-5501", 1450},
                                             {"LP-3320", 8900},
                                             {"HP-7719", 14900},
                                             {"CB-0906", 799},
                                             {"PN-4410", 425},
                                             {"BG-6204", 6450},
                                             {"SH-1288", 11900}}};

double money(std::int64_t cents)
{
    return static_cast<double>(cents) / 100;
}

Json start(const char* event)
{
    return Json{{"event", event}};
}

std::string finish(Json json, Timestamp now)
{
    json["ts"] = toIso8601(now);
    return json.dump();
}

template <typename Table>
const auto& pick(SeededRandom& random, const Table& table)
{
    return table[random.below(table.size())];
}

} // namespace

CheckoutEvents::CheckoutEvents(std::uint64_t seed) : m_random(seed)
{
    m_customers.reserve(kCustomers);
    for (std::size_t i = 0; i < kCustomers; ++i)
        m_customers.push_back(
            {"cust_" + randomHex(8), pick(m_random, kTiers), m_random.below(kPlaces.size())});
    m_recent.reserve(kRecentOrders);
}

CheckoutEvent CheckoutEvents::next(Timestamp now)
{
    const std::size_t customer = m_random.below(m_customers.size());
    std::string key = pickKey(m_customers[customer]);
    std::string json = makeJson(customer, key, now);
    return {std::move(key), std::move(json)};
}

CheckoutEvent CheckoutEvents::nextOfStore(const std::string& store, Timestamp now)
{
    return {store, makeJson(m_random.below(m_customers.size()), store, now)};
}

std::string CheckoutEvents::pickStore()
{
    return "store_" + std::to_string(4400 + m_random.below(80));
}

std::string CheckoutEvents::pickKey(const Customer& customer)
{
    const double lot = m_random.unit();
    if (lot < kHotShare)
        return kHotMerchant;
    return lot < kHotShare + kStoreShare ? pickStore() : customer.id;
}

std::string CheckoutEvents::makeJson(std::size_t customer, const std::string& key, Timestamp now)
{
    const std::uint64_t lot = m_random.below(100);
    if (lot < 30 || m_recent.empty())
        return orderPlaced(customer, key, now);
    if (lot < 56)
        return paymentAuthorised(now);
    if (lot < 76)
        return cartUpdated(customer, now);
    if (lot < 88)
        return shipmentCreated(now);
    if (lot < 92)
        return refundIssued(now);
    return lot < 96 ? addressChanged(customer, now) : couponApplied(customer, now);
}

std::string CheckoutEvents::orderPlaced(std::size_t customer, const std::string& key, Timestamp now)
{
    const Customer& who = m_customers[customer];
    Order order{orderId(now), customer, key.compare(0, 5, "cust_") == 0 ? "web" : key, 0,
                kPlaces[who.city].currency};
    Json items = Json::array();
    const std::uint64_t count = 1 + m_random.below(3);
    for (std::uint64_t i = 0; i < count; ++i) {
        const Product& product = pick(m_random, kProducts);
        const auto quantity = static_cast<std::int64_t>(1 + m_random.below(3));
        items.push_back({{"sku", product.sku}, {"qty", quantity}, {"price", money(product.cents)}});
        order.cents += quantity * product.cents;
    }
    Json json = start("order_placed");
    json["order_id"] = order.id;
    json["customer"] = {{"id", who.id}, {"tier", who.tier}};
    json["merchant"] = order.merchant;
    json["total"] = money(order.cents);
    json["currency"] = order.currency;
    json["items"] = std::move(items);
    if (m_recent.size() < kRecentOrders)
        m_recent.push_back(std::move(order));
    else
        m_recent[m_nextRecent++ % kRecentOrders] = std::move(order);
    return finish(std::move(json), now);
}

std::string CheckoutEvents::paymentAuthorised(Timestamp now)
{
    const Order& order = recentOrder();
    const double score = std::round(std::pow(m_random.unit(), 4) * 100) / 100;
    Json rules = Json::array();
    if (score > 0.5)
        rules.push_back(pick(m_random, kRules));
    Json json = start("payment_authorised");
    json["order_id"] = order.id;
    json["customer"] = {{"id", m_customers[order.customer].id},
                        {"tier", m_customers[order.customer].tier}};
    json["merchant"] = order.merchant;
    json["total"] = money(order.cents);
    json["currency"] = order.currency;
    json["risk"] = {{"score", score}, {"rules", std::move(rules)}};
    return finish(std::move(json), now);
}

std::string CheckoutEvents::shipmentCreated(Timestamp now)
{
    const Order& order = recentOrder();
    const Place& place = kPlaces[m_customers[order.customer].city];
    Json json = start("shipment_created");
    json["order_id"] = order.id;
    json["carrier"] = pick(m_random, kCarriers);
    json["parcel"] = "3S" + randomHex(10);
    json["weight_g"] = 120 + m_random.below(4200);
    json["to"] = {{"city", place.city}, {"country", place.country}};
    return finish(std::move(json), now);
}

std::string CheckoutEvents::refundIssued(Timestamp now)
{
    const Order& order = recentOrder();
    Json json = start("refund_issued");
    json["order_id"] = order.id;
    json["customer"] = {{"id", m_customers[order.customer].id},
                        {"tier", m_customers[order.customer].tier}};
    json["reason"] = pick(m_random, kReasons);
    json["total"] = money(order.cents);
    json["currency"] = order.currency;
    json["partial"] = m_random.below(4) == 0;
    return finish(std::move(json), now);
}

std::string CheckoutEvents::cartUpdated(std::size_t customer, Timestamp now)
{
    const Customer& who = m_customers[customer];
    const Product& product = pick(m_random, kProducts);
    const auto quantity = static_cast<std::int64_t>(1 + m_random.below(4));
    Json json = start("cart_updated");
    json["cart"] = "crt_" + randomHex(6);
    json["customer"] = {{"id", who.id}, {"tier", who.tier}};
    json["items"] = {{{"sku", product.sku}, {"qty", quantity}, {"price", money(product.cents)}}};
    json["total"] = money(quantity * product.cents);
    json["currency"] = kPlaces[who.city].currency;
    return finish(std::move(json), now);
}

std::string CheckoutEvents::addressChanged(std::size_t customer, Timestamp now)
{
    Customer& who = m_customers[customer];
    who.city = m_random.below(kPlaces.size());
    const Place& place = kPlaces[who.city];
    Json json = start("address_changed");
    json["customer"] = {{"id", who.id}, {"tier", who.tier}};
    json["to"] = {{"city", place.city}, {"postcode", place.postcode}, {"country", place.country}};
    json["previous"] = nullptr;
    return finish(std::move(json), now);
}

std::string CheckoutEvents::couponApplied(std::size_t customer, Timestamp now)
{
    const Customer& who = m_customers[customer];
    Json json = start("coupon_applied");
    json["cart"] = "crt_" + randomHex(6);
    json["customer"] = {{"id", who.id}, {"tier", who.tier}};
    json["coupon"] = pick(m_random, kCoupons);
    json["discount"] = money(static_cast<std::int64_t>(200 + 50 * m_random.below(40)));
    json["currency"] = kPlaces[who.city].currency;
    return finish(std::move(json), now);
}

std::string CheckoutEvents::randomHex(std::size_t digits)
{
    std::string text;
    for (std::size_t i = 0; i < digits; ++i)
        text.push_back("0123456789abcdef"[m_random.below(16)]);
    return text;
}

std::string CheckoutEvents::orderId(Timestamp now)
{
    // A ULID's shape: the time in base 32 first, then chance, so that ids sort by age.
    constexpr const char* kAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    auto millis = static_cast<std::uint64_t>(now.time_since_epoch().count());
    std::string text(14, '0');
    for (std::size_t i = 10; i-- > 0; millis /= 32)
        text[i] = kAlphabet[millis % 32];
    for (std::size_t i = 10; i < text.size(); ++i)
        text[i] = kAlphabet[m_random.below(32)];
    return "ord_" + text;
}

const CheckoutEvents::Order& CheckoutEvents::recentOrder()
{
    return m_recent[m_random.below(m_recent.size())];
}

} // namespace weir::producer
