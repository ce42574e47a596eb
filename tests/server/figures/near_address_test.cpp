// A distance around an address on the page of figures, for who cannot draw on a map: from the form to the query that the console draws, and back.
#include <doctest/doctest.h>

#include "shared/console/around.hpp"
#include "tests/server/figures/csv.hpp"
#include "tests/server/intake/asking.hpp"

using namespace klinker;
using namespace klinker::http::test;

namespace {

const std::string page_path = "/desk/cijfers?municipality=delft";

struct Desk {
  RunningServer server;
  std::string headers = desk_cookie(server) + "Accept-Language: nl\r\n";
  void report(const std::string& lat, const std::string& lon) {
    Told told;
    told.location = "{\"lat\":" + lat + ",\"lon\":" + lon + ",\"source\":\"pin\"}";
    told.more = ",\"category\":\"zwerfafval\"";
    REQUIRE(status_of(post(server, told)) == 201);
  }
  [[nodiscard]] std::string get(const std::string& path) const { return server.get(path, headers); }
  /// Where the form leads.
  [[nodiscard]] std::string lead(const std::string& fields) const {
    const std::string answer = get(page_path + fields);
    CHECK(status_of(answer) == 303);
    return header_of(answer, "Location");
  }
};

std::string shape_in(const std::string& address) { return between(address + "&", "shape=", "&"); }

console::Around around_of(const std::string& shape) {
  const auto read = console::parse_selection("shape=" + shape, {});
  REQUIRE(read);
  const auto around = console::read_ring((*read)[console::Column::shape].points);
  REQUIRE(around);
  return *around;
}

}  // namespace

TEST_CASE("an address and a distance of the form become a shape of the selection, beside what else was chosen") {
  Desk desk;
  const std::string to = desk.lead("&received_from=&received_to=&address=markt&metres=250&state=submitted&state=closed&number=..9");

  CHECK(to.rfind("/desk/cijfers?municipality=delft&number=..9&state=closed,submitted&shape=", 0) == 0);
  CHECK(around_of(shape_in(to)).metres == 250);
  CHECK(to.find("address") == std::string::npos);
}

TEST_CASE("around an address only the reports within the distance count") {
  Desk desk;
  for (const char* lat : {"52.0116", "52.0120", "52.0137", "52.0300"}) desk.report(lat, "4.3591");  // 0, 45, 234 and 2046 metres from the square
  const auto counted = [&](const std::string& metres) {
    const auto csv = test::read_csv(body_of(desk.get("/desk/cijfers.csv?table=total&" + desk.lead("&address=Markt&metres=" + metres).substr(sizeof "/desk/cijfers?" - 1))));
    return csv.at(1).at(2);
  };

  const std::string near = desk.get(desk.lead("&address=Markt&metres=100"));
  CHECK(holds(near, "Binnen 100 meter van Markt, Delft<span"));
  CHECK(holds(near, "name=\"address\" value=\"Markt, Delft\""));
  CHECK(holds(near, "<option value=\"100\" selected>"));
  CHECK(counted("100") == "2");
  CHECK(counted("250") == "3");
  CHECK(counted("2500") == "4");
}

TEST_CASE("another distance around the same address needs no choosing again, and an address that is emptied lets go of the shape") {
  Desk desk;
  const std::string page = desk.get(desk.lead("&address=Station+Delft&metres=500"));
  const std::string centre = between(page, "name=\"centre\" value=\"", "\"");
  const std::string filled = "&centre=" + centre + "&centre_of=Station+Delft,+Delft";
  REQUIRE_FALSE(centre.empty());
  CHECK_FALSE(holds(page, "name=\"shape\""));

  const console::Around wider = around_of(shape_in(desk.lead(filled + "&address=Station+Delft,+Delft&metres=1000")));
  CHECK(std::to_string(wider.centre.x) + "," + std::to_string(wider.centre.y) == centre);
  CHECK(wider.metres == 1000);
  CHECK_FALSE(around_of(shape_in(desk.lead(filled + "&address=Markt&metres=1000"))).centre == wider.centre);
  CHECK(desk.lead(filled + "&address=&metres=500&state=closed") == "/desk/cijfers?municipality=delft&state=closed");
}

TEST_CASE("of several addresses one is chosen by a link that keeps the rest of the selection") {
  Desk desk;
  const std::string page = desk.get(page_path + "&received_from=2026-01-01&received_to=&address=station&metres=1000&state=closed");
  CHECK(status_of(page) == 200);
  CHECK(holds(page, "Kies de goede plek"));
  CHECK(holds(page, "value=\"station\""));
  CHECK_FALSE(holds(page, "table-total"));

  const std::string found = between(page, "id=\"found\"", "</ul>");
  const std::string first = unescaped(between(found, "href=\"", "\""));
  CHECK(holds(found, ">Station Delft, Delft</a>"));
  CHECK(holds(found, ">Station Delft Campus, Delft</a>"));
  CHECK(first.rfind("/desk/cijfers?municipality=delft&received=2026-01-01..&state=closed&shape=", 0) == 0);
  CHECK(holds(desk.get(first), "Binnen 1.000 meter van Station Delft"));
}

TEST_CASE("an address that nobody knows, or a distance that cannot be, is told at its field, and what was typed is kept, escaped") {
  Desk desk;
  const std::string page = desk.get(page_path + "&received_from=&received_to=&address=%22%3E%3Cscript%3Energens&metres=500&state=closed");
  CHECK(status_of(page) == 400);
  CHECK(holds(page, "Wij vinden dit adres niet."));
  CHECK(holds(page, "href=\"#address\""));
  CHECK(holds(page, "value=\"&quot;&gt;&lt;script&gt;nergens\""));
  CHECK(holds(page, "value=\"closed\" checked"));
  CHECK_FALSE(holds(page, "<script>nergens"));

  for (const char* metres : {"0", "-100", "10001", "ver", "99999999999999999999", "1e3"}) {
    CAPTURE(metres);
    const std::string far = desk.get(page_path + "&address=Markt&metres=" + metres);
    CHECK(status_of(far) == 400);
    CHECK(holds(far, "href=\"#metres\""));
  }
  CHECK(status_of(desk.get(page_path + "&address=%FF%FE&metres=500")) == 400);
  CHECK(status_of(desk.get(page_path + "&address=" + std::string(900, 'x') + "&metres=500")) == 400);
  CHECK(status_of(desk.get(page_path + "&address=Markt&metres=500&centre=1,2,3&centre_of=Markt")) == 303);
}

TEST_CASE("a ring far from any address is told by its distance, and stays when the form is sent") {
  Desk desk;
  const std::string page = desk.get(page_path + "&shape=" + shape_in(desk.lead("&address=x&centre=90000,430000&centre_of=x&metres=500")));
  CHECK(holds(page, "Binnen 500 meter van een plek op de kaart"));
  CHECK(holds(page, "<input type=\"hidden\" name=\"shape\""));
  CHECK(holds(page, "name=\"address\" value=\"\""));
  CHECK(holds(desk.get(page_path + "&shape=1,1,5,5,9,1"), "Getekende vorm op de kaart"));
}
