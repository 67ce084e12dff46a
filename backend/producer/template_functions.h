#pragma once

#include "backend/core/result.h"
#include "backend/producer/record_template.h"

namespace weir::producer {

/// The function `words[0]` with its arguments bound; `words` is not empty.
/// Errors: InvalidArgument, with a sentence for the person who writes the template.
Result<std::function<void(const TemplateContext&, std::string&)>>
bindTemplateFunction(const std::vector<std::string>& words);

} // namespace weir::producer
