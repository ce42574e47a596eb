// State → semantic HTML. Every page of the house is a function here; server and phone call the same ones.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "shared/content/catalogue.hpp"
#include "shared/interview/session.hpp"
#include "shared/model/report.hpp"
#include "shared/wire/wire.hpp"

namespace klinker::page {

/// plain: answered by the server, no script has run. live: WASM has taken the page over.
enum class Mode { plain, live };
/// bench: the desk's workbench, which needs the whole screen: no header, no footer. canvas: the form drawn on one, likewise.
enum class Frame { site, widget, bench, canvas };

/// Where files with hashed names are, and what surrounds a page.
struct Surroundings {
  Mode mode = Mode::plain;
  Frame frame = Frame::site;
  std::string language = "nl";
  bool is_language_chosen = false;  ///< by `?lang=`, not by the browser's wish: then every link of the page keeps it
  /// Logical name → path: "site.css", "desk.css", "theme-<name>.css", "boot.js", "icon.svg" → "/a/site.3f2a.css"; "basemap.pmtiles" where the offline
  /// map is served ("/m/delft/basemap.pmtiles"), left out where it is not.
  std::map<std::string, std::string> assets;
  bool is_online = true;
  bool is_secure = true;   ///< false: no service worker, GPS or locks; the page says so
  std::string path;        ///< of this page without query; the language switch links to `<path>?<query>&lang=<language>`
  std::string query;       ///< what that switch keeps: encoded, without lang; empty: nothing
  std::string build;       ///< shown in the footer
  std::string draft_form;  ///< id of the form that carries a draft on this page: the language switch takes it along; empty: there is none
  std::string channel;     ///< `?kanaal=…`, kept for the glue; empty: none given
};

/// A whole document around a `<main>` (skip link, header, main, footer, language switch). `title` and `main_html` are those of a Page.
[[nodiscard]] std::string document(const Catalogue& catalogue, const Surroundings& around, std::string_view title, std::string_view main_html);

/// `<main id="main">…</main>` of the form at the session's step: error summary, progress, labelled native controls, buttons. In mode plain the form
/// carries the session in hidden fields; in mode live the outbox line and the map canvas are added. `title` is for the document.
struct Page {
  std::string title;
  std::string main;
};
[[nodiscard]] Page form_step(const interview::Session& session, const Catalogue& catalogue, const Surroundings& around, Instant now,
                             const std::vector<struct StoredDraft>& stored);

/// What waits on this phone: drafts, reports not yet sent, refused ones, and what was acknowledged (number and link only).
struct StoredDraft {
  enum class Kind { draft, waiting, sending, refused, sent };
  std::string id;
  Kind kind = Kind::draft;
  std::string summary;        ///< first words of the text; empty once sent
  CategoryCode category;
  Instant saved;
  int attempts = 0;
  bool has_photo = false;
  bool is_photo_sent = true;
  std::string refusal;        ///< detail of the refusal: codes, comma separated
  std::optional<wire::Receipt> receipt;
};

/// The start page of a municipality: report, own drafts (live), map.
[[nodiscard]] Page start(const Catalogue& catalogue, const Surroundings& around, const std::vector<StoredDraft>& stored);
/// On the phone after sending, while the server's answer is not there yet or with it. Without a script the status page says the same.
[[nodiscard]] Page sent(const std::optional<wire::Receipt>& receipt, const Catalogue& catalogue, const Surroundings& around);
/// The reporter's page behind the unguessable link. Shows text_of_signal only to who has the link.
struct StatusView {
  Report report;
  std::string own_text;
  Place own_place;            ///< of this reporter's own signal
  std::vector<intake::KeptAnswer> own_answers;
  /// Just sent without a script: thanks for it, and the encoded session from which "Nog een melding" keeps the place. Empty: looked up later.
  std::string again;
  int photos = 0;
  std::string upload_token;
  /// What the municipality asks is for one reporter only; another who follows the report reads that something was asked, not what.
  bool is_asked = false;
  std::vector<Reply> replies;
  std::string address;        ///< of this page; an answer is posted to it
  std::string typed_reply;    ///< kept when it was refused, or in another language
  std::vector<interview::Fault> faults;
  enum class LastReply { none, taken, too_late } last_reply = LastReply::none;
};
inline constexpr const char* reply_form = "reply-form";  ///< on that page, while a question is open
[[nodiscard]] Page status(const StatusView& view, const Catalogue& catalogue, const Surroundings& around);

/// Public map with the list beside it; works without a script as a list.
struct MapFilter {
  CategoryCode category;
  std::string state;     ///< "", open, closed
  int page = 1;
};
struct ListedReport {
  ReportNumber number;
  CategoryCode category;
  State state = State::submitted;
  std::optional<Outcome> outcome;
  Instant received;
  Location shown;
  int signals = 1;
  bool is_example = false;
};
[[nodiscard]] Page map(const std::vector<ListedReport>& reports, int total, const MapFilter& filter, const Catalogue& catalogue,
                       const Surroundings& around);
/// One public report by number.
[[nodiscard]] Page report(const Report& report, const Catalogue& catalogue, const Surroundings& around);

/// Choice of municipality at `/`.
[[nodiscard]] std::string town_chooser(const std::vector<const Catalogue*>& catalogues, const Surroundings& around);
/// 404, 413, 500 …: `text` is a key of Texts, `id` of our own mistake.
[[nodiscard]] Page problem(int status, std::string_view text, std::string_view id, const Catalogue& catalogue, const Surroundings& around);

/// What the map glue needs, as values: centre, zoom, basemap. Encoded as JSON in a data- attribute of the canvas by form_step and map.
}  // namespace klinker::page
