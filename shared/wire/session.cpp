#include "shared/wire/draft_members.hpp"
#include "shared/wire/found.hpp"
#include "shared/wire/wire.hpp"

namespace klinker::wire {

using interview::Session;
using interview::Step;
using interview::Wish;

namespace {

// What a plain form carries comes back from outside, so its size is bounded like a body's: a draft, and the sealed copy of it.
constexpr std::size_t max_session_bytes = 512 * 1024;
constexpr std::size_t max_sealed_bytes = 256 * 1024;
constexpr std::size_t max_rows = 100;
constexpr std::int64_t max_photo_bytes = 1LL << 40;

constexpr Step all_steps[] = {Step::what,      Step::category, Step::where, Step::nearby,
                              Step::questions, Step::contact,  Step::check, Step::sent};

const char* code_of_wish(Wish wish) {
  switch (wish) {
    case Wish::addresses: return "addresses";
    case Wish::nearby: return "nearby";
    case Wish::objects: return "objects";
    case Wish::nearest:
    case Wish::none: break;
  }
  return "none";
}

Step read_step(Reader& reader, const char* member, Step otherwise) {
  const std::string code = reader.text(member);
  if (code.empty()) return otherwise;
  for (const Step step : all_steps)
    if (code == interview::code_of(step)) return step;
  reader.report(member, "unknown", "not a step");
  return otherwise;
}

Wish read_wish(Reader& reader) {
  const std::string code = reader.text("wish");
  for (const Wish wish : {Wish::addresses, Wish::nearby, Wish::objects})
    if (code == code_of_wish(wish)) return wish;
  if (!code.empty() && code != "none") reader.report("wish", "unknown", "not a wish");
  return Wish::none;
}

std::optional<interview::Photo> read_photo(Reader& reader) {
  const Json* object = reader.find("photo");
  if (object == nullptr) return std::nullopt;
  Reader inside(*object, reader.pointer_to("photo"), reader.faults());
  interview::Photo photo;
  photo.token = inside.text("token", Need::required);
  photo.name = inside.text("name");
  photo.bytes = inside.whole("bytes", 0, max_photo_bytes).value_or(0);
  return photo;
}

std::vector<interview::Fault> read_faults(Reader& reader) {
  std::vector<interview::Fault> read;
  const Json* rows = reader.array("faults", max_rows);
  if (rows == nullptr) return read;
  for (const Json& row : rows->items()) {
    Reader inside(row, reader.pointer_to("faults") + '/' + std::to_string(read.size()), reader.faults());
    interview::Fault fault;
    fault.field = inside.text("field");
    fault.text = inside.text("text");
    read.push_back(std::move(fault));
  }
  return read;
}

}  // namespace

std::string encode_session(const Session& session) {
  Writer writer;
  writer.open_object().name("draft_version").number(current_draft_version);
  writer.name("draft").open_object();
  write_draft_members(writer, session.draft, Origin::stored);
  writer.close_object();
  writer.name("step").text(interview::code_of(session.step));
  writer.name("return_to").text(interview::code_of(session.return_to));
  writer.name("faults").open_array();
  for (const interview::Fault& fault : session.faults)
    writer.open_object().name("field").text(fault.field).name("text").text(fault.text).close_object();
  writer.close_array();
  writer.name("is_category_chosen").boolean(session.is_category_chosen);
  writer.name("is_changing_category").boolean(session.is_changing_category);
  writer.name("is_category_asked").boolean(session.is_category_asked);
  writer.name("is_without_map").boolean(session.is_without_map);
  writer.name("wish").text(code_of_wish(session.wish));
  writer.name("address_query").text(session.address_query);
  writer.name("addresses");
  write_addresses(writer, session.addresses);
  writer.name("address_search_failed").boolean(session.address_search_failed);
  writer.name("nearby");
  write_nearby(writer, session.nearby);
  writer.name("is_nearby_answered").boolean(session.is_nearby_answered);
  writer.name("objects");
  write_objects(writer, session.objects);
  writer.name("layers_asked").open_array();
  for (const std::string& layer : session.layers_asked) writer.text(layer);
  writer.close_array();
  writer.name("photo");
  if (session.photo) {
    writer.open_object().name("token").text(session.photo->token).name("name").text(session.photo->name);
    writer.name("bytes").number(session.photo->bytes).close_object();
  } else {
    writer.null();
  }
  writer.name("sealed").text(session.sealed);
  return writer.close_object().take();
}

Result<Session> decode_session(std::string_view text) {
  TRY(const Json whole, parse_json(text, max_session_bytes));
  Errors faults;
  Reader reader(whole, "", faults);
  Session session;
  (void)reader.whole("draft_version", 1, current_draft_version);
  if (const Json* draft = reader.find("draft")) {
    Reader inside(*draft, "/draft", faults);
    session.draft = read_draft(inside, Origin::stored);
  } else {
    reader.report("draft", "required", "must be given");
  }
  session.step = read_step(reader, "step", Step::what);
  session.return_to = read_step(reader, "return_to", Step::what);
  session.faults = read_faults(reader);
  session.is_category_chosen = reader.flag("is_category_chosen");
  session.is_changing_category = reader.flag("is_changing_category");
  session.is_category_asked = reader.flag("is_category_asked");
  session.is_without_map = reader.flag("is_without_map");
  session.wish = read_wish(reader);
  session.address_query = reader.text("address_query");
  session.addresses = read_addresses(reader, max_rows);
  session.address_search_failed = reader.flag("address_search_failed");
  session.nearby = read_nearby(reader, max_rows);
  session.is_nearby_answered = reader.flag("is_nearby_answered");
  session.objects = read_objects(reader, max_rows);
  if (const Json* layers = reader.array("layers_asked", max_rows))
    for (const Json& layer : layers->items())
      if (layer.is_text()) session.layers_asked.push_back(*layer.text());
  session.photo = read_photo(reader);
  session.sealed = reader.text("sealed", Need::optional, max_sealed_bytes);
  if (!faults.empty()) return faults;
  return session;
}

}  // namespace klinker::wire
