// How the tests of this folder talk to the running server: a report as JSON, a form as a browser sends it, a look into the database.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "tests/server/http/running_server.hpp"

namespace klinker::http::test {

/// A body of POST /api/v1/reports; every member as JSON, empty for left out.
struct Told {
  std::string municipality = "\"delft\"";
  std::string text = "\"De lantaarnpaal is stuk\"";
  std::string location = "{\"lat\":52.0116,\"lon\":4.3571,\"source\":\"pin\"}";
  std::string more;  ///< further members: ",\"category\":\"x\""
  [[nodiscard]] std::string body() const;
};

[[nodiscard]] std::string new_key();
[[nodiscard]] std::string post(const RunningServer& server, const std::string& body, const std::string& key);
[[nodiscard]] std::string post(const RunningServer& server, const Told& told = {});

/// The string member of a flat place in JSON: member(answer, "number").
[[nodiscard]] std::string member(const std::string& json, const std::string& name);
[[nodiscard]] bool holds(const std::string& text, const std::string& part);
/// `a` of href="a" and the like: the text between two marks, empty when they are not there.
[[nodiscard]] std::string between(const std::string& text, const std::string& before, const std::string& after);
[[nodiscard]] std::string unescaped(std::string html);

using FormFields = std::vector<std::pair<std::string, std::string>>;
/// As a browser sends it; `photo` may be empty.
[[nodiscard]] std::string post_form(const RunningServer& server, const std::string& path, const FormFields& fields, const std::string& photo = {},
                                    const std::string& headers = {});
[[nodiscard]] std::string urlencoded(const FormFields& fields);

/// One whole number from the database.
[[nodiscard]] std::int64_t count(RunningServer& server, const std::string& query);
/// A logged-in desk's cookie header.
[[nodiscard]] std::string desk_cookie(const RunningServer& server);

}  // namespace klinker::http::test
