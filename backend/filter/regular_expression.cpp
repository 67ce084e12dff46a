#include "backend/filter/regular_expression.h"

#include <re2/re2.h>

namespace weir::filter {

namespace {

RE2::Options optionsOf(bool anyCase)
{
    RE2::Options options;
    options.set_log_errors(false);
    options.set_case_sensitive(!anyCase);
    return options;
}

} // namespace

struct RegularExpression::Compiled
{
    Compiled(const std::string& text, bool anyCase) : expression(text, optionsOf(anyCase)) {}

    RE2 expression;
};

RegularExpression::RegularExpression(const std::string& text, bool anyCase)
    : m_compiled(std::make_shared<const Compiled>(text, anyCase))
{}

bool RegularExpression::isIn(std::string_view text) const
{
    return RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), m_compiled->expression);
}

std::optional<std::string> RegularExpression::troubleIn(const std::string& text)
{
    const RE2 expression(text, optionsOf(false));
    return expression.ok() ? std::nullopt : std::optional(expression.error());
}

} // namespace weir::filter
