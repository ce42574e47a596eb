#include "server/learn/model_card.hpp"

namespace klinker::learn {

namespace {

constexpr std::int64_t whole = 10000;

std::string row(std::initializer_list<std::string> cells) {
  std::string line = "|";
  for (const std::string& cell : cells) {
    line += ' ';
    for (const char c : cell) line += c == '|' ? std::string("\\|") : std::string(1, c);
    line += " |";
  }
  return line + '\n';
}

std::string share(std::int64_t part, std::int64_t of) { return of == 0 ? "–" : as_percent(whole * part / of); }

std::string of_labels(const Figures& figures) {
  std::string table = "\n## Each label\n\n| label | texts | proposed | right | precision | recall |\n|---|---|---|---|---|---|\n";
  for (const LabelFigures& one : figures.labels)
    table += row({one.label, std::to_string(one.texts), std::to_string(one.proposed), std::to_string(one.right), share(one.right, one.proposed),
                  share(one.right, one.texts)});
  return table;
}

std::string of_confusions(const Figures& figures) {
  std::string table = "\n## What is most often taken for something else\n\n| a person said | the model said | texts |\n|---|---|---|\n";
  for (const Confusion& one : figures.confusions) table += row({one.label, one.proposed.empty() ? "–" : one.proposed, std::to_string(one.texts)});
  return table;
}

std::string said_of(Origin origin) {
  switch (origin) {
    case Origin::written:
      return "**Written, not collected.** The texts below were written for the purpose. The figures say how the engine does on such texts; they are no "
             "statement about real reports.\n\n";
    case Origin::handled:
      return "**Collected and redacted.** Learned from reports that people sent and that were handled to their end, under the category they were left in. "
             "E-mail and web addresses, long numbers, postcodes with their house number, number plates and names that stand where names stand were taken "
             "out first. Answers, notes, addresses and contact data were never read. What a person corrected counts three times. The figures are of what "
             "a citizen is offered: keywords and model together.\n\n";
    case Origin::collected: break;
  }
  return {};
}

}  // namespace

std::string as_percent(std::int64_t hundredths) {
  const std::int64_t rest = hundredths % 100;
  return std::to_string(hundredths / 100) + (rest < 10 ? ".0" : ".") + std::to_string(rest) + " %";
}

std::string model_card(const CardFacts& facts, const Figures& figures) {
  std::string card = "# Model card\n\n";
  card += said_of(facts.origin);
  card += "| | |\n|---|---|\n";
  card += row({"model", "sha256 " + facts.sha256});
  card += row({"size", std::to_string(facts.bytes) + " bytes, " + std::to_string(facts.compressed_bytes) + " as a phone fetches it (brotli)"});
  card += row({"trained", format_utc(facts.trained)});
  card += row({"learned from", facts.source + ", " + std::to_string(facts.learned) + " texts"});
  if (facts.origin == Origin::handled) card += row({"corrected by a handler", std::to_string(facts.corrected) + " of these and of those below"});
  if (!facts.left_out.empty()) card += row({"left out", facts.left_out});
  if (!facts.window.empty()) card += row({"received", facts.window});
  card += row({"certainty set by", std::to_string(facts.set_by) + " other texts"});
  card += row({"never learned", "what fewer than " + std::to_string(facts.least_reports) + " texts share"});
  card += "\n## On the held-out part (" + facts.held_out + ", " + std::to_string(figures.texts) + " texts)\n\n| | |\n|---|---|\n";
  card += row({"right at once", as_percent(figures.top1)});
  card += row({"among the first three", as_percent(figures.top3)});
  card += row({"macro F1", as_percent(figures.macro_f1)});
  card += row({"calibration error (ECE)", as_percent(figures.calibration_error)});
  return card + of_labels(figures) + of_confusions(figures);
}

}  // namespace klinker::learn
