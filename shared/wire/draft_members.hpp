// The members of a report draft, as they stand in the body of POST /api/v1/reports and inside a stored session.
#pragma once

#include "shared/model/draft.hpp"
#include "shared/wire/reader.hpp"
#include "shared/wire/writer.hpp"

namespace klinker::wire {

inline constexpr int current_draft_version = 1;

/// A stored draft may be half done and came through any channel; a body must name its municipality, text and place and may only
/// say that it comes through a channel that is open to everybody, or to the desk: then who reads it has to look who sent it.
enum class Origin { body, stored };

[[nodiscard]] ReportDraft read_draft(Reader& reader, Origin origin);
/// The members without the braces, in their fixed order.
void write_draft_members(Writer& writer, const ReportDraft& draft, Origin origin);

}  // namespace klinker::wire
