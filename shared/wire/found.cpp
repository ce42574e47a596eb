#include "shared/wire/found.hpp"

#include "shared/wire/wire.hpp"

namespace klinker::wire {

using interview::FoundAddress;
using interview::FoundObject;
using interview::NearbyReport;

namespace {

constexpr std::size_t max_found_bytes = 256 * 1024;
constexpr std::size_t max_found = 100;
// A small layer is kept on the phone whole.
constexpr std::size_t max_objects_bytes = 2 * 1024 * 1024;
constexpr std::size_t max_objects = 20'000;
constexpr std::int64_t max_distance_cm = 100000000;

std::optional<FoundAddress> read_address(const Json& row, std::string where, Errors& faults) {
  Reader reader(row, std::move(where), faults);
  std::string label = reader.text("label", Need::required, 1024);
  const auto point = reader.point();
  if (!point || label.empty()) {
    if (!point) reader.report("lat", "required", "must be given");
    return std::nullopt;
  }
  return FoundAddress{std::move(label), *point, reader.text("unknown_number", Need::optional, 64)};
}

NearbyReport read_report(const Json& row, std::string where, Errors& faults) {
  Reader reader(row, std::move(where), faults);
  NearbyReport report;
  report.number = ReportNumber(reader.text("number", Need::required, 64));
  report.category = CategoryCode(reader.text("category", Need::required, 64));
  const std::string stands = reader.text("state", Need::required, 64);
  if (const auto known = state(stands)) report.state = *known;
  else if (!stands.empty()) reader.report("state", "unknown", "not a state");
  const std::string received = reader.text("received", Need::required, 64);
  if (const auto instant = parse_instant(received)) report.received = *instant;
  else if (!received.empty()) reader.report("received", "format", "must be an RFC 3339 time");
  report.distance_cm = reader.whole("distance_cm", 0, max_distance_cm).value_or(0);
  report.signals = static_cast<int>(reader.whole("signals", 1, 1000000).value_or(1));
  return report;
}

}  // namespace

void write_addresses(Writer& writer, const std::vector<FoundAddress>& addresses) {
  writer.open_array();
  for (const FoundAddress& found : addresses) {
    writer.open_object().name("label").text(found.label);
    writer.name("lat").degrees(found.point.lat_e7()).name("lon").degrees(found.point.lon_e7());
    if (!found.unknown_number.empty()) writer.name("unknown_number").text(found.unknown_number);
    writer.close_object();
  }
  writer.close_array();
}

void write_nearby(Writer& writer, const std::vector<NearbyReport>& reports) {
  writer.open_array();
  for (const NearbyReport& report : reports) {
    writer.open_object().name("number").text(report.number.text()).name("category").text(report.category.text());
    writer.name("state").text(code_of(report.state)).name("received").text(format_utc(report.received));
    writer.name("distance_cm").number(report.distance_cm).name("signals").number(report.signals).close_object();
  }
  writer.close_array();
}

void write_objects(Writer& writer, const std::vector<FoundObject>& objects) {
  writer.open_array();
  for (const FoundObject& object : objects) {
    writer.open_object().name("layer").text(object.layer).name("number").text(object.number);
    writer.name("lat").degrees(object.point.lat_e7()).name("lon").degrees(object.point.lon_e7());
    if (object.distance_cm > 0) writer.name("distance_cm").number(object.distance_cm);
    writer.close_object();
  }
  writer.close_array();
}

std::vector<FoundObject> read_objects(Reader& reader, std::size_t most) {
  std::vector<FoundObject> read;
  const Json* rows = reader.array("objects", most);
  if (rows == nullptr) return read;
  for (const Json& row : rows->items()) {
    Reader inside(row, reader.pointer_to("objects") + '/' + std::to_string(read.size()), reader.faults());
    std::string layer = inside.text("layer", Need::required, 64);
    std::string number = inside.text("number", Need::required, 200);
    const std::int64_t distance = inside.whole("distance_cm", 0, max_distance_cm).value_or(0);
    const auto point = inside.point();
    if (!point) break;
    read.push_back(FoundObject{std::move(layer), std::move(number), *point, distance});
  }
  return read;
}

std::vector<FoundAddress> read_addresses(Reader& reader, std::size_t most) {
  std::vector<FoundAddress> read;
  const Json* rows = reader.array("addresses", most);
  if (rows == nullptr) return read;
  std::size_t at = 0;
  for (const Json& row : rows->items())
    if (auto found = read_address(row, reader.pointer_to("addresses") + '/' + std::to_string(at++), reader.faults()))
      read.push_back(*std::move(found));
  return read;
}

std::vector<NearbyReport> read_nearby(Reader& reader, std::size_t most, const char* member) {
  std::vector<NearbyReport> read;
  const Json* rows = reader.array(member, most);
  if (rows == nullptr) return read;
  for (const Json& row : rows->items())
    read.push_back(read_report(row, reader.pointer_to(member) + '/' + std::to_string(read.size()), reader.faults()));
  return read;
}

std::string encode_nearby(const std::vector<NearbyReport>& reports) {
  Writer writer;
  writer.open_object().name("reports");
  write_nearby(writer, reports);
  return writer.close_object().take();
}

std::string encode_addresses(const std::vector<FoundAddress>& addresses) {
  Writer writer;
  writer.open_object().name("addresses");
  write_addresses(writer, addresses);
  return writer.close_object().take();
}

std::string encode_objects(const std::vector<FoundObject>& objects) {
  Writer writer;
  writer.open_object().name("objects");
  write_objects(writer, objects);
  return writer.close_object().take();
}

Result<std::vector<FoundObject>> decode_objects(std::string_view text) {
  TRY(const Json whole, parse_json(text, max_objects_bytes));
  Errors faults;
  Reader reader(whole, "", faults);
  auto read = read_objects(reader, max_objects);
  if (!faults.empty()) return faults;
  return read;
}

Result<std::vector<NearbyReport>> decode_nearby(std::string_view text) {
  TRY(const Json whole, parse_json(text, max_found_bytes));
  Errors faults;
  Reader reader(whole, "", faults);
  auto read = read_nearby(reader, max_found, "reports");
  if (!faults.empty()) return faults;
  return read;
}

Result<std::vector<FoundAddress>> decode_addresses(std::string_view text) {
  TRY(const Json whole, parse_json(text, max_found_bytes));
  Errors faults;
  Reader reader(whole, "", faults);
  auto read = read_addresses(reader, max_found);
  if (!faults.empty()) return faults;
  return read;
}

}  // namespace klinker::wire
