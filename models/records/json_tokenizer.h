#pragma once

#include "backend/decode/json_tokenizer.h"

namespace weir {

using decode::JsonToken;
using decode::JsonTokenizer;

} // namespace weir
