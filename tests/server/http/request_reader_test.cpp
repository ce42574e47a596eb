// The reader decides what a request is; it may not matter how the network cuts it, and no bytes may bring it down.
#include "server/http/request_reader.hpp"

#include <doctest/doctest.h>

#include <random>

using namespace klinker::http;

namespace {

Budgets budgets() {
  Budgets made;
  made.body = [](std::string_view, std::string_view) { return std::size_t{1000}; };
  return made;
}

// What came out of these bytes: every request in order, and the refusal when there was one.
std::string outcome(const std::vector<std::string>& pieces) {
  const Budgets limits = budgets();
  RequestReader reader(limits);
  std::string out;
  for (const std::string& piece : pieces) {
    reader.take(piece);
    while (reader.state() == RequestReader::State::complete) {
      const Request request = reader.take_request();
      out += request.method + " " + request.path + " [" + request.body + "] ";
      for (const auto& [name, value] : request.query) out += name + "=" + value + ";";
    }
    if (reader.state() == RequestReader::State::refused) return out + "refused";
  }
  return out;
}

std::vector<std::string> cut_at_random(const std::string& bytes, std::mt19937& random) {
  std::vector<std::string> pieces;
  for (std::size_t from = 0; from < bytes.size();) {
    const std::size_t length = 1 + random() % 40;
    pieces.push_back(bytes.substr(from, length));
    from += length;
  }
  return pieces;
}

const std::string samples[] = {
    "GET /a?x=1&y=%41+b HTTP/1.1\r\nHost: h\r\n\r\nPOST /b HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nhelloGET /c HTTP/1.1\r\nHost: h\r\n\r\n",
    "POST /b HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n5;a=b\r\nhello\r\n10\r\n0123456789abcdef\r\n0\r\nT: x\r\n\r\nGET /c HTTP/1.1\r\nHost: h\r\n\r\n",
    "\r\n\r\nGET /a HTTP/1.0\r\n\r\n",
    "POST /b HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "POST /b HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\nhello\r\n",
    "POST /b HTTP/1.1\r\nHost: h\r\nContent-Length: 1001\r\n\r\n",
    "GET /a HTTP/1.1\nHost: h\n\n",
};

}  // namespace

TEST_CASE("a request is the same however the network cuts it") {
  std::mt19937 random(7);
  for (const std::string& sample : samples) {
    CAPTURE(sample);
    const std::string whole = outcome({sample});
    CHECK_FALSE(whole.empty());
    for (int round = 0; round < 50; ++round) CHECK(outcome(cut_at_random(sample, random)) == whole);
  }
  CHECK(outcome({samples[0]}) == "GET /a [] x=1;y=A b;POST /b [hello] GET /c [] ");
  CHECK(outcome({samples[1]}) == "POST /b [hello0123456789abcdef] GET /c [] ");
}

TEST_CASE("damaged requests are refused or waited for, never more") {
  std::mt19937 random(11);
  for (int round = 0; round < 4000; ++round) {
    std::string damaged = samples[random() % std::size(samples)];
    for (int n = static_cast<int>(random() % 4); n >= 0; --n) {
      const std::size_t at = random() % damaged.size();
      if (random() % 3 == 0) damaged.erase(at, 1 + random() % 5);
      else if (random() % 2 == 0) damaged.insert(at, 1 + random() % 3, static_cast<char>(random()));
      else damaged[at] = static_cast<char>(random());
      if (damaged.empty()) damaged = "x";
    }
    CHECK(outcome(cut_at_random(damaged, random)) == outcome({damaged}));
  }
}

TEST_CASE("what a reader holds stays within the budgets while a body comes in") {
  const Budgets limits = budgets();
  RequestReader reader(limits);
  reader.take("POST /b HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n");
  for (int i = 0; i < 990; ++i) reader.take("1\r\na\r\n");

  CHECK(reader.state() == RequestReader::State::in_body);
  CHECK(reader.body_received() == 990);
  CHECK(reader.held() < 4096);
}
