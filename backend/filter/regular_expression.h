#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace weir::filter {

/// A regular expression that is looked for anywhere in a text, by RE2: in a time that grows with
/// the text, whatever the expression. `.` does not match line ends. Thread: any.
class RegularExpression
{
public:
    /// `text` has no trouble.
    RegularExpression(const std::string& text, bool anyCase);

    bool isIn(std::string_view text) const;

    /// What is wrong with an expression, in RE2's words; nothing when nothing is.
    static std::optional<std::string> troubleIn(const std::string& text);

private:
    struct Compiled;
    std::shared_ptr<const Compiled> m_compiled;
};

} // namespace weir::filter
