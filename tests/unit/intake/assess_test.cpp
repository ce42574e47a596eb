#include <doctest/doctest.h>

#include "shared/intake/assess.hpp"
#include "tests/unit/classify/village.hpp"

using namespace klinker;
using intake::CatalogueAge;
using test::village;

namespace {

// Monday 2 March 2026, 10:15 in Amsterdam.
constexpr Instant monday{1772442900000};

ReportDraft lamp_report() {
  ReportDraft draft;
  draft.key = SubmissionKey("6a1c2a1e-5a7d-4b0e-9a53-1f0d5f4e7c11");
  draft.municipality = MunicipalityCode("dorp");
  draft.text = "De lantaarnpaal is stuk";
  draft.place.point = test::in_town();
  return draft;
}

ReportDraft with_answer(const char* text, const char* question, const char* answer) {
  ReportDraft draft = lamp_report();
  draft.text = text;
  draft.answers[QuestionCode(question)] = answer;
  return draft;
}

std::string outcome(const ReportDraft& draft, CatalogueAge age = CatalogueAge::current, const Catalogue& town = village()) {
  const auto assessment = intake::assess(draft, town, monday, age);
  std::string text;
  for (const Error& error : assessment.errors()) text += (text.empty() ? "" : "; ") + error.code + ' ' + error.where;
  return text.empty() ? "accepted" : text;
}

}  // namespace

TEST_CASE("a report is classified, routed and promised") {
  const Catalogue town = village();

  const auto assessment = intake::assess(lamp_report(), town, monday, CatalogueAge::current);

  REQUIRE(assessment);
  CHECK(assessment->category->code.text() == "lamp");
  CHECK_FALSE(assessment->is_category_chosen);
  CHECK(assessment->certainty_permille == assessment->classification.certainty_permille);
  CHECK(assessment->department.text() == "licht");
  CHECK(assessment->rule.text() == "lampen");
  CHECK(assessment->first_state == State::submitted);
  CHECK(format_utc(assessment->promised_until) == "2026-03-09T23:00:00Z");
}

TEST_CASE("text and place are required, and all faults are told at once") {
  ReportDraft draft;
  draft.municipality = MunicipalityCode("elders");
  draft.category = CategoryCode("licht");
  draft.answers[QuestionCode("a/b")] = "x";
  draft.contact.email = "jan@voorbeeld.nl";
  draft.contact.phone = "0612345678";
  draft.joins = ReportNumber("<script>");

  CHECK(outcome(draft) == "unknown /municipality; format /joins; required /text; required /location; unknown /category; unknown /answers/a~1b; "
                          "not-possible /contact/email; not-possible /contact/phone");
}

TEST_CASE("a text is at most 3000 characters after tidying, whatever their bytes") {
  ReportDraft draft = lamp_report();

  draft.text = "   \r\n  ";
  CHECK(outcome(draft) == "required /text");
  draft.text.clear();
  for (int i = 0; i < 3000; ++i) draft.text += "é";
  CHECK(outcome(draft) == "accepted");
  draft.text += "  \n";
  CHECK(outcome(draft) == "accepted");
  draft.text += "é";
  CHECK(outcome(draft) == "max-length /text");
}

TEST_CASE("a place outside the municipality is refused, one in words is queued for locating") {
  ReportDraft draft = lamp_report();

  draft.place.point = test::out_of_town();
  CHECK(outcome(draft) == "outside /location");

  draft.place.point.reset();
  draft.place.description = "achter de school";
  const Catalogue town = village();
  const auto assessment = intake::assess(draft, town, monday, CatalogueAge::current);
  REQUIRE(assessment);
  CHECK(assessment->first_state == State::locating);
  CHECK(assessment->area == nullptr);

  draft.place.description = std::string(501, 'x');
  CHECK(outcome(draft) == "max-length /location/description");
}

TEST_CASE("a chosen category stands, whatever the text says") {
  const Catalogue town = village();
  ReportDraft draft = lamp_report();
  draft.category = CategoryCode("geluid");

  const auto assessment = intake::assess(draft, town, monday, CatalogueAge::current);

  REQUIRE(assessment);
  CHECK(assessment->category->code.text() == "geluid");
  CHECK(assessment->is_category_chosen);
  CHECK(assessment->certainty_permille == 1000);
  CHECK(assessment->department.text() == "loket");
}

TEST_CASE("a required question must be answered, its follow-up too") {
  CHECK(outcome(with_answer("afval naast container", "x", "")) == "required /answers/soort-afval");
  CHECK(outcome(with_answer("afval naast container", "soort-afval", "bouwafval")) == "required /answers/asbest");
  ReportDraft draft = with_answer("afval naast container", "soort-afval", "bouwafval");
  draft.answers[QuestionCode("asbest")] = "nee";
  CHECK(outcome(draft) == "accepted");
}

TEST_CASE("a keyword opens a question whatever the category") {
  const Catalogue town = village();
  ReportDraft draft = with_answer("afval naast de lamp", "soort-afval", "zakken");
  draft.category = CategoryCode("lamp");

  const auto assessment = intake::assess(draft, town, monday, CatalogueAge::current);

  REQUIRE(assessment);
  REQUIRE(assessment->answers.size() == 1);
  CHECK(assessment->answers[0].question.text() == "soort-afval");
  CHECK(assessment->answers[0].asked == "soort-afval?");
}

TEST_CASE("an answer to a question that is not asked is dropped, also when another dropped answer had opened it") {
  const Catalogue town = village();
  ReportDraft draft = lamp_report();
  draft.answers[QuestionCode("soort-afval")] = "bouwafval";
  draft.answers[QuestionCode("asbest")] = "ja";
  draft.answers[QuestionCode("lampnummer")] = " 12 ";

  const auto assessment = intake::assess(draft, town, monday, CatalogueAge::current);

  REQUIRE(assessment);
  REQUIRE(assessment->draft.answers.size() == 1);
  CHECK(assessment->draft.answers.begin()->second == "12");
  CHECK(assessment->rule.text() == "lampen");
}

TEST_CASE("each answer must be of its question's kind") {
  CHECK(outcome(with_answer("lamp", "lampnummer", "12345678901")) == "max-length /answers/lampnummer");
  CHECK(outcome(with_answer("lawaai", "soort-geluid", "muziek,fluisteren")) == "unknown /answers/soort-geluid");
  CHECK(outcome(with_answer("lawaai", "hoe-vaak", "vaak")) == "format /answers/hoe-vaak");
  CHECK(outcome(with_answer("lawaai", "sinds", "2026-02-30")) == "format /answers/sinds");
  CHECK(outcome(with_answer("afval naast container", "soort-afval", "goud")) == "unknown /answers/soort-afval");
  CHECK(outcome(with_answer("lawaai", "onbekend", "x")) == "unknown /answers/onbekend");
}

TEST_CASE("several choices are kept in the order of the content, each once") {
  const Catalogue town = village();

  const auto assessment = intake::assess(with_answer("lawaai", "soort-geluid", "dieren,muziek,dieren"), town, monday, CatalogueAge::current);

  REQUIRE(assessment);
  CHECK(assessment->draft.answers.begin()->second == "muziek,dieren");
}

TEST_CASE("under an older catalogue unknown codes are kept as text and new required questions are not missed") {
  const Catalogue town = village();
  ReportDraft draft = with_answer("afval naast container", "verdwenen", "ja");
  draft.category = CategoryCode("vroeger");
  draft.answers[QuestionCode("soort-afval")] = "goud";
  draft.contact.email = "jan@voorbeeld.nl";

  const auto assessment = intake::assess(draft, town, monday, CatalogueAge::older);

  REQUIRE(assessment);
  CHECK(assessment->category->code.text() == "afval-naast-container");
  CHECK(assessment->unknown_kept == std::vector<std::string>{"category=vroeger", "answers.verdwenen=ja", "answers.soort-afval=goud"});
  CHECK(assessment->draft.answers.empty());
  CHECK(assessment->draft.category.is_empty());
  CHECK(assessment->draft.contact.email.empty());
}

TEST_CASE("under an older catalogue the question is kept as it was asked, under the current one as it is") {
  const Catalogue town = village();
  ReportDraft draft = with_answer("lamp", "lampnummer", "12");
  draft.asked[QuestionCode("lampnummer")] = "Welk nummer?";

  const auto older = intake::assess(draft, town, monday, CatalogueAge::older);
  const auto current = intake::assess(draft, town, monday, CatalogueAge::current);

  CHECK(older->answers.at(0).asked == "Welk nummer?");
  CHECK(current->answers.at(0).asked == "lampnummer?");
}

TEST_CASE("contact is checked where the municipality can send messages") {
  Catalogue town = village();
  town.municipality.has_email = true;
  town.municipality.has_sms = true;
  ReportDraft draft = lamp_report();

  draft.contact = {" jan@voorbeeld.nl ", "06 12345678"};
  CHECK(outcome(draft, CatalogueAge::current, town) == "accepted");
  draft.contact = {"jan", "123"};
  CHECK(outcome(draft, CatalogueAge::current, town) == "format /contact/email; format /contact/phone");
  draft.contact = {std::string(250, 'a') + "@b.nl", ""};
  CHECK(outcome(draft, CatalogueAge::current, town) == "max-length /contact/email");
}

TEST_CASE("what is not ours is refused with the notice that says so") {
  CHECK(outcome(with_answer("gat in de snelweg", "weg", "rijk")) == "not-ours /answers");
  CHECK(outcome(with_answer("gat in de snelweg", "weg", "gemeente")) == "accepted");
  CHECK(outcome(with_answer("gat in de weg", "weg", "rijk")) == "accepted");
}

TEST_CASE("danger warns and does not block") {
  const Catalogue town = village();
  ReportDraft draft = lamp_report();
  draft.text = "Gaslucht bij de lamp";

  CHECK(intake::dangers(draft.text, town).size() == 1);
  CHECK(intake::dangers("gasluhct", town).empty());
  CHECK(outcome(draft) == "accepted");
}

TEST_CASE("who joins a known report is asked nothing more") {
  ReportDraft draft = with_answer("afval naast container", "x", "");
  draft.joins = ReportNumber("DRP-12");

  CHECK(outcome(draft) == "accepted");
}

TEST_CASE("a language the municipality does not speak becomes its first") {
  const Catalogue town = village();
  ReportDraft draft = lamp_report();
  draft.language = "tlh";

  CHECK(intake::assess(draft, town, monday, CatalogueAge::current)->draft.language == "nl");
}

TEST_CASE("code and SQL in every field are text or faults, never more") {
  Catalogue town = village();
  town.municipality.has_email = true;
  const std::string evil = "<script>alert(1)</script>'; DROP TABLE reports;--";
  ReportDraft draft = lamp_report();
  draft.text = evil + " lantaarnpaal";
  draft.place.description = evil;
  draft.category = CategoryCode(evil);
  draft.answers[QuestionCode(evil)] = evil;
  draft.contact.email = evil;
  draft.language = evil;
  draft.catalogue_version = evil;

  CHECK(outcome(draft, CatalogueAge::current, town) ==
        "unknown /category; unknown /answers/<script>alert(1)<~1script>'; DROP TABLE reports;--; format /contact/email");
}
