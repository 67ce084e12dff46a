#include "models/records/go_to_target.h"

#include "backend/bridge/sequence_place.h"
#include "backend/filter/literals.h"
#include "models/palette/palette_time.h"

namespace weir {

namespace {

/// Numbers of the service have 56 digits; what is shorter by far is a slip.
constexpr qsizetype kFewestDigits = 20;

} // namespace

GoToTarget parseGoTo(const QString& typed, Timestamp now, std::chrono::minutes utcOffset)
{
    const std::string text = typed.trimmed().toStdString();
    if (typed.trimmed().size() >= kFewestDigits) {
        if (const auto number = SequenceNumber::parse(text)) {
            const auto place = placeOf(*number);
            return place ? GoToTarget(*place) : GoToTarget();
        }
    }
    if (const auto time = filter::parseTime(text, {now, utcOffset}))
        return Timestamp(std::chrono::milliseconds(*time->low));
    if (text.starts_with('-')) {
        if (const auto time = parsePaletteTime(typed, now))
            return *time;
    }
    return {};
}

} // namespace weir
