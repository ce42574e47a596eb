// Everything one municipality decides about its reports, in one version: categories, questions, departments, rules, promises,
// areas, calendar and texts. Made from JSON files by load_catalogue(); the shape of the files is docs/content.md.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "shared/base/code.hpp"
#include "shared/base/boxed.hpp"
#include "shared/base/time.hpp"
#include "shared/content/condition.hpp"
#include "shared/content/keyword_index.hpp"
#include "shared/content/texts.hpp"
#include "shared/model/location.hpp"

namespace klinker {

namespace classify {
struct TownModel;
}

struct Category {
  CategoryCode code;
  CategoryCode parent;            ///< empty: a main category, which no report carries
  Localized name;
  Localized description;          ///< one sentence
  std::string icon;               ///< a name of assets/look/icons; main categories only
  bool is_public = false;         ///< the file must say so; others appear in no map, list, nearby or number look-up
  bool is_object = false;         ///< a thing with a place of its own (lamp, container): shown at its exact point, others at their RD cell
  int nearby_m = 50;              ///< how far "already known nearby" looks, 0 = never
  HandlingCode handling;
  HandlingCode urgent_handling;   ///< takes its place when the priority is urgent; empty: there is none
  std::vector<Keyword> keywords;
  bool is_rest = false;           ///< "ander afval": what is surely of its main category and surely nothing more; one a main category at most
  bool is_fallback = false;       ///< "iets anders": what the classifier answers below the threshold; exactly one
};

struct Choice {
  std::string code;
  Localized text;
};

enum class QuestionType { text, long_text, number, choice, choices, date_time, object };

struct Question {
  QuestionCode code;
  QuestionType type = QuestionType::text;
  Localized text;
  Localized hint;
  bool is_required = false;
  int max_length = 200;           ///< characters, text types
  std::vector<Choice> choices;
  std::string layer;              ///< an object question: the layer of objects to choose from; empty: only its number is asked
  Condition when;
};

/// Things of one kind that stand outside, each with a number and a place: lamps, containers, trees. From a file or a service.
struct ObjectLayer {
  std::string code;
  Localized name;
  std::string file;               ///< GeoJSON, looked for in KLINKER_VAR/<code>, the municipality's own folder, KLINKER_DATA
  std::string url;                ///< or a WFS address (OGC 09-025r2) that answers GeoJSON, with `{bbox}` for west,south,east,north in degrees
  std::string number;             ///< the property that holds what is painted or engraved on the thing
};

/// Shown above everything else as soon as its keywords occur, offline too.
struct Danger {
  std::string code;
  Condition when;
  Localized text;
  std::string phone;              ///< "112"
};

/// A sentence shown between the questions ("dit is van de provincie"). `blocks`: it is not for us, the form ends here.
struct Notice {
  std::string code;
  Condition when;
  Localized text;
  bool blocks = false;
};

struct Department {
  DepartmentCode code;
  Localized name;
};

struct RoutingRule {
  RuleCode code;
  Condition when;
  DepartmentCode department;
};

/// A promise: so many working or calendar days after receipt, or so many hours, which run day and night.
struct Handling {
  HandlingCode code;
  int hours = 0;                  ///< 1 and more: counts hours, the days mean nothing
  int days = 0;                   ///< 0 = the same day (moved to a working day where it counts working days)
  bool counts_working_days = true;
  Localized text;                 ///< said before sending, as a duration: "binnen 3 werkdagen na ontvangst"
};

/// From how many points a report has this priority.
struct PriorityLevel {
  LevelCode code;
  Localized name;
  int from = 0;                   ///< the first level is 0, each next one higher
  bool is_urgent = false;         ///< categories' `urgent_handling` counts from here on
};

/// Something about the report, never about a person, that makes it more pressing.
struct PriorityFactor {
  std::string code;
  Condition when;
  int points = 0;
  Localized text;                 ///< said at the desk beside the points
};

/// How pressing a report is: a sum that anybody can add up again. See workflow/priority.hpp.
struct PriorityScheme {
  bool is_on = false;             ///< off: no report has a priority
  std::vector<PriorityLevel> levels;
  std::vector<PriorityFactor> factors;
  int points_per_co_reporter = 0; ///< for each signal after the first
  int most_for_co_reporters = 0;
  int deadline_days = 0;          ///< that few days before the promise ends, within its last quarter …
  int points_for_deadline = 0;    ///< … so many points come on top; 0: never
};

struct Ring { std::vector<Location> points; };
struct Polygon { std::vector<Ring> rings; };  ///< first ring outside, others holes

struct Area {
  AreaCode code;
  std::string name;
  std::string kind;               ///< "wijk", "buurt", "stadsdeel"
  int year = 0;
  bool is_coarse = false;         ///< our own outline, replaced by `klinker import areas`
  std::vector<Polygon> polygons;
  std::int32_t south_e7 = 0, west_e7 = 0, north_e7 = 0, east_e7 = 0;  ///< bounding box, filled by the loader
};

/// The box around all areas in equal cells, each with the one area that holds all of it, so that most places are found without looking at a
/// border. Made by content::grid_of(); empty on a phone, which looks up one place at a time.
struct AreaGrid {
  static constexpr std::int64_t width = 256;
  static constexpr std::uint16_t none = 0xFFFF;     ///< no area at all
  static constexpr std::uint16_t several = 0xFFFE;  ///< a border passes through: look closely
  std::int32_t south_e7 = 0, west_e7 = 0, north_e7 = 0, east_e7 = 0;
  std::int64_t cell_lat_e7 = 1, cell_lon_e7 = 1;
  std::vector<std::uint16_t> cells;                 ///< rows from the south; an index into Catalogue::areas, `none` or `several`
};

struct Calendar {
  std::vector<int> working_weekdays;     ///< ISO, usually 1–5
  bool has_dutch_public_holidays = true; ///< see workflow/calendar.hpp
  std::vector<Date> closed;              ///< extra days without work
};

struct Bounds { std::int32_t south_e7 = 0, west_e7 = 0, north_e7 = 0, east_e7 = 0; };
[[nodiscard]] bool is_inside(const Bounds& bounds, const Location& point);

struct Basemap {
  std::string tile_url;           ///< `{z}/{x}/{y}` template, empty: none
  std::string tile_attribution;
  int tile_max_zoom = 19;
  std::string pmtiles_file;       ///< looked for in KLINKER_DATA; served at /m/<code>/basemap.pmtiles when there
  std::string pmtiles_url;        ///< or a URL elsewhere
  std::string pmtiles_attribution;
};

struct Municipality {
  MunicipalityCode code;          ///< folder name
  std::string cbs_code;           ///< "GM0503"
  Localized name;
  std::string number_prefix;      ///< "DLF"
  std::vector<std::string> languages;  ///< first is the default
  std::string phone;              ///< as dialled: "14015"
  std::string phone_shown;        ///< as read: "14 015"
  std::string phone_abroad;       ///< "+31…"
  bool has_email = false;         ///< can it send messages there? contact fields appear only then
  bool has_sms = false;
  int contact_kept_days = 365;    ///< after closing
  Bounds bounds;
  std::int32_t centre_lat_e7 = 0, centre_lon_e7 = 0;
  int zoom = 14;
  Basemap basemap;
  std::string addresses_file;     ///< looked for in KLINKER_VAR/<code>, then KLINKER_DATA
  std::string addresses_own;      ///< a few well-known places in the municipality's own folder
  std::string areas_own;          ///< coarse outlines in the municipality's own folder
  std::string areas_file;         ///< exact areas, made by `klinker import areas` in KLINKER_VAR/<code>
  std::vector<std::string> widget_origins;
  std::string model_file;         ///< looked for in KLINKER_VAR/<code>, then in the municipality's own folder; empty: there is none
  int threshold_permille = 410;   ///< below this certainty the citizen or a person chooses
  int nearby_days = 30;
  std::vector<ObjectLayer> layers;
  std::string theme;              ///< assets/look/themes/<theme>.css
};

struct Catalogue {
  std::string version;            ///< SHA-256 (hex) of the files, given by who loads them
  Municipality municipality;
  std::vector<Category> categories;   ///< main categories each followed by their own
  KeywordIndex keyword_index;         ///< of `categories` as they were loaded; empty: made anew for each text
  std::vector<Question> questions;    ///< in the order they are asked
  std::vector<Danger> dangers;
  std::vector<Notice> notices;
  std::vector<Department> departments;
  DepartmentCode coordinator;         ///< gets a report that was sent on too often; empty: nobody
  std::vector<RoutingRule> rules;
  std::vector<Handling> handlings;
  PriorityScheme priority;
  std::vector<Area> areas;
  AreaGrid area_grid;
  Calendar calendar;
  Texts texts;
  std::string model_path;         ///< where a phone fetches the trained model; empty: the town has none
  Boxed<classify::TownModel> model;  ///< trained on handled reports; null: keywords alone

  // All may be null: the code is not known here.
  [[nodiscard]] const Category* find_category(const CategoryCode& code) const;
  [[nodiscard]] const Question* find_question(const QuestionCode& code) const;
  [[nodiscard]] const Department* find_department(const DepartmentCode& code) const;
  [[nodiscard]] const Handling* find_handling(const HandlingCode& code) const;
  [[nodiscard]] const Area* find_area(const AreaCode& code) const;
  [[nodiscard]] const PriorityLevel* find_level(const LevelCode& code) const;
  [[nodiscard]] const Category& fallback() const;
};

}  // namespace klinker
