#pragma once

#include "backend/bridge/produce_order.h"

#include <QString>

#include <optional>

namespace weir {

/// A generator that a person is setting up: what it would make and what is wrong with it. A value.
struct GeneratorDraft
{
    enum class Stop { Never, Records, Time };
    enum class Problem {
        None,
        BadTemplate,
        NoTemplate,
        NoPrefix,
        NoHotKey,
        NoKeyField,
        LowAboveRate
    };

    QString text;
    producer::KeySpread keys;
    bool keyOfField = false; ///< the key is a member of the text; see GeneratorPlan::keyField
    QString keyField;
    bool gzip = false;
    int userRecords = 1; ///< in each record; more than one as the KPL packs them
    producer::RateShape shape;
    Stop stop = Stop::Never;
    quint64 stopRecords = 10'000;
    int stopSeconds = 60;
    int entriesPerCall = 500;
    producer::ProduceOptions::OnRefusal onRefusal = producer::ProduceOptions::OnRefusal::Retry;

    /// The first problem, in the order of the fields.
    Problem problem() const;
    /// Why the text is no template, and where: code units of `text`.
    struct Fault
    {
        qsizetype offset = 0;
        qsizetype length = 0;
        QString text;
    };
    std::optional<Fault> fault() const;

    /// A record it would make at `now`, before it is packed; empty while there is a problem with
    /// the template.
    struct Sample
    {
        QString partitionKey;
        QString text;
        qsizetype bytes = 0; ///< data and key, packed as they will be
    };
    Sample sample(Timestamp now, std::uint64_t seed) const;

    /// `seed` makes the records differ from those of the last start.
    ProduceOrder order(const StreamName& stream, std::uint64_t seed) const;

    /// An order of a shop, under the stores' keys.
    static GeneratorDraft example();
};

/// A file that a person is about to send. A value.
struct FileDraft
{
    enum class Problem { None, NoPath, NoPrefix };

    QString path;
    producer::FilePlan plan;
    producer::ProduceOptions::OnRefusal onRefusal = producer::ProduceOptions::OnRefusal::Retry;

    Problem problem() const;
    ProduceOrder order(const StreamName& stream, std::uint64_t seed) const;
    /// CSV where the name ends so, else JSON.
    static producer::FilePlan::Format formatOf(const QString& path);
};

} // namespace weir
