#include "server/http/endpoints/health.hpp"

namespace klinker::http {

// The codes and hashes in here are [a-z0-9-] and hex, so nothing needs escaping.
Answer health(const Request&, App& app) {
  std::string text = "{\"status\":\"ok\",\"version\":\"" + app.version + "\",\"content\":{";
  const auto towns = app.towns.current();
  for (const Town& town : towns->all) {
    if (&town != &towns->all.front()) text += ",";
    text += "\"" + town.catalogue.municipality.code.text() + "\":\"" + town.catalogue.version + "\"";
  }
  return json(text + "}}");
}

Answer metrics(const Request&, App& app) {
  Answer answer;
  answer.content_type = "text/plain; version=0.0.4; charset=utf-8";
  answer.body = app.counters.as_text();
  return answer;
}

}  // namespace klinker::http
