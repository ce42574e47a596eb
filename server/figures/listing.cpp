#include "server/figures/listing.hpp"

#include <algorithm>
#include <charconv>

#include "server/figures/count.hpp"
#include "shared/page/figure_words.hpp"

namespace klinker::figures {
namespace {

using console::Listed;
using console::Reports;

Instant moment(std::uint32_t seconds) { return Instant{std::int64_t{seconds} * 1000}; }

page::ChosenReport report_in(const Reports& reports, std::size_t row) {
  page::ChosenReport report;
  report.serial = reports.number[row];
  report.received = moment(reports.received[row]);
  report.deadline = moment(reports.deadline[row]);
  if (reports.closed[row] != wire::never) report.closed = moment(reports.closed[row]);
  report.category = reports.category.rows[row];
  report.department = reports.department.rows[row];
  report.area = reports.area.rows[row];
  report.state = reports.state.rows[row];
  report.outcome = reports.outcome.rows[row];
  report.channel = reports.channel.rows[row];
  report.priority = reports.priority[row];
  report.signals = reports.signals[row];
  report.lasted = lasted(reports.spent[row] & (console::open_bit - 1));
  const auto timeliness = static_cast<console::Timeliness>(reports.timeliness[row]);
  report.is_late = timeliness == console::Timeliness::closed_late || timeliness == console::Timeliness::open_late;
  return report;
}

}  // namespace

AskedList read_list(const Pairs& query) {
  AskedList asked;
  for (const auto& [name, value] : query) {
    if (name == "list") {
      const auto listing = console::parse_listing(value);
      asked.listing = listing.value_or(asked.listing);
      asked.is_known = asked.is_known && listing.has_value();
    } else if (name == "page") {
      std::int64_t page = 0;
      const auto read = std::from_chars(value.data(), value.data() + value.size(), page);
      const bool is_page = read.ec == std::errc() && read.ptr == value.data() + value.size() && page >= 1;
      if (is_page) asked.page = page;
      asked.is_known = asked.is_known && is_page;
    }
  }
  return asked;
}

std::string write_list(const AskedList& asked) {
  const std::string order = console::write_listing(asked.listing);
  return order == page::usual_order ? std::string() : "list=" + order;
}

void Lister::sort(const AskedList& asked, const Reports& reports, const Catalogue& catalogue) {
  const Listed by = asked.listing.by;
  if (m_is_sorted && m_by == by && m_language == asked.language && m_version == catalogue.version) return;
  page::Surroundings around;
  around.language = asked.language;
  const page::Sheet sheet(catalogue, around);
  std::vector<std::string> words;
  if (const auto* names = console::names_of(reports, by))
    for (const std::string& code : *names) words.push_back(page::figure_name(sheet, code_of(by), code));
  if (by == Listed::number) m_order.clear();
  else m_order.sort(console::sort_keys(reports, by, words));
  m_by = by;
  m_language = asked.language;
  m_version = catalogue.version;
  m_is_sorted = true;
}

page::FigureList Lister::list(const AskedList& asked, const console::CrossFilter& engine, const Reports& reports, const Catalogue& catalogue) {
  sort(asked, reports, catalogue);
  m_order.choose(engine.selected(), asked.listing.direction);
  page::FigureList list;
  list.query = console::write_selection(engine.selection());
  list.order = console::write_listing(asked.listing);
  list.is_order_known = asked.is_known;
  list.total = static_cast<std::int64_t>(m_order.size());
  const std::int64_t last_page = std::max<std::int64_t>(1, (list.total + asked.reports_on_a_page - 1) / asked.reports_on_a_page);
  list.first = (std::min(asked.page, last_page) - 1) * asked.reports_on_a_page;
  const std::int64_t end = std::min(list.total, list.first + asked.reports_on_a_page);
  list.reports.reserve(static_cast<std::size_t>(end - list.first));
  for (std::int64_t place = list.first; place < end; ++place) list.reports.push_back(report_in(reports, m_order.row(static_cast<std::size_t>(place))));
  list.category = reports.category.names;
  list.department = reports.department.names;
  list.area = reports.area.names;
  list.state = reports.state.names;
  list.outcome = reports.outcome.names;
  list.channel = reports.channel.names;
  return list;
}

}  // namespace klinker::figures
