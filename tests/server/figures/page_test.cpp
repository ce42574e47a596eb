// The page of figures as the desk gets it: behind its login, its CSV the same as its tables, clear about what it cannot read, and without
// anything that a person wrote.
#include <doctest/doctest.h>

#include "server/store/store.hpp"
#include "shared/console/selection.hpp"
#include "tests/server/figures/csv.hpp"
#include "tests/server/intake/asking.hpp"

using namespace klinker;
using namespace klinker::http::test;
using test::CsvRow;
using test::read_csv;

namespace {

const std::string dutch = "Accept-Language: nl\r\n";
const std::string page_path = "/desk/cijfers?municipality=delft";
const std::string csv_path = "/desk/cijfers.csv?municipality=delft&table=";
const std::string as_desk = "Authorization: Basic ZGVzazp0ZXN0IHBhc3N3b3Jk\r\n";  // desk:test password

struct Desk {
  RunningServer server;
  std::string headers = desk_cookie(server) + dutch;

  std::string report(const std::string& category, const std::string& lat = "52.0116") {
    Told told;
    told.location = "{\"lat\":" + lat + ",\"lon\":4.3571,\"source\":\"pin\"}";
    told.more = ",\"category\":\"" + category + "\"";
    const std::string made = post(server, told);
    REQUIRE(status_of(made) == 201);
    return member(body_of(made), "number");
  }
  void close(const std::string& number) {
    REQUIRE(status_of(server.ask("PATCH", "/api/v1/reports/" + number + "/state", "Content-Type: application/json\r\n" + as_desk,
                                 "{\"state\":\"closed\",\"outcome\":\"solved\",\"note\":\"Het is hersteld.\"}")) == 200);
  }
  [[nodiscard]] std::string get(const std::string& path) const { return server.get(path, headers); }
};

std::string plain(std::string html) {
  std::string text;
  for (bool is_tag = false; const char c : html) {
    if (c == '<') is_tag = true;
    if (!is_tag) text += c;
    if (c == '>') is_tag = false;
  }
  return unescaped(text);
}

/// The cells of one of the page's tables, without its heads.
std::vector<CsvRow> rows_of(const std::string& page, const std::string& table) {
  std::vector<CsvRow> rows;
  std::string body = between(between(page, "id=\"table-" + table + "\"", "</section>"), "<tbody", "</tbody>");
  for (std::size_t at = body.find("<tr"); at != std::string::npos; at = body.find("<tr", at + 1)) {
    const std::string row = body.substr(at, body.find("</tr>", at) - at);
    CsvRow cells;
    for (std::size_t cell = row.find("<t", 1); cell != std::string::npos; cell = row.find("<t", cell + 1))
      cells.push_back(plain(row.substr(cell, row.find("</t", cell) - cell)));
    rows.push_back(cells);
  }
  return rows;
}

}  // namespace

TEST_CASE("nobody gets figures without the desk's login") {
  const RunningServer& server = plain_server();
  for (const std::string& path : {page_path, csv_path + "category"}) {
    const std::string answer = server.get(path);
    CHECK(status_of(answer) == 303);
    CHECK(header_of(answer, "Location").rfind("/desk/login?next=%2Fdesk%2Fcijfers", 0) == 0);
  }
}

TEST_CASE("of a town that is not here there is no figure, no table, no queue and no console, instead of another town's") {
  const Desk desk;
  for (const char* path : {"/desk/cijfers", "/desk/cijfers.csv?table=category", "/desk", "/desk/console", "/desk/proef", "/desk/classifier"}) {
    CAPTURE(path);
    const std::string asked = std::string(path) + (std::string(path).find('?') == std::string::npos ? "?" : "&") + "municipality=nergens";
    CHECK(status_of(desk.get(asked)) == 404);
  }
  CHECK(status_of(desk.get("/desk/cijfers")) == 200);
}

TEST_CASE("the desk's queue leads to the figures of the same town") {
  Desk desk;
  CHECK(holds(desk.get("/desk?municipality=waterdorp"), "href=\"/desk/cijfers?municipality=waterdorp\""));
}

TEST_CASE("the CSV of every table parses, and says what the page's table says") {
  Desk desk;
  for (const char* category : {"lantaarnpaal-kapot", "lantaarnpaal-kapot", "gat-in-weg", "zwerfafval"}) (void)desk.report(category);
  desk.close(desk.report("zwerfafval"));
  for (const std::string& selection : {std::string(), std::string("&state=submitted"), std::string("&category=zwerfafval&outcome=_,solved")}) {
    const std::string page = desk.get(page_path + selection);
    REQUIRE(status_of(page) == 200);
    for (const char* table : {"main", "category", "department", "area", "state", "outcome", "channel"}) {
      CAPTURE(table);
      const auto rows = rows_of(page, table);
      const auto csv = read_csv(body_of(desk.get(csv_path + table + selection)));
      REQUIRE(csv.size() == rows.size() + 1);
      CHECK(csv.front() == CsvRow{"group", "name", "reports", "open", "closed", "handling_median_hours", "handling_p90_hours", "age_median_hours", "age_p90_hours"});
      for (std::size_t at = 0; at < rows.size(); ++at) {
        CHECK(rows[at].at(0).rfind(csv[at + 1].at(1), 0) == 0);
        for (std::size_t cell = 1; cell <= 3; ++cell) CHECK(rows[at].at(cell) == csv[at + 1].at(cell + 1));
        CHECK((rows[at].at(4) == "–") == csv[at + 1].at(5).empty());
      }
    }
    for (const char* table : {"ages", "hours", "days"}) {
      CAPTURE(table);
      const auto rows = rows_of(page, table);
      const auto csv = read_csv(body_of(desk.get(csv_path + table + selection)));
      REQUIRE(csv.size() == rows.size() + 1);
      for (std::size_t at = 0; at < rows.size(); ++at) CHECK(rows[at].back() == csv[at + 1].back());
    }
    for (const char* table : {"total", "timeliness", "weeks"}) CHECK(read_csv(body_of(desk.get(csv_path + table + selection))).size() >= 2);
  }
}

TEST_CASE("a selection counts on the page what SQL counts in the database") {
  Desk desk;
  for (const char* category : {"lantaarnpaal-kapot", "lantaarnpaal-kapot", "gat-in-weg", "zwerfafval"}) (void)desk.report(category);
  desk.close(desk.report("zwerfafval"));

  const auto open = rows_of(desk.get(page_path + "&state=submitted"), "category");
  const auto all = read_csv(body_of(desk.get(csv_path + "total&state=submitted")));

  REQUIRE_FALSE(open.empty());
  CHECK(open.front().at(1) == std::to_string(count(desk.server, "SELECT COUNT(*) FROM report WHERE state = 'submitted' AND category = 'lantaarnpaal-kapot'")));
  CHECK(all.at(1).at(2) == std::to_string(count(desk.server, "SELECT COUNT(*) FROM report WHERE state = 'submitted'")));
}

TEST_CASE("CSV names its kind, its file and its header row") {
  Desk desk;
  const std::string answer = desk.get(csv_path + "department");
  CHECK(header_of(answer, "Content-Type") == "text/csv; charset=utf-8; header=present");
  CHECK(header_of(answer, "Content-Disposition").rfind("attachment; filename=\"delft-department-20", 0) == 0);
}

TEST_CASE("what the form sends becomes the address of the selection") {
  Desk desk;
  const std::string answer = desk.get(page_path + "&received_from=2026-01-01&received_to=&category=zwerfafval&category=gat-in-weg&number=1..&state=closed");
  CHECK(status_of(answer) == 303);
  CHECK(header_of(answer, "Location") == "/desk/cijfers?municipality=delft&number=1..&received=2026-01-01..&category=gat-in-weg,zwerfafval&state=closed");
}

TEST_CASE("every column that a selection can filter has a field in the form, and what is sent from it comes back chosen and named") {
  Desk desk;
  (void)desk.report("zwerfafval");
  const std::string empty = desk.get(page_path);
  for (const console::Column column : console::all_columns) {
    if (column == console::Column::box || column == console::Column::shape) continue;  // an address and a distance say it without a map
    const std::string code = console::code_of(column);
    CAPTURE(code);
    const bool is_names = kind_of(column) == console::ColumnKind::names;
    CHECK(holds(empty, is_names ? "name=\"" + code + "\" value=" : "name=\"" + code + "_to\" value=\"\""));
  }

  const std::string sent = desk.get(page_path + "&received_from=&received_to=&closed_from=2026-01-01&closed_to=&deadline_from=&deadline_to=2026-12-31&number_from=DLF-1&number_to=9"
                                                "&priority_from=0&priority_to=&signals_from=&signals_to=3&weekday=1&weekday=2&hour=8&timeliness=closed_late&address=&metres=500");
  const std::string selection = "number=1..9&closed=2026-01-01..&deadline=..2026-12-31&priority=0..&signals=..3&weekday=1,2&hour=8&timeliness=closed_late";
  CHECK(header_of(sent, "Location") == "/desk/cijfers?municipality=delft&" + selection);
  const std::string chosen = desk.get(page_path + "&" + selection);
  for (const char* words : {"Nummer: 1 tot en met 9<", "Afgehandeld: vanaf 1 januari 2026<", "Einde van de termijn: tot en met 31 december 2026<", "Prioriteit bij ontvangst: vanaf 0<",
                            "Keer gemeld: tot en met 3<", "Dag van de week: maandag, dinsdag<", "Uur: 8.00–8.59<", "Op tijd of te laat: Afgehandeld, te laat<"}) {
    CAPTURE(words);
    CHECK(holds(chosen, words));
  }
}

TEST_CASE("a query that cannot be read is answered with 400, a sentence and what was typed, escaped") {
  Desk desk;
  const std::string days = desk.get(page_path + "&received_from=eergisteren&received_to=2026-03-01&state=closed");
  CHECK(status_of(days) == 400);
  CHECK(holds(days, "Dit is geen dag."));
  CHECK(holds(days, "value=\"eergisteren\""));
  CHECK(holds(days, "value=\"2026-03-01\""));
  CHECK(holds(days, "value=\"closed\" checked"));
  CHECK_FALSE(holds(days, "table-total"));

  const std::string turned = desk.get(page_path + "&received=2026-03-01..2026-02-01");
  CHECK(status_of(turned) == 400);
  CHECK(holds(turned, "De laatste dag ligt voor de eerste dag."));

  const std::string name = desk.get(page_path + "&category=%3Cscript%3E");
  CHECK(status_of(name) == 400);
  CHECK(holds(name, "Een van deze keuzes bestaat hier niet."));
  CHECK(holds(name, "&lt;script&gt;"));
  CHECK_FALSE(holds(name, "<script>"));

  const std::string shape = desk.get(page_path + "&shape=1,2,3&box=1,1,2,2");
  CHECK(status_of(shape) == 400);
  CHECK(holds(shape, "href=\"#shape\""));
  CHECK(holds(shape, "name=\"box\" value=\"1,1,2,2\""));

  CHECK(status_of(desk.get(csv_path + "category&state=lost")) == 400);
  CHECK(holds(desk.get(csv_path + "secrets"), "Deze tabel is er niet."));
  CHECK(status_of(desk.get("/desk/cijfers?municipality=delft&table=category&whole=secrets")) == 200);
}

TEST_CASE("in another language the page shows the same selection") {
  Desk desk;
  const std::string page = desk.get(page_path + "&outcome=_,solved&received=2026-01-01..&lang=nl&whole=area");
  CHECK(holds(unescaped(page), "href=\"/desk/cijfers?municipality=delft&outcome=_,solved&received=2026-01-01..&whole=area&lang=en\""));
  const std::string hostile = desk.get(page_path + "&whole=%22%3E%3Cscript%3E%26lang=x");
  CHECK(holds(hostile, "whole=%22%3E%3Cscript%3E%26lang%3Dx&amp;lang=en"));
  CHECK_FALSE(holds(hostile, "<script>&"));
}

TEST_CASE("every filter that came by address stands on the page, and can be taken away alone") {
  Desk desk;
  const std::string page = desk.get(page_path + "&number=1..9&department=verlichting&hour=8,9&box=80000,440000,90000,450000");
  REQUIRE(status_of(page) == 200);
  CHECK(holds(page, "Rechthoek op de kaart<span"));
  CHECK(holds(page, "href=\"/desk/cijfers?municipality=delft&amp;number=1..9&amp;hour=8,9&amp;box=80000,440000,90000,450000\""));
  CHECK(holds(page, "<input type=\"hidden\" name=\"box\" value=\"80000,440000,90000,450000\">"));
  CHECK(holds(page, "name=\"hour\" value=\"8\" checked"));
  CHECK_FALSE(holds(page, "name=\"hour\" value=\"7\" checked"));
  CHECK(holds(page, "id=\"number_to\" name=\"number_to\" value=\"9\""));
}

TEST_CASE("a long table begins with twenty rows and leads to the rest") {
  Desk desk;
  for (const char* category : {"lantaarnpaal-kapot", "gat-in-weg"}) (void)desk.report(category);
  desk.server.app().store->write([](store::Transaction& transaction) {
    // One long ago, so that the time line goes in weeks.
    transaction.sql().run("UPDATE report SET received = received - 31536000000, changed = 100 WHERE serial = 1");
  });

  const std::string page = desk.get(page_path);
  CHECK(rows_of(page, "weeks").size() == 20);
  CHECK(holds(page, "whole=weeks#table-weeks\""));
  CHECK(rows_of(desk.get(page_path + "&whole=weeks"), "weeks").size() >= 52);
}

TEST_CASE("the reports of a selection stand below its figures, each a link, sorted by the heads of the columns") {
  Desk desk;
  for (const char* category : {"lantaarnpaal-kapot", "gat-in-weg", "zwerfafval"}) (void)desk.report(category);

  const std::string usual = desk.get(page_path + "&state=submitted");
  const std::string sorted = desk.get(page_path + "&state=submitted&list=category-asc");

  CHECK(holds(usual, "Naar de lijst met deze 3 meldingen"));
  CHECK(holds(usual, "Meldingen 1 tot en met 3 van 3."));
  REQUIRE(rows_of(usual, "reports").size() == 3);
  CHECK(rows_of(usual, "reports").front().at(0) == "DLF-3");
  CHECK(holds(usual, "href=\"/desk/report/DLF-3\""));
  CHECK(holds(usual, "aria-sort=\"descending\"><a class=\"utrecht-link\" href=\"/desk/cijfers?municipality=delft&amp;state=submitted&amp;list=number-asc#table-reports\">Nummer</a>"));
  CHECK(holds(usual, "href=\"/desk/cijfers?municipality=delft&amp;state=submitted&amp;list=category-asc#table-reports\">Onderwerp</a>"));
  CHECK(rows_of(sorted, "reports").front().at(1) == "Gat in de weg");
  CHECK(holds(sorted, "aria-sort=\"ascending\"><a class=\"utrecht-link\" href=\"/desk/cijfers?municipality=delft&amp;state=submitted&amp;list=category-desc#table-reports\">Onderwerp</a>"));
  CHECK(holds(sorted, "<input type=\"hidden\" name=\"list\" value=\"category-asc\">"));
  CHECK(holds(sorted, "href=\"/desk/cijfers?municipality=delft&amp;list=category-asc\">Status: Gemeld"));
  CHECK(holds(desk.get(page_path + "&list=secrets"), "Deze volgorde of bladzijde is er niet."));
}

TEST_CASE("the list goes fifty a page, and the form's answer keeps its order and begins at its first page") {
  Desk desk;
  for (int each = 0; each < 52; ++each) (void)desk.report("zwerfafval");

  const std::string second = desk.get(page_path + "&list=received-asc&page=2");

  CHECK(holds(second, "Meldingen 51 tot en met 52 van 52."));
  CHECK(rows_of(second, "reports").size() == 2);
  CHECK(rows_of(desk.get(page_path), "reports").size() == 50);
  CHECK(holds(second, "href=\"/desk/cijfers?municipality=delft&amp;list=received-asc#table-reports\">Vorige"));
  CHECK(holds(desk.get(page_path), "href=\"/desk/cijfers?municipality=delft&amp;page=2#table-reports\">Volgende"));
  const std::string sent = desk.get(page_path + "&received_from=2026-01-01&received_to=&list=received-asc");
  CHECK(header_of(sent, "Location") == "/desk/cijfers?municipality=delft&received=2026-01-01..&list=received-asc");
}

TEST_CASE("the CSV of the reports has all of them in the order of the list, and says of each what the list says") {
  Desk desk;
  for (int each = 0; each < 51; ++each) (void)desk.report(each % 2 == 0 ? "zwerfafval" : "gat-in-weg");
  desk.close("DLF-7");

  const std::string answer = desk.get(csv_path + "reports&list=category-asc");
  const auto csv = read_csv(body_of(answer));
  const auto rows = rows_of(desk.get(page_path + "&list=category-asc"), "reports");

  CHECK(header_of(answer, "Content-Disposition").rfind("attachment; filename=\"delft-reports-20", 0) == 0);
  REQUIRE(csv.size() == 52);
  CHECK(csv.front() == CsvRow{"number", "category", "category_name", "department", "department_name", "area", "area_name", "state", "state_name", "outcome", "channel",
                              "received", "deadline", "closed", "timeliness", "hours", "priority", "signals"});
  REQUIRE(rows.size() == 50);
  for (std::size_t at = 0; at < rows.size(); ++at) {
    CHECK(csv[at + 1].at(0) == rows[at].at(0));
    CHECK(csv[at + 1].at(2) == rows[at].at(1));
    CHECK(csv[at + 1].at(8) == rows[at].at(6));
    CHECK(csv[at + 1].at(13).empty() == (csv[at + 1].at(0) != "DLF-7"));
  }
  for (const char* part : {"0", "2", "x", "-1"}) CHECK(status_of(desk.get(csv_path + "reports&part=" + part)) == 400);
  CHECK(read_csv(body_of(desk.get(csv_path + "reports&state=planned"))).size() == 1);
}

TEST_CASE("no name, number, address or word that a person gave is on the page or in a CSV") {
  Desk desk;
  const std::string canaries[] = {"KANARIETEKST", "kanarie@example.nl", "0612345678", "Karel Kanarie", "KANARIESTRAAT", "KANARIEPLEK", "KANARIENOTITIE",
                                  "KANARIESLEUTEL", "KANARIEVRAAG", "KANARIEANTWOORD"};
  Told told;
  told.text = "\"De lantaarnpaal is stuk KANARIETEKST bel Karel Kanarie 0612345678 of kanarie@example.nl\"";
  told.location = "{\"lat\":52.0116,\"lon\":4.3571,\"source\":\"pin\",\"address\":\"KANARIESTRAAT 1\",\"description\":\"KANARIEPLEK\"}";
  const std::string made = post(desk.server, told.body(), "KANARIESLEUTEL-1");
  REQUIRE(status_of(made) == 201);
  desk.server.app().store->write([](store::Transaction& transaction) {
    transaction.sql().run("INSERT INTO signal_contact (municipality, signal, email, phone) VALUES ('delft', 1, 'kanarie@example.nl', '0612345678')");
    transaction.sql().run("INSERT INTO signal_answer (municipality, signal, position, question, asked, answer) VALUES ('delft', 1, 9, 'x', 'KANARIEVRAAG', 'KANARIEANTWOORD')");
  });
  REQUIRE(status_of(desk.server.ask("PATCH", "/api/v1/reports/" + member(body_of(made), "number") + "/state", "Content-Type: application/json\r\n" + as_desk,
                                    "{\"state\":\"closed\",\"outcome\":\"solved\",\"note\":\"KANARIENOTITIE hersteld.\"}")) == 200);

  std::string everything = desk.get(page_path) + desk.get(page_path + "&state=closed&whole=category");
  REQUIRE(holds(everything, "Lantaarnpaal kapot"));
  for (const char* table : {"total", "timeliness", "main", "category", "department", "area", "state", "outcome", "channel", "ages", "hours", "days", "weeks", "reports"})
    everything += desk.get(csv_path + table);

  for (const std::string& canary : canaries) {
    CAPTURE(canary);
    CHECK_FALSE(holds(everything, canary));
  }
}
