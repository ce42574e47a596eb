#include "server/generate/generate.hpp"

#include <algorithm>

#include "server/generate/city_days.hpp"
#include "server/generate/city_places.hpp"
#include "server/generate/course.hpp"
#include "server/intake/accept_report.hpp"
#include "server/store/reports.hpp"
#include "server/store/signals.hpp"

namespace klinker::generate {
namespace {

constexpr std::uint64_t stream_of_reports = 1'000;  // and one more for each day
constexpr std::size_t rows_a_piece = 2000;

struct Made {
  intake::Rows rows;
  std::vector<store::Signal> more;  ///< what others said of it
};

std::string filled(std::string text, const std::string& gap, const std::string& with) {
  if (const std::size_t at = text.find(gap); at != std::string::npos) text.replace(at, gap.size(), with);
  return text;
}

Channel drawn_channel(Dice& dice) {
  struct Chance {
    Channel channel;
    std::int64_t permille;
  };
  constexpr Chance chances[] = {{Channel::phone, 240}, {Channel::app, 130}, {Channel::email, 60},  {Channel::widget, 50},
                                {Channel::field, 40},  {Channel::desk, 25}, {Channel::partner, 15}, {Channel::sensor, 5}};
  std::int64_t at = dice.below(1000);
  for (const Chance& chance : chances)
    if ((at -= chance.permille) < 0) return chance.channel;
  return Channel::web;
}

class Maker {
 public:
  Maker(const Wanted& wanted, const Catalogue& catalogue, const wire::City& city)
      : m_wanted(wanted), m_catalogue(catalogue), m_city(city), m_places(catalogue, wanted.seed),
        m_days(catalogue, city, wanted.seed, wanted.until, wanted.days, wanted.reports), m_now(end_of_day_in_amsterdam(plus_days(wanted.until, -1))) {}
  [[nodiscard]] const std::vector<CityDay>& days() const { return m_days.days(); }

  /// Adds the reports of a day to `made`.
  [[nodiscard]] Errors make(std::size_t day, std::vector<Made>& made) const {
    Dice dice(m_wanted.seed, stream_of_reports + day);
    const CityDay& when = m_days.days()[day];
    for (const Instant moment : m_days.moments(when, dice)) {
      auto one = make_one(when, moment, dice);
      if (!one) return one.errors();
      made.push_back(*std::move(one));
    }
    return {};
  }

 private:
  [[nodiscard]] std::string text_for(const Category& category, Dice& dice) const {
    const auto own = m_city.texts.find(category.code);
    std::string text = dice.one_of(own == m_city.texts.end() ? m_city.other : own->second);
    text = filled(text, "{category}", category.name.in("nl"));
    text = filled(text, "{place}", dice.one_of(m_city.places));
    return filled(text, "{since}", dice.one_of(m_city.moments));
  }

  [[nodiscard]] Result<Made> make_one(const CityDay& day, Instant moment, Dice& dice) const {
    const Category& category = m_days.draw_category(day, dice);
    intake::Arrival arrival;
    arrival.received = moment;
    arrival.age = intake::CatalogueAge::older;  // nobody was asked anything
    arrival.origin = intake::Arrival::Origin::example;
    ReportDraft& draft = arrival.draft;
    draft.key = SubmissionKey("made-up-" + std::to_string(dice.next()));
    draft.municipality = m_catalogue.municipality.code;
    draft.category = category.code;
    draft.text = text_for(category, dice);
    if (dice.permille(15)) draft.place.description = dice.one_of(m_city.places);
    else draft.place.point = m_places.draw(dice);
    const Channel channel = drawn_channel(dice);
    auto assessment = intake::assess(draft, m_catalogue, moment, arrival.age);
    if (!assessment) return assessment.errors();
    Made made{intake::rows_of(*assessment, arrival, m_catalogue), {}};
    made.rows.signal.channel = channel;
    Report& report = made.rows.stored.report;
    run_course(report, m_catalogue, m_city, m_now, dice);
    made.rows.stored.shown = made.rows.stored.report.point ? made.rows.stored.shown : std::nullopt;
    add_others(made, category, dice);
    return made;
  }

  // One in twelve is told by others too, sooner or later.
  void add_others(Made& made, const Category& category, Dice& dice) const {
    Report& report = made.rows.stored.report;
    if (!report.point || !dice.permille(85)) return;
    std::int64_t at = report.received.ms;
    const std::int64_t until = report.closed ? report.closed->ms : m_now.ms;
    do {
      at += 600'000 + dice.below(2 * 86'400'000);
      if (at >= until) return;
      store::Signal other = made.rows.signal;
      other.key = SubmissionKey("made-up-" + std::to_string(dice.next()));
      other.joined = true;
      other.channel = drawn_channel(dice);
      other.text = text_for(category, dice);
      other.place.point = m_places.near(*report.point, dice);
      other.received = Instant{at};
      intake::give_secrets(other);
      made.more.push_back(std::move(other));
      ++report.signals;
      report.updated = Instant{std::max(report.updated.ms, at)};
    } while (dice.permille(400));
  }

  const Wanted& m_wanted;
  const Catalogue& m_catalogue;
  const wire::City& m_city;
  const CityPlaces m_places;
  const CityDays m_days;
  const Instant m_now;
};

void write(store::Transaction& transaction, Made made, const std::string& prefix) {
  store::add_report(transaction, made.rows.stored, prefix, made.rows.assignment);
  made.rows.signal.report = made.rows.stored.serial;
  store::add_signal(transaction, made.rows.signal);
  for (store::Signal& other : made.more) {
    other.report = made.rows.stored.serial;
    store::add_signal(transaction, other);
  }
}

}  // namespace

Result<std::int64_t> add_city(const Wanted& wanted, const Catalogue& catalogue, const wire::City& city, store::Store& store,
                              const std::function<void(std::int64_t)>& progress) {
  const Maker maker(wanted, catalogue, city);
  std::int64_t done = 0;
  std::vector<Made> made;
  const auto write_piece = [&] {
    store.write([&](store::Transaction& transaction) {
      for (const Made& each : made) write(transaction, each, catalogue.municipality.number_prefix);
    });
    done += static_cast<std::int64_t>(made.size());
    made.clear();
    progress(done);
  };
  for (std::size_t day = 0; day < maker.days().size(); ++day) {
    if (Errors errors = maker.make(day, made); !errors.empty()) return errors;
    if (made.size() >= rows_a_piece) write_piece();
  }
  if (!made.empty()) write_piece();
  return done;
}

}  // namespace klinker::generate
