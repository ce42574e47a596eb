// What a person is telling us, unchecked: the first form a report has on its way.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "shared/base/code.hpp"
#include "shared/base/time.hpp"
#include "shared/model/location.hpp"

namespace klinker {

/// How the signal came in. `field` is an executor on the street.
enum class Channel { web, widget, field, phone, desk, email, app, partner, sensor, example };
[[nodiscard]] const char* code_of(Channel channel);
[[nodiscard]] std::optional<Channel> channel(std::string_view code);
/// Typed in for somebody else: believed only of who is logged in at the desk.
[[nodiscard]] constexpr bool is_of_the_desk(Channel channel) { return channel == Channel::phone; }

/// Answers by question. Several choices of one `choices` question are joined with `,` in the order of the content.
using Answers = std::map<QuestionCode, std::string>;

/// Optional; both empty is an anonymous report.
struct Contact {
  std::string email;
  std::string phone;
  [[nodiscard]] bool is_given() const { return !email.empty() || !phone.empty(); }
};

/// Nothing in here has been checked beyond its shape (well-formed UTF-8, right JSON types). intake::assess() checks it.
struct ReportDraft {
  int draft_version = 1;        ///< shape of this struct as stored on a phone; every later core must open every older one
  SubmissionKey key;
  MunicipalityCode municipality;
  std::string text;
  Place place;
  CategoryCode category;        ///< empty: let the classifier decide
  Answers answers;
  std::map<QuestionCode, std::string> asked;  ///< text of each answered question, as it was shown
  Contact contact;
  Channel channel = Channel::web;
  std::string language = "nl";
  std::string catalogue_version;  ///< version of the content it was asked with; empty: the current one
  std::optional<Instant> created_at;  ///< the phone's clock; informative, terms count from receipt
  ReportNumber joins;           ///< "Dit is het": the open report that this signal is about; empty: a new report
};

}  // namespace klinker
