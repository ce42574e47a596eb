// Nouns ↔ JSON of our own API (docs/protocol.md). The only room besides content/ that knows a JSON library.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.hpp"
#include "shared/intake/assess.hpp"
#include "shared/interview/session.hpp"
#include "shared/model/report.hpp"
#include "shared/workflow/transitions.hpp"

namespace klinker::wire {

/// Body of POST /api/v1/reports. Faults of shape only (types, ill-formed text, depth > 16), all at once, `where` a JSON pointer.
/// `key` comes from the Idempotency-Key header, not from here. Whether a channel of the desk (is_of_the_desk) may be believed is for the caller.
[[nodiscard]] Result<ReportDraft> decode_report_draft(std::string_view json);
/// The body a phone sends: stable member order, so that the same draft gives the same bytes.
[[nodiscard]] std::string encode_report_draft(const ReportDraft& draft);

/// A session as a phone stores it and the plain form carries it. Opens every older `draft_version`.
[[nodiscard]] std::string encode_session(const interview::Session& session);
[[nodiscard]] Result<interview::Session> decode_session(std::string_view json);

/// What the sender hears: {"number","status_url","upload_token","category":{code,name},"department":{code,name},"promise":{until,text}}
struct Receipt {
  ReportNumber number;
  std::string status_url;
  UploadToken upload_token;
  CategoryCode category;
  std::string category_name;
  DepartmentCode department;
  std::string department_name;
  Instant promised_until;
  std::string promise_text;
};
[[nodiscard]] std::string encode_receipt(const Receipt& receipt);
[[nodiscard]] Result<Receipt> decode_receipt(std::string_view json);

/// Public view of a report: never text, contact, photo, address, or exact place and area of a non-object.
[[nodiscard]] std::string encode_public_report(const Report& report, const Catalogue& catalogue);

/// {"reports":[…]} of GET /api/v1/nearby, and {"addresses":[…]} of GET /api/v1/addresses.
[[nodiscard]] std::string encode_nearby(const std::vector<interview::NearbyReport>& reports);
[[nodiscard]] Result<std::vector<interview::NearbyReport>> decode_nearby(std::string_view json);
/// {"objects":[{"layer","number","lat","lon"},…]} of GET /api/v1/objects; the distance is for who reads it to work out.
[[nodiscard]] std::string encode_objects(const std::vector<interview::FoundObject>& objects);
[[nodiscard]] Result<std::vector<interview::FoundObject>> decode_objects(std::string_view json);
[[nodiscard]] std::string encode_addresses(const std::vector<interview::FoundAddress>& addresses);
[[nodiscard]] Result<std::vector<interview::FoundAddress>> decode_addresses(std::string_view json);

/// {"state","outcome","note"} of PATCH /api/v1/reports/{number}/state. Faults of shape and unknown codes.
[[nodiscard]] Result<workflow::Move> decode_move(std::string_view json);

/// `{"category": "…"}` or `{"department": "…", "reason": "…"}`, each with `"seen": 3` when the sender says so: `member` names the first of them.
struct Reassignment {
  std::string to;
  std::string reason;
  std::optional<std::int64_t> seen;  ///< as of workflow::Move
};
[[nodiscard]] Result<Reassignment> decode_reassignment(std::string_view text, const char* member);

/// RFC 9457 with members type, title, status, detail, instance and errors[{in,location,code,detail}].
struct Problem {
  int status = 400;
  std::string title;
  std::string detail;
  std::string instance;
  Errors errors;
};
[[nodiscard]] std::string encode_problem(const Problem& problem);

/// [["name","value"],…] from the glue.
[[nodiscard]] Result<interview::Fields> decode_fields(std::string_view json);

}  // namespace klinker::wire
