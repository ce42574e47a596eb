#include "server/routing/routing_order.hpp"

#include <charconv>

namespace klinker::routing {

namespace {

constexpr int most_months = 120;

struct Place {
  std::optional<std::int64_t> lat, lon;
};

std::optional<std::int64_t> degrees(const std::string& name, const std::string& value, Errors& errors) {
  const auto read = parse_degrees_e7(value);
  if (read) return *read;
  errors.push_back({"format", name, "degrees, like 52.0116"});
  return std::nullopt;
}

void read_answer(const std::string& value, Order& order, Errors& errors) {
  const std::size_t equals = value.find('=');
  if (equals == std::string::npos) errors.push_back({"format", "--answer", "question=answer"});
  else order.draft.answers[QuestionCode(value.substr(0, equals))] = value.substr(equals + 1);
}

/// Of YYYY-MM-DDTHH:MM without an offset it is the local time that somebody means; that needs one.
void read_moment(const std::string& value, Order& order, Errors& errors) {
  const auto moment = parse_instant(value);
  if (moment) order.at = *moment;
  else errors.push_back({"format", "--at", "a moment like 2026-03-07T23:59:00+01:00"});
}

void read_months(const std::string& value, Order& order, Errors& errors) {
  const auto read = std::from_chars(value.data(), value.data() + value.size(), order.months);
  if (read.ec != std::errc() || read.ptr != value.data() + value.size() || order.months < 1 || order.months > most_months)
    errors.push_back({"format", "--months", "1 to 120"});
}

void read_flag(const std::string& name, const std::string& value, Order& order, Place& place, Errors& errors) {
  if (name == "--municipality") order.municipality = MunicipalityCode(value);
  else if (name == "--report") order.report = ReportNumber(value);
  else if (name == "--text") order.draft.text = value;
  else if (name == "--lat") place.lat = degrees(name, value, errors);
  else if (name == "--lon") place.lon = degrees(name, value, errors);
  else if (name == "--category") order.draft.category = CategoryCode(value);
  else if (name == "--answer") read_answer(value, order, errors);
  else if (name == "--at") read_moment(value, order, errors);
  else if (name == "--rules") order.rules_file = value;
  else if (name == "--months") read_months(value, order, errors);
  else order.rest.push_back(name + '=' + value);
}

void check(Order& order, const Place& place, Errors& errors) {
  if (order.municipality.is_empty()) errors.push_back({"required", "--municipality", "name the municipality"});
  if (place.lat.has_value() != place.lon.has_value()) errors.push_back({"required", place.lat ? "--lon" : "--lat", "a place has both"});
  if (place.lat && place.lon) {
    const auto point = Location::from_e7(*place.lat, *place.lon);
    if (point) order.draft.place.point = *point;
    else errors.push_back({"range", "--lat", "no place on earth"});
  } else {
    order.draft.place.description = "-";  // without a place no area fits; the rest is explained all the same
  }
  if (order.what == Order::What::dry_run) {
    if (order.rules_file.empty()) errors.push_back({"required", "--rules", "name the file with the new rules"});
  } else if (order.report.is_empty() && order.draft.text.empty()) {
    errors.push_back({"required", "--report", "name a report, or give a --text"});
  }
}

}  // namespace

Result<Order> read_routing_order(const std::vector<std::string>& words) {
  Order order;
  Errors errors;
  if (words.empty() || (words[0] != "explain" && words[0] != "dry-run")) return Error{"required", "routing", "say what: explain or dry-run"};
  order.what = words[0] == "explain" ? Order::What::explain : Order::What::dry_run;
  Place place;
  for (std::size_t i = 1; i < words.size(); ++i) {
    const std::size_t equals = words[i].find('=');
    const std::string name = words[i].substr(0, equals);
    if (name.rfind("--", 0) != 0) {
      errors.push_back({"unknown", words[i], "not a flag"});
      continue;
    }
    if (equals == std::string::npos && i + 1 == words.size()) {
      errors.push_back({"required", name, name + " needs a value"});
      break;
    }
    read_flag(name, equals == std::string::npos ? words[++i] : words[i].substr(equals + 1), order, place, errors);
  }
  check(order, place, errors);
  if (!errors.empty()) return errors;
  return order;
}

}  // namespace klinker::routing
