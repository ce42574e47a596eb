#include "shared/privacy/visibility.hpp"

namespace klinker::privacy {
namespace {

constexpr std::int64_t cell_mm = 100'000;

std::int64_t cell_centre(std::int64_t mm) {
  const std::int64_t cell = mm / cell_mm - (mm % cell_mm < 0 ? 1 : 0);
  return cell * cell_mm + cell_mm / 2;
}

}  // namespace

bool is_public(const Report& report, const Catalogue& catalogue) {
  const Category* const category = catalogue.find_category(report.category);
  return category != nullptr && category->is_public && report.point.has_value() && report.state != State::locating;
}

Location public_point(const Location& point, const Category& category) {
  if (category.is_object) return point;
  const Rd rd = to_rd(point);
  return from_rd({cell_centre(rd.x_mm), cell_centre(rd.y_mm)});
}

}  // namespace klinker::privacy
