#include "server/store/desk_queue.hpp"

#include "server/store/history.hpp"
#include "server/store/reports.hpp"
#include "shared/workflow/priority.hpp"

namespace klinker::store {

namespace {

std::int64_t total_of(Connection& sql, const QueueFilter& filter) {
  std::int64_t total = 0;
  Rows rows = sql.ask("SELECT department, state, reports FROM queue_total WHERE municipality = :municipality",
                      {{":municipality", filter.municipality.text()}});
  while (rows.next()) {
    if (!filter.department.is_empty() && rows.text(0) != filter.department.text()) continue;
    const std::string state = rows.text(1);
    if (!filter.state.empty() && (filter.state == "open" ? state == code_of(State::closed) : state != filter.state)) continue;
    total += rows.integer(2);
  }
  return total;
}

bool is_by_priority(const QueueFilter& filter) { return filter.state == "open" && filter.by_priority.has_value(); }

/// What workflow::priority_now() adds up, in SQL; the points are the municipality's own, `:near` is until when a deadline may count as near.
std::string points_now(const PriorityScheme& scheme) {
  const std::string each = std::to_string(scheme.points_per_co_reporter), most = std::to_string(scheme.most_for_co_reporters);
  const std::string others = "(signals - 1) * " + each;
  return "priority_points + CASE WHEN " + others + " > " + most + " THEN " + most + " ELSE " + others +
         " END + CASE WHEN promised_until <= :near AND (promised_until - :now) * " + std::to_string(workflow::last_part) +
         " <= promised_until - received AND state <> '" + code_of(State::awaiting_reporter) + "' THEN " +
         std::to_string(scheme.points_for_deadline) + " ELSE 0 END";
}

std::int64_t near_of(const PriorityOrder& order) { return order.now.ms + order.scheme->deadline_days * 24 * 3600 * std::int64_t{1000}; }

std::string query_of(const QueueFilter& filter) {
  std::string query = std::string("SELECT ") + report_columns + " FROM report WHERE municipality = :municipality";
  if (!filter.department.is_empty()) query += " AND department = :department";
  if (is_by_priority(filter))
    return query + " AND is_open = 1 ORDER BY " + points_now(*filter.by_priority->scheme) + " DESC, promised_until, serial LIMIT :page_size OFFSET :skipped";
  if (filter.state == "open") return query + " AND is_open = 1 ORDER BY promised_until, serial LIMIT :page_size OFFSET :skipped";
  if (!filter.state.empty()) query += " AND state = :state";
  return query + (filter.state.empty() ? " ORDER BY serial DESC" : " ORDER BY received DESC") + " LIMIT :page_size OFFSET :skipped";
}

}  // namespace

Queue queue(Connection& sql, const QueueFilter& filter, int page, int page_size) {
  Queue found;
  found.total = total_of(sql, filter);
  const std::int64_t skipped = std::int64_t{page - 1} * page_size;
  const std::string query = query_of(filter);
  const std::string& town = filter.municipality.text();
  const bool has_state = !filter.state.empty() && filter.state != "open";
  const auto ask = [&]() -> Rows {
    if (is_by_priority(filter) && !filter.department.is_empty())
      return sql.ask(query, {{":municipality", town}, {":department", filter.department.text()}, {":near", near_of(*filter.by_priority)}, {":now", filter.by_priority->now.ms}, {":page_size", page_size}, {":skipped", skipped}});
    if (is_by_priority(filter))
      return sql.ask(query, {{":municipality", town}, {":near", near_of(*filter.by_priority)}, {":now", filter.by_priority->now.ms}, {":page_size", page_size}, {":skipped", skipped}});
    if (!filter.department.is_empty() && has_state)
      return sql.ask(query, {{":municipality", town}, {":department", filter.department.text()}, {":state", filter.state}, {":page_size", page_size}, {":skipped", skipped}});
    if (!filter.department.is_empty())
      return sql.ask(query, {{":municipality", town}, {":department", filter.department.text()}, {":page_size", page_size}, {":skipped", skipped}});
    if (has_state) return sql.ask(query, {{":municipality", town}, {":state", filter.state}, {":page_size", page_size}, {":skipped", skipped}});
    return sql.ask(query, {{":municipality", town}, {":page_size", page_size}, {":skipped", skipped}});
  };
  {
    Rows rows = ask();
    while (rows.next()) found.reports.push_back(report_of(rows, filter.municipality));
  }
  for (StoredReport& stored : found.reports) stored.report.history = history_of(sql, filter.municipality, stored.serial);
  return found;
}

}  // namespace klinker::store
