#include <doctest/doctest.h>

#include "shared/page/html.hpp"

using namespace klinker::page;

TEST_CASE("text that looks like markup is shown, not obeyed") {
  Html html;

  html.open("p").text("<script>alert(1)</script> & \"quotes\"").close();

  CHECK(html.take() == "<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp; \"quotes\"</p>");
}

TEST_CASE("an attribute's value cannot end the attribute or the tag") {
  Html html;

  html.open("input").with("value", std::string("\"><img src=x onerror=alert(1)>")).close();

  CHECK(html.take() == "<input value=\"&quot;&gt;&lt;img src=x onerror=alert(1)&gt;\"></input>");
}

TEST_CASE("scripts in addresses are dropped however they are spelled") {
  for (const char* address : {"javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "java\tscript:alert(1)", "java\nscript:alert(1)",
                              "\x01javascript:alert(1)", "data:text/html,<script>", "vbscript:x", "blob:x", "javascript&colon;:x"}) {
    for (const char* name : {"href", "src", "action", "formaction"}) {
      Html html;

      html.open("a").with(name, address).text("x").close();

      CHECK_MESSAGE(html.take() == "<a>x</a>", address);
    }
  }
}

TEST_CASE("addresses that people need are kept") {
  for (const char* address : {"/m/delft/meld?a=1", "#main", "?lang=en", "meld", "https://example.nl/", "http://localhost:1/", "tel:112", "mailto:a@b.nl", ""})
    CHECK_MESSAGE(is_safe_address(address), address);
}

TEST_CASE("event handlers, style and srcdoc never become attributes") {
  for (const char* name : {"onclick", "onload", "on", "style", "srcdoc", "ONCLICK", "a b", "a=b", "\"", ""}) {
    Html html;

    html.open("p").with(name, "x").flag(name).close();

    CHECK_MESSAGE(html.take() == "<p></p>", name);
  }
}

TEST_CASE("an attribute outside a start tag is dropped") {
  Html html;

  html.open("p").text("a").with("class", "b").close();

  CHECK(html.take() == "<p>a</p>");
}

TEST_CASE("ill-formed UTF-8 and control characters become replacement characters") {
  Html html;

  html.text(std::string("a\xC3(\xED\xA0\x80\xF5z\x00y\x7F", 11));

  CHECK(html.take() == "a\xEF\xBF\xBD(\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBDz\xEF\xBF\xBDy\xEF\xBF\xBD");
}

TEST_CASE("well-formed text of any script passes unchanged") {
  Html html;

  html.text("é ĳ € 😀 العربية");

  CHECK(html.take() == "é ĳ € 😀 العربية");
}

TEST_CASE("nothing is written inside script") {
  Html html;

  html.open("script").with("src", "/a/boot.js").text("alert(1)").close();

  CHECK(html.take() == "<script src=\"/a/boot.js\"></script>");
}

TEST_CASE("a textarea keeps the line end that its text starts with") {
  Html html;

  html.open("textarea").text("\nword").close();

  CHECK(html.take() == "<textarea>\n\nword</textarea>");
}

TEST_CASE("what is still open is closed at the end") {
  Html html;

  html.open("ul").open("li").empty("br");

  CHECK(html.take() == "<ul><li><br></li></ul>");
}

TEST_CASE("a JSON string in an attribute cannot end early") {
  CHECK(json_string("a\"b\\c\nd") == "\"a\\\"b\\\\cd\"");
}
