// When a made-up city reports: more on Mondays than on Sundays, at noon than at night, about weeds in June and about fallen trees in a storm.
#pragma once

#include <cstdint>
#include <vector>

#include "server/generate/dice.hpp"
#include "shared/content/catalogue.hpp"
#include "shared/wire/city.hpp"

namespace klinker::generate {

struct CityDay {
  Date date;
  bool is_storm = false;
  std::int64_t reports = 0;
};

class CityDays {
 public:
  /// `days` days up to, not with, `until`; all of them together have `reports`.
  CityDays(const Catalogue& catalogue, const wire::City& city, std::uint64_t seed, Date until, int days, std::int64_t reports);
  [[nodiscard]] const std::vector<CityDay>& days() const { return m_days; }
  /// Moments of receipt on this day, rising.
  [[nodiscard]] std::vector<Instant> moments(const CityDay& day, Dice& dice) const;
  /// What somebody reports on such a day.
  [[nodiscard]] const Category& draw_category(const CityDay& day, Dice& dice) const;

 private:
  [[nodiscard]] const Weighted& weights(const CityDay& day) const { return m_weights[static_cast<std::size_t>(day.date.month - 1)][day.is_storm ? 1 : 0]; }
  std::vector<const Category*> m_categories;  ///< those that a report can carry
  Weighted m_weights[12][2];                  ///< by month, without and with a storm
  Weighted m_hours;
  std::vector<CityDay> m_days;
};

}  // namespace klinker::generate
