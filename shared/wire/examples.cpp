#include "shared/wire/examples.hpp"

#include "shared/wire/reader.hpp"

namespace klinker::wire {

namespace {

Example read_example(const Json& object, const std::string& where, Errors& faults) {
  Reader reader(object, where, faults);
  Example example;
  example.draft.text = reader.text("text", Need::required);
  example.draft.category = CategoryCode(reader.text("category"));
  example.draft.place.description = reader.text("description");
  if (example.draft.place.description.empty()) example.draft.place.point = reader.point();
  if (const Json* answers = reader.find("answers"); answers != nullptr && answers->is_object())
    for (const Json::Member& row : answers->members())
      example.draft.answers[QuestionCode(row.name)] = read_text(row.value, where + "/answers", 4096, faults);
  constexpr int ten_years = 3650;
  example.days_ago = static_cast<int>(reader.whole("days_ago", 0, ten_years).value_or(0));
  example.closed_days_ago = static_cast<int>(reader.whole("closed_days_ago", 0, ten_years).value_or(0));
  example.signals = static_cast<int>(reader.whole("signals", 1, 100).value_or(1));
  example.state = state(reader.text("state")).value_or(State::submitted);
  example.outcome = outcome(reader.text("outcome"));
  example.note = reader.text("note");
  return example;
}

}  // namespace

Result<std::vector<Example>> decode_examples(std::string_view text) {
  constexpr std::size_t max_bytes = 4 * 1024 * 1024;
  constexpr std::size_t max_examples = 10'000;
  TRY(const Json whole, parse_json(text, max_bytes));
  Errors faults;
  std::vector<Example> examples;
  Reader reader(whole, "", faults);
  if (const Json* rows = reader.array("examples", max_examples))
    for (std::size_t at = 0; at < rows->items().size(); ++at) examples.push_back(read_example(rows->items()[at], "/examples/" + std::to_string(at), faults));
  if (!faults.empty()) return faults;
  return examples;
}

}  // namespace klinker::wire
