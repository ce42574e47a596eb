#include "shared/wire/city.hpp"

#include "shared/wire/reader.hpp"

namespace klinker::wire {
namespace {

constexpr std::size_t most_texts = 1000;
constexpr std::int64_t most_weight = 10'000;

City::Texts read_texts(const Json& value, const std::string& where, Errors& faults) {
  City::Texts texts;
  if (!value.is_array()) faults.push_back({"type", where, "not a list of sentences"});
  else if (value.items().empty()) faults.push_back({"required", where, "one sentence at least"});
  else if (value.items().size() > most_texts) faults.push_back({"max-length", where, "too many sentences"});
  else
    for (std::size_t at = 0; at < value.items().size(); ++at) texts.push_back(read_text(value.items()[at], where + "/" + std::to_string(at), 3000, faults));
  return texts;
}

City::Texts read_member(Reader& reader, const char* member) {
  const Json* value = reader.find(member);
  if (value != nullptr) return read_texts(*value, reader.pointer_to(member), reader.faults());
  reader.report(member, "required", "this list must be there");
  return {};
}

// Calls `use(name, value, where)` for the members of an object that may be missing.
template <class Use>
void for_each_member(Reader& reader, const char* member, Use use) {
  const Json* value = reader.find(member);
  if (value == nullptr) return;
  if (!value->is_object()) return reader.report(member, "type", "not an object");
  for (const Json::Member& row : value->members()) use(row.name, row.value, reader.pointer_to(member) + "/" + row.name);
}

std::map<CategoryCode, int> read_weights(Reader& reader, const char* member) {
  std::map<CategoryCode, int> weights;
  for_each_member(reader, member, [&](const std::string& name, const Json&, const std::string&) {
    Reader inner(*reader.find(member), reader.pointer_to(member), reader.faults());
    weights[CategoryCode(name)] = static_cast<int>(inner.whole(name.c_str(), 0, most_weight).value_or(0));
  });
  return weights;
}

City::Months read_months(const Json& value, const std::string& where, Errors& faults) {
  City::Months months{};
  if (!value.is_array() || value.items().size() != months.size()) {
    faults.push_back({"range", where, "twelve numbers, January first"});
    return months;
  }
  for (std::size_t month = 0; month < months.size(); ++month) {
    const auto number = value.items()[month].whole();
    if (!number || *number < 0 || *number > most_weight) faults.push_back({"range", where + "/" + std::to_string(month), "0 to 10000"});
    else months[month] = static_cast<int>(*number);
  }
  return months;
}

}  // namespace

Result<City> decode_city(std::string_view text) {
  constexpr std::size_t max_bytes = 4 * 1024 * 1024;
  TRY(const Json whole, parse_json(text, max_bytes));
  Errors faults;
  Reader reader(whole, "", faults);
  City city;
  city.other = read_member(reader, "other");
  city.places = read_member(reader, "places");
  city.moments = read_member(reader, "moments");
  city.questions = read_member(reader, "questions");
  for_each_member(reader, "texts", [&](const std::string& name, const Json& value, const std::string& where) {
    city.texts[CategoryCode(name)] = read_texts(value, where, faults);
  });
  for_each_member(reader, "answers", [&](const std::string& name, const Json& value, const std::string& where) {
    const auto known = outcome(name);
    if (known) city.answers[*known] = read_texts(value, where, faults);
    else faults.push_back({"unknown", where, "no such outcome"});
  });
  for (const Outcome each : all_outcomes)
    if (city.answers.count(each) == 0) faults.push_back({"required", std::string("/answers/") + code_of(each), "what the reporter hears"});
  city.weights = read_weights(reader, "weights");
  city.storm = read_weights(reader, "storm");
  for_each_member(reader, "months", [&](const std::string& name, const Json& value, const std::string& where) {
    city.months[CategoryCode(name)] = read_months(value, where, faults);
  });
  if (!faults.empty()) return faults;
  return city;
}

}  // namespace klinker::wire
