#pragma once

#include "backend/core/bytes.h"
#include "backend/core/result.h"
#include "backend/protocol/serialization_errors.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

namespace weir::protocol {

/// Steps through one CBOR item (RFC 8949) in memory. checkItem() looks at everything below it once;
/// the other functions are for octets it has found in order. Allocates nothing by itself, whatever
/// lengths the octets declare. One thread.
class CborReader
{
public:
    /// Deepest nesting of lists, maps and tags.
    static constexpr int kMostDepth = 32;

    /// `octets` must outlive the reader.
    explicit CborReader(BytesView octets) : m_octets(octets) {}

    bool atEnd() const { return m_at == m_octets.size(); }
    /// Steps over one item; false when it is not well-formed, goes beyond the octets, nests too
    /// deeply or has a text that is not UTF-8.
    bool checkItem(int depth = 0);

    // ---- after checkItem() ------------------------------------------------------------------
    /// What the next item is, tags in front passed over; nothing for null and undefined.
    std::optional<WireType> type();
    void skip() { checkItem(); }

    /// A text or octets, in one piece or in many.
    std::string string();
    bool boolean();
    /// An integer, or a number with a fraction floored, clamped to [least, most].
    std::int64_t integer(std::int64_t least, std::int64_t most);

    /// Goes into a list or map: next() is true as long as another item, or key, stands there.
    class Items
    {
    public:
        bool next();

    private:
        friend class CborReader;
        Items(CborReader& reader, std::optional<std::uint64_t> left)
            : m_reader(reader),
              m_left(left)
        {}
        CborReader& m_reader;
        std::optional<std::uint64_t> m_left; ///< nothing: until the break
    };
    Items items();

private:
    struct Head
    {
        unsigned major = 0;
        unsigned info = 0;
        std::uint64_t value = 0;
        bool indefinite = false;
    };

    bool readHead(Head& head);
    bool isBreak() const;
    bool checkString(const Head& head);
    bool checkPiece(const Head& head);
    bool checkItems(const Head& head, int depth);
    static bool isSimple(const Head& head);
    Head peek() const;
    static double real(const Head& head);

    const BytesView m_octets;
    std::size_t m_at = 0;
};

} // namespace weir::protocol
