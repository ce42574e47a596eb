// The conversation with the reporter, as a value: what has been told so far, which screen is next, what is wrong.
// Server (plain HTML), phone (WASM) and console run these same functions; nobody else decides what is asked next.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "shared/base/boxed.hpp"
#include "shared/classify/classify.hpp"
#include "shared/content/catalogue.hpp"
#include "shared/model/draft.hpp"
#include "shared/model/state.hpp"

namespace klinker::interview {

/// In this order; a step with nothing to ask is skipped. `what` also shows the photo field and the categories to tap for who does not type;
/// `category` is shown when the classifier is not certain or the person asks to change it; `where` shows the proposed category.
enum class Step { what, category, where, nearby, questions, contact, check, sent };
[[nodiscard]] const char* code_of(Step step);

/// A fault of a field as sent by the form; `text` is a key of Texts: `fault.<code of assess()>.<member>` ("fault.required.text",
/// "fault.format.contact.email"), of which an end part may be missing in the texts. A place at fault is shown at `address_query`.
struct Fault {
  std::string field;
  std::string text;
};

struct FoundAddress {
  std::string label;   ///< "Markt 87, 2611 GS Delft"
  Location point;
  std::string unknown_number{};  ///< the house number that was asked for, when only its street is known
};

/// An open public report close by, as everybody may see it.
struct NearbyReport {
  ReportNumber number;
  CategoryCode category;
  State state = State::submitted;
  Instant received;
  std::int64_t distance_cm = 0;
  int signals = 1;
};

/// A lamp, container or tree of one of the municipality's layers.
struct FoundObject {
  std::string layer;
  std::string number;  ///< as it stands on the thing
  Location point;
  std::int64_t distance_cm = 0;
};

struct Photo {
  std::string token;   ///< server: upload token of the waiting photo; phone: key in its own store
  std::string name;
  std::int64_t bytes = 0;
};

/// What the conversation needs from outside before it can go on. The host (server or glue) looks it up and calls supply_…();
/// a host that cannot (offline) supplies an empty list with Availability::unavailable. `nearest`: the address beside a point that was
/// measured or pointed out; nobody waits for it, and it is not kept with the session.
enum class Wish { none, addresses, nearby, nearest, objects };
enum class Availability { available, unavailable };

/// What the classifier said of a text: asked for a dozen times while one screen is made, and worth a screen's time on a slow phone.
struct Understood {
  std::string text;
  std::string version;                  ///< of the catalogue
  const void* model = nullptr;          ///< that the catalogue had
  classify::Classification said;
};

struct Session {
  ReportDraft draft;
  Step step = Step::what;
  std::vector<Fault> faults;
  bool is_category_chosen = false;      ///< the person picked it, a change of text no longer changes it
  bool is_changing_category = false;
  bool is_category_asked = false;       ///< the classifier was not certain, so `category` is one of the steps, also once it is behind
  bool is_without_map = false;          ///< "Ik gebruik geen kaart"
  Wish wish = Wish::none;
  std::string address_query;
  std::vector<FoundAddress> addresses;  ///< results of the last search
  bool address_search_failed = false;
  std::vector<NearbyReport> nearby;
  bool is_nearby_answered = false;
  std::vector<FoundObject> objects;     ///< what can be chosen around the place, nearest first within a layer
  std::vector<std::string> layers_asked;  ///< the layers that were looked up around this place, also in vain
  std::optional<Photo> photo;
  /// Set when sealed: the exact bytes that were sent once and will be sent again until answered.
  std::string sealed;
  Step return_to = Step::what;          ///< `check` while one answer is being changed from the check screen
  mutable Boxed<Understood> understood;  ///< kept by classification_of(), not with the session
};

/// Name–value pairs as an HTML form sends them. Names are the wire's: text, category, location.lat, location.lon, location.accuracy_m,
/// location.source, location.address, location.description, answers.<code>, contact.email, contact.phone, and for the conversation itself
/// `action` (next, back, search, no-map, map, gps, change-category, category:<code> = choose and go on, go:<step>, join:<number>, not-known,
/// send, remove-photo, pick:<n> = the n-th found address, 0-based), `address_query` and `language`. Several answers of one `choices` question
/// are several pairs of one name. Without an action the fields are only taken over (autosave): no step, no new fault, nothing dropped –
/// but a point outside the municipality is refused at once.
using Fields = std::vector<std::pair<std::string, std::string>>;

/// Channels and languages that the municipality does not have become its first.
[[nodiscard]] Session begin(const Catalogue& catalogue, SubmissionKey key, Channel channel, std::string language, Instant now);

/// The next session. Never fails: what is wrong stands in `faults`, what was typed is kept. Fields that do not belong to any step are ignored.
/// With `action=send` every field given counts at once (one POST from curl is a whole report) and `step` becomes `sent` only when
/// intake::assess() finds no fault; otherwise the first step with a fault is shown.
[[nodiscard]] Session advance(Session session, const Fields& fields, const Catalogue& catalogue, Instant now);
/// For Wish::addresses what the search found, for Wish::nearest the one address beside the point.
[[nodiscard]] Session supply_addresses(Session session, std::vector<FoundAddress> found, Availability availability);
[[nodiscard]] Session supply_nearby(Session session, std::vector<NearbyReport> found, Availability availability, const Catalogue& catalogue,
                                    Instant now);

/// What stands in the cell of the place and around it (interview/objects.hpp); empty when it cannot be looked up. The nearest become choices.
[[nodiscard]] Session supply_objects(Session session, std::vector<FoundObject> found, const Catalogue& catalogue);

/// A new session that keeps contact, place, channel and language ("Nog een melding").
[[nodiscard]] Session another(const Session& sent, SubmissionKey key, const Catalogue& catalogue, Instant now);

/// A sealed report that was refused for good, open for editing again under a new key.
[[nodiscard]] Session edit_refused(Session refused, SubmissionKey key);

/// What the classifier says of the text, read once for as long as text, catalogue and model stay.
[[nodiscard]] const classify::Classification& classification_of(const Session& session, const Catalogue& catalogue);
/// The category the report has now: the chosen one, else what the classifier proposes.
[[nodiscard]] CategoryCode category_of(const Session& session, const Catalogue& catalogue);
/// The questions that are asked now.
[[nodiscard]] std::vector<const Question*> questions_of(const Session& session, const Catalogue& catalogue);
/// The notices that fit now, in the order of the content; one that `blocks` ends the form.
[[nodiscard]] std::vector<const Notice*> notices_of(const Session& session, const Catalogue& catalogue);

/// The steps this session will show, in order, `sent` excluded: for "stap 2 van 4".
[[nodiscard]] std::vector<Step> steps(const Session& session, const Catalogue& catalogue, Instant now);

}  // namespace klinker::interview
