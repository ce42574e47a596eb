#include <cstdio>
#include <filesystem>

#include "server/app.hpp"
#include "server/content/content_files.hpp"
#include "server/learn/champion.hpp"
#include "server/learn/command_words.hpp"
#include "server/learn/handled_examples.hpp"
#include "server/learn/learn.hpp"
#include "server/learn/learn_command.hpp"
#include "server/learn/put_in_place.hpp"
#include "server/routing/try_rules.hpp"
#include "shared/classify/town_model.hpp"

namespace klinker::learn {

namespace {

namespace fs = std::filesystem;

/// What fewer reports share could say who wrote it. More may be asked, not less.
constexpr int least_shared = 5;
constexpr int most_shared = 1000;
constexpr int most_months = 1200;
/// Fewer teach nothing that the keywords do not know, and fewer cannot judge.
constexpr std::int64_t least_learned = 100;
constexpr std::int64_t least_held_out = 10;

struct Order {
  Config config;
  std::string municipality;
  fs::path out;                ///< empty: where the server looks for it
  int shared_by = least_shared;
  int months = 0;              ///< 0: all
  bool with_examples = false;
  bool replaces = false;
};

std::optional<Order> read_order(const std::vector<std::string>& words) {
  std::vector<std::string> rest;
  const auto flags =
      read_flags(words, {{"--municipality", "--out", "--min-reports", "--months"}, {"--from-database", "--with-examples", "--replace"}}, &rest);
  Order order;
  if (!flags || !has_all(*flags, {"--municipality"}) || !read_number(*flags, "--min-reports", least_shared, most_shared, order.shared_by) ||
      !read_number(*flags, "--months", 1, most_months, order.months))
    return std::nullopt;
  auto config = read_config(rest, own_environment());
  if (!config) return say(config.errors()), std::nullopt;
  order.config = *std::move(config);
  order.municipality = flags->at("--municipality");
  if (has_all(*flags, {"--out"})) order.out = flags->at("--out");
  order.with_examples = flags->count("--with-examples") != 0;
  order.replaces = flags->count("--replace") != 0;
  return order;
}

std::optional<Gathered> gather_from(const Order& order, const Catalogue& catalogue) {
  store::HandledFilter filter;
  filter.municipality = catalogue.municipality.code;
  if (order.months > 0) filter.from = routing::months_before(now(), order.months);
  if (order.with_examples) filter.examples = store::HandledFilter::Examples::with_them;
  const std::string database = (order.config.var / "klinker.db").string();
  std::error_code fault;
  if (!fs::exists(database, fault)) {
    std::fprintf(stderr, "%s: there is no such database (KLINKER_VAR or --var says where)\n", database.c_str());
    return std::nullopt;
  }
  try {
    store::Connection sql(database, store::Connection::Access::read);
    return gather(sql, catalogue, filter);
  } catch (const store::StoreFault& trouble) {
    std::fprintf(stderr, "%s: %s\n", database.c_str(), trouble.what());
    return std::nullopt;
  }
}

std::string in_words(std::int64_t number, const char* what) { return number == 0 ? std::string() : std::to_string(number) + ' ' + what; }

std::string left_out_in_words(const Gathered& gathered) {
  std::string all;
  for (const std::string& part :
       {in_words(gathered.gone, "of a category that is gone"), in_words(gathered.unnamed, "of the category for everything else"),
        in_words(gathered.repeated, "with the same words as another"), in_words(gathered.wordless, "without words"),
        in_words(gathered.unspoken, "held out whose category nobody has confirmed"), in_words(gathered.waiting, "that wait for a blind label")})
    if (!part.empty()) all += (all.empty() ? "" : ", ") + part;
  return all.empty() ? "none" : all;
}

bool is_enough(const std::string& municipality, const Gathered& gathered) {
  const std::int64_t learned = count(gathered.examples, Part::train) + count(gathered.examples, Part::valid);
  const std::int64_t held_out = count(gathered.examples, Part::test);
  if (learned >= least_learned && held_out >= least_held_out) return true;
  std::fprintf(stderr, "%s: too few reports: %lld handled ones to learn from, %lld wanted; %lld held out with a category that a person gave, %lld wanted "
               "(left out: %s)\n",
               municipality.c_str(), static_cast<long long>(learned), static_cast<long long>(least_learned), static_cast<long long>(held_out),
               static_cast<long long>(least_held_out), left_out_in_words(gathered).c_str());
  return false;
}

/// The town as it would be with that model; none when the file is not there or holds no model of this town.
std::optional<Catalogue> with_model(const Catalogue& catalogue, const Result<std::string>& bytes) {
  if (!bytes) return std::nullopt;
  auto model = classify::open_town_model(*bytes, catalogue);
  if (!model) return std::nullopt;
  Catalogue town = catalogue;
  town.model = *std::move(model);
  return town;
}

/// What the new model has to be as good as: the one in its place; where the server would take it, what came with the content, or the keywords alone.
std::optional<Catalogue> champion_at(const fs::path& out, const fs::path& own, const OpenTown& town) {
  if (auto standing = with_model(town.catalogue, read_model_file(out))) return standing;
  if (out != own) return std::nullopt;
  if (auto brought = with_model(town.catalogue, read_model_file(town.folder / town.catalogue.municipality.model_file))) return brought;
  return town.catalogue;
}

CardFacts facts_of(const Order& order, const Gathered& gathered) {
  CardFacts facts;
  facts.source = "handled reports of " + order.municipality + (order.with_examples ? ", examples included" : "");
  facts.origin = Origin::handled;
  facts.window = format_date(amsterdam_time(gathered.first).date) + " – " + format_date(amsterdam_time(gathered.last).date);
  facts.least_reports = static_cast<std::uint32_t>(order.shared_by);
  facts.held_out = "a tenth of all signals, the same in every training, and those labelled blindly, which are " + std::to_string(gathered.labelled);
  facts.learned = count(gathered.examples, Part::train);
  facts.set_by = count(gathered.examples, Part::valid);
  facts.corrected = gathered.corrected;
  facts.left_out = left_out_in_words(gathered);
  return facts;
}

}  // namespace

int train_from_database(const std::vector<std::string>& words) {
  const auto order = read_order(words);
  if (!order) return wrongly_called;
  const auto town = open_town(order->municipality, order->config);
  if (!town) return refused;
  const std::string& file = town->catalogue.municipality.model_file;
  const fs::path own = file.empty() ? fs::path() : order->config.var / order->municipality / file;
  const fs::path out = order->out.empty() ? own : order->out;
  if (out.empty()) {
    std::fprintf(stderr, "%s: municipality.json names no file for a model (classifier.model); say --out\n", order->municipality.c_str());
    return refused;
  }
  if (!order->out.empty() && !has_folder(out.string())) return refused;
  const auto gathered = gather_from(*order, town->catalogue);
  if (!gathered || !is_enough(order->municipality, *gathered)) return refused;

  Settings settings;
  settings.least_reports = static_cast<std::uint32_t>(order->shared_by);
  const auto bytes = learn(gathered->examples, settings, &town->catalogue);
  const auto challenger = bytes ? with_model(town->catalogue, bytes) : std::nullopt;
  if (!challenger) {
    std::fprintf(stderr, "%s: no model could be made: %s\n", order->municipality.c_str(), bytes ? "it knows no category" : bytes.error().detail.c_str());
    return refused;
  }
  const Figures figures = measure(*challenger, gathered->examples, Part::test);
  if (!order->replaces) {
    const auto champion = champion_at(out, own, *town);
    const std::string reason = champion ? why_not(measure(*champion, gathered->examples, Part::test), figures) : std::string();
    if (!reason.empty()) return say_it_stays(out.string(), reason), refused;
  }
  std::error_code fault;
  if (out == own) fs::create_directories(out.parent_path(), fault);
  if (!put_in_place(out.string(), *bytes, facts_of(*order, *gathered), figures)) return refused;
  std::fprintf(stderr, "left out: %s\n", left_out_in_words(*gathered).c_str());
  if (out == own) std::fputs("klinker serve uses it from its next start, or SIGHUP, on\n", stderr);
  return 0;
}

}  // namespace klinker::learn
