#include "tests/benchmarks/sample_orders.h"

namespace weir::bench {

std::string makeOrder(SeededRandom& random, std::size_t bytes)
{
    std::string text = R"({"event":")";
    text += random.below(10'000) == 0 ? "order_cancelled" : "order_accepted";
    text += R"(","customer":{"id":"cust_)" + std::to_string(random.below(1'000'000)) +
            R"(","tier":"gold"},"total":)" + std::to_string(random.below(1000)) + "." +
            std::to_string(10 + random.below(90)) + R"(,"currency":")" +
            (random.below(50) == 0 ? "DKK" : "EUR") + R"(","items":[)";
    while (text.size() + 40 < bytes)
        text += R"({"sku":"BK-)" + std::to_string(random.below(100'000)) + R"(","n":1},)";
    text.back() = ']';
    text += R"(,"pad":")";
    text.resize(bytes - 2, 'x');
    return text + "\"}";
}

} // namespace weir::bench
