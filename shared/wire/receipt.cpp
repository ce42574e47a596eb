#include "shared/wire/reader.hpp"
#include "shared/wire/wire.hpp"
#include "shared/wire/writer.hpp"

namespace klinker::wire {


namespace {

constexpr std::size_t max_receipt_bytes = 64 * 1024;

void write_named(Writer& writer, std::string_view code, std::string_view name) {
  writer.open_object().name("code").text(code).name("name").text(name).close_object();
}

/// Member `member` as {code, name}; both empty when absent.
std::pair<std::string, std::string> read_named(Reader& reader, const char* member) {
  const Json* object = reader.find(member);
  if (object == nullptr) return {};
  Reader inside(*object, reader.pointer_to(member), reader.faults());
  std::string code = inside.text("code");
  return {std::move(code), inside.text("name")};
}

}  // namespace

std::string encode_receipt(const Receipt& receipt) {
  Writer writer;
  writer.open_object().name("number").text(receipt.number.text());
  writer.name("status_url").text(receipt.status_url).name("upload_token").text(receipt.upload_token.text());
  writer.name("category");
  write_named(writer, receipt.category.text(), receipt.category_name);
  writer.name("department");
  write_named(writer, receipt.department.text(), receipt.department_name);
  writer.name("promise").open_object().name("until").text(format_utc(receipt.promised_until));
  writer.name("text").text(receipt.promise_text).close_object();
  return writer.close_object().take();
}

Result<Receipt> decode_receipt(std::string_view text) {
  TRY(const Json whole, parse_json(text, max_receipt_bytes));
  Errors faults;
  Reader reader(whole, "", faults);
  Receipt receipt;
  receipt.number = ReportNumber(reader.text("number", Need::required));
  receipt.status_url = reader.text("status_url", Need::required);
  receipt.upload_token = UploadToken(reader.text("upload_token"));
  auto [category, category_name] = read_named(reader, "category");
  receipt.category = CategoryCode(std::move(category));
  receipt.category_name = std::move(category_name);
  auto [department, department_name] = read_named(reader, "department");
  receipt.department = DepartmentCode(std::move(department));
  receipt.department_name = std::move(department_name);
  if (const Json* promise = reader.find("promise")) {
    Reader inside(*promise, "/promise", faults);
    receipt.promise_text = inside.text("text");
    if (const auto until = parse_instant(inside.text("until", Need::required))) receipt.promised_until = *until;
    else inside.report("until", "format", "must be an RFC 3339 time");
  }
  if (!faults.empty()) return faults;
  return receipt;
}

}  // namespace klinker::wire
