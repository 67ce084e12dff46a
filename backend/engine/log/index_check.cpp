#include "backend/engine/log/index_check.h"

#include <algorithm>

namespace weir::engine {

Result<IndexCheck> IndexCheck::read(const ReadableFile& file, const SegmentIdentity& identity)
{
    WEIR_ASSIGN(const std::uint64_t size, file.size());
    Bytes bytes(size, '\0');
    WEIR_ASSIGN(const std::size_t got, file.readAt(FileOffset(0), bytes.data(), bytes.size()));
    bytes.resize(got);
    return IndexCheck(std::move(bytes), identity);
}

IndexCheck::IndexCheck(Bytes bytes, const SegmentIdentity& identity)
    : m_bytes(std::move(bytes)),
      m_identity(identity)
{
    IndexPage page{};
    if (m_bytes.copy(page.data(), page.size()) < page.size() ||
        !checkIndexPage(page, m_identity, 0).ok())
        return;
    if (const auto header = decodeIndexHeader(page); header.ok())
        m_header = *header;
}

std::optional<std::uint32_t> IndexCheck::records() const
{
    return m_header ? std::optional(m_header->extent.records) : std::nullopt;
}

std::optional<std::uint64_t> IndexCheck::end() const
{
    return m_header ? std::optional<std::uint64_t>(m_header->extent.end) : std::nullopt;
}

std::optional<IndexFault> IndexCheck::checkPages() const
{
    IndexPage page{};
    for (std::uint64_t at = 0; at < m_bytes.size(); at += kIndexPageBytes) {
        if (m_bytes.copy(page.data(), page.size(), at) < page.size())
            return IndexFault{at, "the last page is incomplete"};
        if (const Status whole = checkIndexPage(page, m_identity, at / kIndexPageBytes);
            !whole.ok())
            return IndexFault{at, whole.error().message};
    }
    if (!m_header)
        return IndexFault{0, "it has no header that can be read"};
    if (m_bytes.size() != m_header->fileBytes())
        return IndexFault{m_bytes.size(), "it is not as long as its header says"};
    return {};
}

std::optional<IndexFault> IndexCheck::compare(const SegmentIndex& index) const
{
    if (auto fault = checkPages())
        return fault;
    const Bytes expected = encodeIndex(index, m_identity, m_header->version);
    const auto [here, there] =
        std::mismatch(m_bytes.begin(), m_bytes.end(), expected.begin(), expected.end());
    if (here == m_bytes.end() && there == expected.end())
        return {};
    return IndexFault{static_cast<std::uint64_t>(here - m_bytes.begin()),
                      "it does not tell what its segment holds"};
}

} // namespace weir::engine
