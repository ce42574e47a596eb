// A report as the desk's page shows it, gathered from the store.
#pragma once

#include <optional>

#include "server/app.hpp"
#include "server/content/towns.hpp"
#include "server/http/message.hpp"
#include "server/learn/unlocked.hpp"
#include "server/store/records.hpp"
#include "shared/page/desk.hpp"

namespace klinker::http {

/// The town that `?municipality=` asks for; without it the first. Null when there is none, or none of that name.
[[nodiscard]] const Town* chosen_town(const Request& request, const Towns& towns);
[[nodiscard]] std::vector<const Catalogue*> catalogues_of(const Towns& towns);

/// How pressing a report is at this moment.
[[nodiscard]] workflow::Priority priority_of(const Report& report, const Catalogue& catalogue, Instant now);

/// Is the category of this open report the classifier's alone, and one that it may not give on its own yet?
[[nodiscard]] bool is_to_be_confirmed(const Report& report, const std::vector<learn::Judged>& judged);

/// None: no such report in this town.
[[nodiscard]] std::optional<page::DeskReport> read_desk_report(App& app, const Town& town, const ReportNumber& number, Instant now);

}  // namespace klinker::http
