#include "backend/filter/glob.h"

namespace weir::filter {

namespace {

/// Behind the character of UTF-8 that stands at `at`.
std::size_t behindCharacter(std::string_view text, std::size_t at)
{
    ++at;
    while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80)
        ++at;
    return at;
}

} // namespace

bool matchesGlob(std::string_view glob, std::string_view text)
{
    std::size_t g = 0;
    std::size_t t = 0;
    std::size_t star = std::string_view::npos; // behind the last one met
    std::size_t tried = 0;                     // where the text goes on behind it
    while (t < text.size()) {
        if (g < glob.size() && glob[g] == '*') {
            star = ++g;
            tried = t;
            continue;
        }
        if (g < glob.size() && glob[g] == '?') {
            ++g;
            t = behindCharacter(text, t);
            continue;
        }
        const std::size_t octet = g + 1 < glob.size() && glob[g] == '\\' ? g + 1 : g;
        if (octet < glob.size() && glob[octet] == text[t]) {
            g = octet + 1;
            ++t;
            continue;
        }
        if (star == std::string_view::npos)
            return false;
        g = star;
        t = ++tried;
    }
    while (g < glob.size() && glob[g] == '*')
        ++g;
    return g == glob.size();
}

std::string literalOf(std::string_view glob)
{
    std::string longest;
    std::string run;
    for (std::size_t g = 0; g <= glob.size(); ++g) {
        if (g == glob.size() || glob[g] == '*' || glob[g] == '?') {
            if (run.size() > longest.size())
                longest = run;
            run.clear();
        } else {
            if (glob[g] == '\\' && g + 1 < glob.size())
                ++g;
            run += glob[g];
        }
    }
    return longest;
}

} // namespace weir::filter
