#include "shared/privacy/visibility.hpp"
#include "shared/wire/wire.hpp"
#include "shared/wire/writer.hpp"

namespace klinker::wire {

namespace {

void write_category(Writer& writer, const char* member, const CategoryCode& code, const Catalogue& catalogue) {
  const Category* category = catalogue.find_category(code);
  writer.name(member).open_object().name("code").text(code.text());
  writer.name("name").text(category == nullptr ? code.text() : category->name.in("nl")).close_object();
}

void write_instant_or_null(Writer& writer, const char* member, const std::optional<Instant>& instant) {
  writer.name(member).text_or_null(instant ? format_utc(*instant) : std::string());
}

}  // namespace

// The notes of the history stay out: they are written for the reporter, and a clerk may have named what only the reporter told.
std::string encode_public_report(const Report& report, const Catalogue& catalogue) {
  const Category* category = catalogue.find_category(report.category);
  Writer writer;
  writer.open_object().name("number").text(report.number.text()).name("municipality").text(report.municipality.text());
  write_category(writer, "category", report.category, catalogue);
  if (category != nullptr) write_category(writer, "main_category", category->parent, catalogue);
  writer.name("state").text(code_of(report.state));
  writer.name("outcome").text_or_null(report.outcome ? code_of(*report.outcome) : "");
  writer.name("received").text(format_utc(report.received)).name("updated").text(format_utc(report.updated));
  write_instant_or_null(writer, "closed", report.closed);
  writer.name("promised_until").text(format_utc(report.promised_until));
  writer.name("signals").number(report.signals);
  // The area is that of the exact point: on a border it would tell which side of its square a report lies.
  writer.name("area").text_or_null(category != nullptr && category->is_object ? report.area.text() : "");
  writer.name("location");
  if (report.point && category != nullptr) {
    const Location shown = privacy::public_point(*report.point, *category);
    writer.open_object().name("lat").degrees(shown.lat_e7()).name("lon").degrees(shown.lon_e7());
    writer.name("is_exact").boolean(category->is_object).close_object();
  } else {
    writer.null();
  }
  writer.name("is_example").boolean(report.is_example);
  writer.name("history").open_array();
  for (const HistoryLine& line : report.history) {
    writer.open_object().name("at").text(format_utc(line.at)).name("state").text(code_of(line.state));
    writer.name("outcome").text_or_null(line.outcome ? code_of(*line.outcome) : "").close_object();
  }
  return writer.close_array().close_object().take();
}

}  // namespace klinker::wire
