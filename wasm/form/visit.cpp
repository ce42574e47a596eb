#include "wasm/form/visit.hpp"

#include "shared/base/text.hpp"
#include "shared/classify/classify.hpp"
#include "shared/classify/town_model.hpp"
#include "shared/content/load_catalogue.hpp"
#include "shared/interview/objects.hpp"
#include "shared/page/form.hpp"
#include "shared/wire/wire.hpp"

namespace klinker::form {

namespace {

/// RFC 3986: everything but unreserved characters is escaped.
std::string percent_encoded(std::string_view text) {
  static const char digits[] = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.' || c == '~';
    if (is_plain) {
      out += c;
    } else {
      out += '%';
      out += digits[byte >> 4];
      out += digits[byte & 15];
    }
  }
  return out;
}

bool asks_for(const interview::Fields& fields, std::string_view action) {
  for (const auto& field : fields)
    if (field.first == "action" && field.second == action) return true;
  return false;
}

constexpr std::size_t summary_characters = 60;

}  // namespace

std::string Visit::load_bundle(std::string_view bundle) {
  Result<Catalogue> loaded = klinker::load_bundle(bundle);
  if (!loaded) return loaded.error().where + ": " + loaded.error().code;
  m_catalogue.emplace(*std::move(loaded));
  return {};
}

std::string Visit::model_path() const {
  return m_catalogue && !m_catalogue->model ? m_catalogue->model_path : std::string();
}

std::string Visit::load_model(std::string_view bytes) {
  if (!m_catalogue) return {};
  auto model = classify::open_town_model(bytes, *m_catalogue);
  if (!model) return model.error().code;
  m_arrived_model = *std::move(model);
  use_arrived_model();
  return {};
}

void Visit::use_arrived_model() {
  if (m_arrived_model && m_session.step == interview::Step::what) m_catalogue->model = std::move(m_arrived_model);
}

void Visit::begin(const std::string& key, Channel through, Instant now) {
  if (m_catalogue) m_session = interview::begin(*m_catalogue, SubmissionKey(key), through, around.language, now);
}

bool Visit::open(std::string_view session) {
  Result<interview::Session> opened = wire::decode_session(session);
  if (!opened) return false;
  m_session = *std::move(opened);
  return true;
}

bool Visit::take_over(std::string_view session, const std::string& fresh_key) {
  if (!open(session)) return false;
  if (m_session.draft.text.empty() && !fresh_key.empty()) m_session.draft.key = SubmissionKey(fresh_key);
  return true;
}

void Visit::reopen(const std::string& key) {
  m_session.draft.key = SubmissionKey(key);
  m_session.sealed.clear();
  m_session.step = interview::Step::check;
}

void Visit::advance(std::string_view fields_json, const std::string& fresh_key, Instant now) {
  if (!m_catalogue) return;
  Result<interview::Fields> fields = wire::decode_fields(fields_json);
  if (!fields) return;
  use_arrived_model();
  if (m_session.step == interview::Step::sent) {
    if (asks_for(*fields, "again")) m_session = interview::another(m_session, SubmissionKey(fresh_key), *m_catalogue, now);
    return;
  }
  m_session = interview::advance(std::move(m_session), *fields, *m_catalogue, now);
}

CategoryCode Visit::category() const {
  if (!m_session.draft.category.is_empty() || !m_catalogue) return m_session.draft.category;
  return interview::classification_of(m_session, *m_catalogue).proposal;
}

std::string Visit::wish_path() const {
  if (!m_catalogue || m_session.wish == interview::Wish::none) return {};
  const std::string town = "?municipality=" + percent_encoded(m_catalogue->municipality.code.text());
  if (m_session.wish == interview::Wish::addresses) return "/api/v1/addresses" + town + "&q=" + percent_encoded(m_session.address_query);
  const auto& point = m_session.draft.place.point;
  if (!point) return {};
  const std::string there = town + "&lat=" + format_degrees_e7(point->lat_e7()) + "&lon=" + format_degrees_e7(point->lon_e7());
  if (m_session.wish == interview::Wish::objects) {
    const interview::Cell cell = interview::cell_of(*point);
    return "/api/v1/objects" + town + "&layer=" + interview::layer_to_look_up(m_session, *m_catalogue) + "&cell=" + std::to_string(cell.row) + "_" +
           std::to_string(cell.column);
  }
  if (m_session.wish == interview::Wish::nearest) return "/api/v1/addresses/nearest" + there;
  return "/api/v1/nearby" + there + "&category=" + percent_encoded(category().text());
}

void Visit::supply(std::string_view json, interview::Availability availability, Instant now) {
  using interview::Availability;
  if (!m_catalogue) return;
  const bool is_here = availability == Availability::available;
  if (m_session.wish == interview::Wish::addresses || m_session.wish == interview::Wish::nearest) {
    Result<std::vector<interview::FoundAddress>> found = wire::decode_addresses(is_here ? json : std::string_view(R"({"addresses":[]})"));
    const Availability outcome = is_here && found ? Availability::available : Availability::unavailable;
    m_session = interview::supply_addresses(std::move(m_session), found ? *std::move(found) : std::vector<interview::FoundAddress>{}, outcome);
  } else if (m_session.wish == interview::Wish::nearby) {
    Result<std::vector<interview::NearbyReport>> found = wire::decode_nearby(is_here ? json : std::string_view(R"({"reports":[]})"));
    const Availability outcome = is_here && found ? Availability::available : Availability::unavailable;
    m_session = interview::supply_nearby(std::move(m_session), found ? *std::move(found) : std::vector<interview::NearbyReport>{}, outcome,
                                         *m_catalogue, now);
  } else if (m_session.wish == interview::Wish::objects) {
    auto found = wire::decode_objects(is_here ? json : std::string_view(R"({"objects":[]})"));
    m_session = interview::supply_objects(std::move(m_session), found ? *std::move(found) : std::vector<interview::FoundObject>{}, *m_catalogue);
  }
  interview::wish_for_objects(m_session, *m_catalogue);
}

void Visit::keep_photo(const std::string& token, const std::string& name, std::int64_t bytes) {
  interview::Photo photo;
  photo.token = token;
  photo.name = name;
  photo.bytes = bytes;
  m_session.photo = photo;
  m_session.faults.clear();
}

void Visit::refuse_photo(const std::string& text_key) {
  m_session.photo.reset();
  interview::Fault fault;
  fault.field = "photo";
  fault.text = text_key;
  m_session.faults = {fault};
}

std::string Visit::keep_title(page::Page page) {
  m_title = std::move(page.title);
  return std::move(page.main);
}

std::string Visit::draw_form(Instant now) {
  if (!m_catalogue) return {};
  return keep_title(page::form_step(m_session, *m_catalogue, around, now, stored));
}

std::string Visit::draw_sent(std::string_view receipt_json) {
  if (!m_catalogue) return {};
  std::optional<wire::Receipt> receipt;
  if (!receipt_json.empty()) {
    Result<wire::Receipt> decoded = wire::decode_receipt(receipt_json);
    if (decoded) receipt = *std::move(decoded);
  }
  return keep_title(page::sent(receipt, *m_catalogue, around));
}

std::string Visit::draw_start() {
  if (!m_catalogue) return {};
  return keep_title(page::start(*m_catalogue, around, stored));
}

std::string Visit::seal() {
  if (m_session.sealed.empty()) m_session.sealed = wire::encode_report_draft(m_session.draft);
  return m_session.sealed;
}

std::string Visit::session() const { return wire::encode_session(m_session); }

std::string Visit::place() const {
  return m_catalogue ? page::chosen_place(page::Sheet(*m_catalogue, around), m_session) : std::string();
}

std::string Visit::summary() const { return first_characters(m_session.draft.text, summary_characters); }

std::string Visit::say(std::string_view key, std::string_view name, std::string_view value) const {
  if (!m_catalogue) return {};
  return m_catalogue->texts.say(around.language, key, {{name, value}});
}

}  // namespace klinker::form
