#include "server/generate/city_days.hpp"

#include <algorithm>

namespace klinker::generate {
namespace {

constexpr int hour_weights[24] = {3, 2, 1, 1, 1, 2, 5, 13, 25, 31, 32, 30, 27, 26, 28, 28, 26, 24, 22, 24, 23, 17, 10, 6};
constexpr int weekday_weights[7] = {126, 116, 110, 108, 104, 74, 62};  // Monday first
constexpr std::uint64_t stream_of_days = 1;

int found_or(const std::map<CategoryCode, int>& numbers, const CategoryCode& code, int otherwise) {
  const auto found = numbers.find(code);
  return found == numbers.end() ? otherwise : found->second;
}

// Storms come in winter more than in summer.
std::int64_t storm_permille(int month) { return month >= 10 || month <= 3 ? 22 : 7; }

bool is_new_year(Date date) { return date.month == 1 && date.day <= 2; }

}  // namespace

CityDays::CityDays(const Catalogue& catalogue, const wire::City& city, std::uint64_t seed, Date until, int days, std::int64_t reports) {
  for (const Category& category : catalogue.categories)
    if (!category.parent.is_empty()) m_categories.push_back(&category);
  for (std::size_t month = 0; month < 12; ++month)
    for (const Category* category : m_categories) {
      const auto months = city.months.find(category->code);
      const std::int64_t usual = std::int64_t{found_or(city.weights, category->code, 10)} * (months == city.months.end() ? 100 : months->second[month]);
      m_weights[month][0].add(usual);
      m_weights[month][1].add(usual * found_or(city.storm, category->code, 1));
    }
  for (const int weight : hour_weights) m_hours.add(weight);
  Dice dice(seed, stream_of_days);
  std::vector<std::int64_t> sums;
  std::int64_t sum = 0;
  for (int day = 0; day < days; ++day) {
    CityDay made;
    made.date = plus_days(until, day - days);
    made.is_storm = dice.permille(storm_permille(made.date.month));
    const std::int64_t growth = 70 + std::int64_t{30} * day / days;
    std::int64_t weight = weights(made).total() * weekday_weights[weekday(made.date) - 1] * growth / 1000 * (85 + dice.below(31)) / 100;
    if (is_new_year(made.date)) weight *= 2;
    sums.push_back(sum += weight);
    m_days.push_back(made);
  }
  // Each day its part of the whole, so that nothing is lost in rounding.
  std::int64_t given = 0;
  for (std::size_t day = 0; day < m_days.size(); ++day) {
    const auto due = static_cast<std::int64_t>(static_cast<__int128>(reports) * sums[day] / std::max<std::int64_t>(sum, 1));
    m_days[day].reports = due - given;
    given = due;
  }
}

std::vector<Instant> CityDays::moments(const CityDay& day, Dice& dice) const {
  const std::int64_t midnight = end_of_day_in_amsterdam(plus_days(day.date, -1)).ms;
  const std::int64_t next = end_of_day_in_amsterdam(day.date).ms;
  std::vector<Instant> moments;
  for (std::int64_t each = 0; each < day.reports; ++each) {
    const auto hour = static_cast<std::int64_t>(m_hours.draw(dice));
    moments.push_back({std::min(next - 1, midnight + hour * 3'600'000 + dice.below(3'600'000))});
  }
  std::sort(moments.begin(), moments.end());
  return moments;
}

const Category& CityDays::draw_category(const CityDay& day, Dice& dice) const { return *m_categories[weights(day).draw(dice)]; }

}  // namespace klinker::generate
