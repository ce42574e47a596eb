#include "shared/wire/draft_members.hpp"
#include "shared/wire/wire.hpp"

namespace klinker::wire {


namespace {

// 3000 characters of four bytes, each written as two \u escapes of six, and as much again for answers and what was asked.
constexpr std::size_t max_body_bytes = 128 * 1024;
constexpr std::size_t max_answers = 100;
constexpr std::size_t max_code_bytes = 64;
constexpr int max_accuracy_m = 100000;

bool is_open_to_everybody(Channel channel) {
  return channel == Channel::web || channel == Channel::widget || channel == Channel::field || channel == Channel::app;
}

Place read_place(const Json& object, Errors& faults, std::string where) {
  Reader reader(object, std::move(where), faults);
  Place place;
  place.point = reader.point();
  if (const auto accuracy = reader.whole("accuracy_m", 0, max_accuracy_m)) place.accuracy_m = static_cast<int>(*accuracy);
  place.address = reader.text("address");
  place.description = reader.text("description");
  const std::string source = reader.text("source");
  if (source.empty()) return place;
  if (const auto known = place_source(source)) place.source = *known;
  else reader.report("source", "unknown", "must be gps, pin, address, object or photo");
  return place;
}

/// A string, or an array of strings (several choices), which become one string with commas.
std::string read_answer(const Json& value, const std::string& where, Errors& faults) {
  if (!value.is_array()) return read_text(value, where, 64 * 1024, faults);
  std::string joined;
  std::size_t at = 0;
  for (const Json& part : value.items()) {
    const std::string choice = read_text(part, where + '/' + std::to_string(at++), max_code_bytes, faults);
    if (!choice.empty()) joined += (joined.empty() ? "" : ",") + choice;
  }
  return joined;
}

std::map<QuestionCode, std::string> read_answers(Reader& reader, const char* member) {
  std::map<QuestionCode, std::string> answers;
  const Json* object = reader.find(member);
  if (object == nullptr) return answers;
  if (!object->is_object() || object->members().size() > max_answers) {
    reader.report(member, object->is_object() ? "max-length" : "type", "must be an object of at most 100 strings");
    return answers;
  }
  Reader inside(*object, reader.pointer_to(member), reader.faults());
  for (const Json::Member& row : object->members()) {
    const std::string where = inside.pointer_to(row.name);
    const std::string code = read_text(row.name, where, max_code_bytes, inside.faults());
    if (row.value.is_null() || code.empty()) continue;
    answers[QuestionCode(code)] = read_answer(row.value, where, inside.faults());
  }
  return answers;
}

Contact read_contact(Reader& reader) {
  const Json* object = reader.find("contact");
  if (object == nullptr) return {};
  Reader inside(*object, reader.pointer_to("contact"), reader.faults());
  return {inside.text("email"), inside.text("phone")};
}

void read_channel(Reader& reader, Origin origin, ReportDraft& draft) {
  const std::string code = reader.text("channel");
  if (code.empty()) return;
  const auto known = channel(code);
  if (!known) reader.report("channel", "unknown", "not a channel");
  else if (origin == Origin::body && !is_open_to_everybody(*known) && !is_of_the_desk(*known)) reader.report("channel", "not-possible", "not open to everybody");
  else draft.channel = *known;
}

void write_texts(Writer& writer, const std::map<QuestionCode, std::string>& texts) {
  writer.open_object();
  for (const auto& row : texts) writer.name(row.first.text()).text(row.second);
  writer.close_object();
}

void write_place(Writer& writer, const Place& place) {
  writer.open_object();
  if (place.point) {
    writer.name("lat").degrees(place.point->lat_e7()).name("lon").degrees(place.point->lon_e7());
    writer.name("source").text(code_of(place.source));
  }
  if (place.accuracy_m) writer.name("accuracy_m").number(*place.accuracy_m);
  if (!place.address.empty()) writer.name("address").text(place.address);
  if (!place.description.empty()) writer.name("description").text(place.description);
  writer.close_object();
}

}  // namespace

ReportDraft read_draft(Reader& reader, Origin origin) {
  const Need need = origin == Origin::body ? Need::required : Need::optional;
  ReportDraft draft;
  // A body from a newer phone is understood as far as it goes; a stored draft of a newer core is not ours to open.
  const std::int64_t newest = origin == Origin::body ? 1000000 : current_draft_version;
  (void)reader.whole("draft_version", 1, newest);
  draft.draft_version = current_draft_version;
  if (origin == Origin::stored) draft.key = SubmissionKey(reader.text("key", Need::optional, max_code_bytes));
  draft.municipality = MunicipalityCode(reader.text("municipality", need, max_code_bytes));
  draft.text = reader.text("text", need);
  if (const Json* location = reader.find("location")) draft.place = read_place(*location, reader.faults(), reader.pointer_to("location"));
  else if (origin == Origin::body && reader.is_object()) reader.report("location", "required", "a point or a description");
  draft.category = CategoryCode(reader.text("category", Need::optional, max_code_bytes));
  draft.answers = read_answers(reader, "answers");
  draft.asked = read_answers(reader, "asked");
  draft.contact = read_contact(reader);
  read_channel(reader, origin, draft);
  const std::string language = reader.text("language", Need::optional, max_code_bytes);
  if (!language.empty()) draft.language = language;
  draft.catalogue_version = reader.text("catalogue_version", Need::optional, 2 * max_code_bytes);
  draft.joins = ReportNumber(reader.text("joins", Need::optional, max_code_bytes));
  const std::string created_at = reader.text("created_at");
  if (created_at.empty()) return draft;
  if (const auto instant = parse_instant(created_at)) draft.created_at = *instant;
  else reader.report("created_at", "format", "must be an RFC 3339 time");
  return draft;
}

void write_draft_members(Writer& writer, const ReportDraft& draft, Origin origin) {
  writer.name("draft_version").number(current_draft_version);
  if (origin == Origin::stored) writer.name("key").text(draft.key.text());
  writer.name("municipality").text(draft.municipality.text());
  writer.name("text").text(draft.text);
  writer.name("location");
  write_place(writer, draft.place);
  writer.name("category").text_or_null(draft.category.text());
  writer.name("answers");
  write_texts(writer, draft.answers);
  writer.name("asked");
  write_texts(writer, draft.asked);
  writer.name("contact").open_object().name("email").text_or_null(draft.contact.email);
  writer.name("phone").text_or_null(draft.contact.phone).close_object();
  writer.name("channel").text(code_of(draft.channel));
  writer.name("language").text(draft.language);
  writer.name("catalogue_version").text(draft.catalogue_version);
  writer.name("created_at");
  if (draft.created_at) writer.text(format_utc(*draft.created_at));
  else writer.null();
  if (!draft.joins.is_empty()) writer.name("joins").text(draft.joins.text());
}

Result<ReportDraft> decode_report_draft(std::string_view text) {
  TRY(const Json body, parse_json(text, max_body_bytes));
  Errors faults;
  Reader reader(body, "", faults);
  ReportDraft draft = read_draft(reader, Origin::body);
  if (!faults.empty()) return faults;
  return draft;
}

std::string encode_report_draft(const ReportDraft& draft) {
  Writer writer;
  writer.open_object();
  write_draft_members(writer, draft, Origin::body);
  return writer.close_object().take();
}

}  // namespace klinker::wire
