#pragma once

#include "backend/core/clock.h"
#include "backend/core/random.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace weir::producer {

/// What a record's functions may ask for while it is written.
struct TemplateContext
{
    SeededRandom& random;
    Timestamp now;
    std::string_view key;     ///< the record's partition key
    std::uint64_t number = 0; ///< of the record, from 1
};

/// The text of a record with functions in it: `{"total": {{normal 84 30 2}}}`. What stands between
/// `{{` and `}}` is a name and its arguments, apart by blanks; an argument with blanks stands in
/// double quotes. templateFunctions() lists the names. A value; rendering is for one thread at a
/// time per `TemplateContext::random`.
class RecordTemplate
{
public:
    /// Why a text is no template, and where: octets of the text.
    struct Fault
    {
        std::size_t offset = 0;
        std::size_t length = 0;
        std::string text; ///< "There is no function \"nam\"."
    };

    RecordTemplate() = default;
    explicit RecordTemplate(std::string_view text);

    const std::optional<Fault>& fault() const { return m_fault; }
    /// The record; empty while there is a fault.
    std::string render(const TemplateContext& context) const;

private:
    using Function = std::function<void(const TemplateContext&, std::string& out)>;
    struct Part
    {
        std::string text;
        Function function; ///< after the text; may be none
    };

    void parse(std::string_view text);

    std::vector<Part> m_parts;
    std::optional<Fault> m_fault;
};

/// A function that templates may use.
struct TemplateFunction
{
    const char* name;
    const char* arguments; ///< "low high", in brackets what may be left out
    const char* example;   ///< what it may write
};
const std::vector<TemplateFunction>& templateFunctions();

} // namespace weir::producer
