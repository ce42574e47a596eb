#include "server/examples/add_examples.hpp"

#include <algorithm>

#include "server/intake/accept_report.hpp"
#include "server/intake/secrets.hpp"
#include "server/store/reports.hpp"
#include "server/workflow/move_report.hpp"
#include "shared/wire/examples.hpp"

namespace klinker {

namespace {

constexpr std::int64_t hour_ms = 3'600'000;
constexpr std::int64_t day_ms = 24 * hour_ms;

/// Some hour of the day, the same for the same example every time.
std::int64_t hour_of(std::size_t at) { return static_cast<std::int64_t>((at * 7) % 11) * hour_ms; }

struct Stage {
  store::Transaction& transaction;
  const Catalogue& catalogue;
  Instant now;
};

Result<intake::Accepted> arrive(const Stage& stage, const ReportDraft& draft, Instant received) {
  intake::Arrival arrival;
  arrival.draft = draft;
  arrival.draft.key = SubmissionKey(intake::fingerprint(intake::random_token()).substr(0, 32));
  arrival.draft.municipality = stage.catalogue.municipality.code;
  arrival.draft.created_at = received;
  arrival.received = received;
  arrival.origin = intake::Arrival::Origin::example;
  arrival.fingerprint = intake::fingerprint(wire::encode_report_draft(arrival.draft));
  return intake::accept_within(stage.transaction, arrival, stage.catalogue);
}

/// The moves that lead from receipt to where the example stands, oldest first.
std::vector<std::pair<workflow::Move, Instant>> moves_of(const wire::Example& example, Instant received, Instant now) {
  const auto between = [&](Instant from, Instant to) { return Instant{from.ms + (to.ms - from.ms) / 2}; };
  std::vector<std::pair<workflow::Move, Instant>> moves;
  if (example.state == State::submitted || example.state == State::locating) return moves;
  const Instant started = between(received, now);
  if (example.state == State::closed) {
    const Instant closed{std::max(received.ms + hour_ms, std::min(now.ms, now.ms - example.closed_days_ago * day_ms + hour_ms))};
    // What was only described can be closed, but not worked on before somebody places it.
    if (example.draft.place.point) moves.push_back({{State::in_progress, std::nullopt, ""}, between(received, closed)});
    moves.push_back({{State::closed, example.outcome, example.note}, closed});
    return moves;
  }
  if (example.state == State::reopened) {
    moves.push_back({{State::closed, Outcome::solved, example.note}, between(received, started)});
    moves.push_back({{State::reopened, std::nullopt, example.note}, started});
    return moves;
  }
  moves.push_back({{example.state, std::nullopt, example.note}, started});
  return moves;
}

Errors add_one(const Stage& stage, const wire::Example& example, std::size_t at) {
  const Instant received{stage.now.ms - example.days_ago * day_ms - hour_of(at)};
  auto accepted = arrive(stage, example.draft, received);
  if (!accepted) return accepted.errors();
  const ReportNumber number = accepted->receipt.number;
  for (int signal = 2; signal <= example.signals; ++signal) {
    ReportDraft again = example.draft;
    again.joins = number;
    // A report that is not public cannot be joined; it keeps its one signal.
    if (!arrive(stage, again, Instant{received.ms + signal * hour_ms})) break;
  }
  for (const auto& [move, when] : moves_of(example, received, stage.now))
    if (auto moved = workflow::move_within(stage.transaction, number, move, stage.catalogue, when); !moved) return moved.errors();
  return {};
}

}  // namespace

Result<int> add_examples(std::string_view examples_json, const Catalogue& catalogue, store::Store& store, Instant now) {
  TRY(std::vector<wire::Example> examples, wire::decode_examples(examples_json));
  // The oldest gets the lowest number.
  std::stable_sort(examples.begin(), examples.end(), [](const wire::Example& a, const wire::Example& b) { return a.days_ago > b.days_ago; });
  Errors faults;
  try {
    store.write([&](store::Transaction& transaction) {
      const Stage stage{transaction, catalogue, now};
      faults.clear();
      for (std::size_t at = 0; at < examples.size(); ++at)
        for (Error& fault : add_one(stage, examples[at], at)) {
          fault.detail += " (\"" + examples[at].draft.text + "\")";
          faults.push_back(std::move(fault));
        }
      if (!faults.empty()) throw store::StoreFault(store::StoreFault::Kind::broken, "examples at fault");
    });
  } catch (const store::StoreFault&) {
    if (faults.empty()) throw;
    return faults;
  }
  return static_cast<int>(examples.size());
}

std::int64_t remove_examples(const Catalogue& catalogue, store::Store& store) {
  return store.write([&](store::Transaction& transaction) { return store::remove_examples(transaction, catalogue.municipality.code); });
}

}  // namespace klinker
