#include "wasm/console/the_workbench.hpp"

#include <algorithm>
#include <charconv>

#include "shared/content/load_catalogue.hpp"

namespace klinker::console {
namespace {

std::string position(const wire::Feed& feed) { return std::to_string(feed.epoch) + "." + std::to_string(feed.cursor); }

constexpr std::int64_t ages_last_ms = 10 * 60'000;  // who waits grows older also when nothing comes in
constexpr std::string_view picked_parameter = "report=";
constexpr std::string_view intake_parameter = "view=intake";
constexpr std::string_view trial_parameter = "view=trial";

/// Where in the query this begins; npos: it is not there.
std::size_t find_parameter(std::string_view query, std::string_view parameter) {
  for (std::size_t at = query.find(parameter); at != std::string_view::npos; at = query.find(parameter, at + 1))
    if (at == 0 || query[at - 1] == '&') return at;
  return std::string_view::npos;
}

}  // namespace

Workbench& workbench() {
  static Workbench one;
  return one;
}

std::string Workbench::load_catalogue(std::string_view bundle) {
  Result<Catalogue> loaded = load_bundle(bundle);
  if (!loaded) return loaded.error().where + ": " + loaded.error().code;
  Texts said = std::move(bench.words.catalogue.texts);
  bench.words.catalogue = *std::move(loaded);
  for (auto& [language, sentences] : said.by_language)
    for (auto& [key, sentence] : sentences) bench.words.catalogue.texts.by_language[language][key] = std::move(sentence);
  return {};
}

void Workbench::add_sentence(const std::string& key, const std::string& sentence) {
  bench.words.catalogue.texts.by_language[bench.words.language][key] = sentence;
}

std::string Workbench::take_feed(std::string_view bytes, Instant now) {
  Result<wire::Feed> feed = wire::decode_feed(bytes);
  if (!feed) return "!" + feed.error().code;
  m_feed = *std::move(feed);
  m_now = now;
  m_blocks_taken = 0;
  const bool is_anew = !bench.reports || !m_feed.blocks.empty() || bench.reports->epoch() != m_feed.epoch;
  m_coming = is_anew ? std::make_unique<Reports>(now) : nullptr;
  std::string told = position(m_feed);
  for (const wire::Feed::Block& block : m_feed.blocks) told += "\n" + wire::block_name(m_feed.epoch, block);
  if (!m_feed.blocks.empty()) return told;
  for (const std::string& piece : m_feed.pieces) {
    const Result<wire::Columns> columns = wire::decode_columns(piece);
    if (!columns) return "!" + columns.error().code;
    const Errors faults = (m_coming ? *m_coming : *bench.reports).take(*columns);
    if (!faults.empty()) return "!" + faults.front().code;
  }
  finish_feed();
  return told;
}

std::string Workbench::take_block(std::string_view bytes) {
  if (!m_coming || m_blocks_taken >= m_feed.blocks.size()) return "order";
  const Result<wire::Columns> columns = wire::decode_columns(bytes);
  if (!columns) return columns.error().code;
  Errors faults = m_coming->take(*columns);
  if (!faults.empty()) return faults.front().code;
  if (++m_blocks_taken < m_feed.blocks.size()) return {};
  for (const std::string& piece : m_feed.pieces) {
    const Result<wire::Columns> last = wire::decode_columns(piece);
    if (!last) return last.error().code;
    faults = m_coming->take(*last);
    if (!faults.empty()) return faults.front().code;
  }
  finish_feed();
  return {};
}

void Workbench::finish_feed() {
  if (m_coming) {
    const Selection before = bench.filter ? bench.filter->selection() : Selection{};
    bench.filter.reset();
    bench.reports = std::move(m_coming);
    bench.filter = std::make_unique<CrossFilter>(*bench.reports, bench.words.parents());
    bench.watch_drawn();
    bench.filter->select(before);
    if (!m_asked.empty()) open(std::string(m_asked));
    m_is_behind = false;
    m_counted = m_now;
    renew();
  } else if (!m_feed.pieces.empty() || m_now.ms - m_counted.ms > ages_last_ms) {
    m_is_behind = true;
    bench.filter->renew_later();
    bench.stage.disturb();
  }
  m_feed.pieces.clear();
}

// Many changes may come at once, when a console opens with what it kept: they are counted once, for the next frame.
void Workbench::catch_up() {
  if (!m_is_behind) return;
  m_is_behind = false;
  m_counted = m_now;
  bench.reports->set_now(m_now);
  bench.filter->renew();
  renew();
}

void Workbench::renew() {
  bench.density.measure(*bench.reports);
  ++bench.news;
  ++bench.generation;
  bench.stage.disturb();
}

void Workbench::show(View view) {
  m_view = view;
  if (view == View::intake) face.who = face::Face::Who::operator_;
  if (view == View::trial) bench.overlays.focus(trial_field);
  bench.stage.disturb();
}

void Workbench::open(std::string_view asked) {
  const auto asks = [asked](std::string_view parameter) { return find_parameter(asked, parameter) != std::string_view::npos; };
  if (m_view != View::form) show(asks(intake_parameter) ? View::intake : asks(trial_parameter) ? View::trial : View::reports);
  if (!bench.filter) {
    m_asked = asked;
    return;
  }
  m_asked.clear();
  const Result<Selection> selection = parse_selection(asked, bench.words.vocabulary());
  bench.filter->select(selection ? *selection : Selection{});
  m_is_unreadable = !selection;
  ++bench.generation;
  bench.picked = 0;
  const std::string prefix = bench.words.catalogue.municipality.number_prefix + "-";
  const std::size_t at = find_parameter(asked, picked_parameter);
  if (at == std::string_view::npos) return;
  std::string_view number = asked.substr(at + picked_parameter.size());
  if (number.substr(0, prefix.size()) != prefix) return;
  number.remove_prefix(prefix.size());
  (void)std::from_chars(number.data(), number.data() + number.size(), bench.picked);
}

std::string Workbench::query() const {
  if (!bench.filter) return m_asked;
  std::string written = write_selection(bench.filter->selection());
  const auto add = [&written](const std::string& more) { written += (written.empty() ? "" : "&") + more; };
  if (bench.picked != 0) add(std::string(picked_parameter) + bench.words.report_number(bench.picked));
  if (m_view == View::intake) add(std::string(intake_parameter));
  if (m_view == View::trial) add(std::string(trial_parameter));
  return written;
}

}  // namespace klinker::console
