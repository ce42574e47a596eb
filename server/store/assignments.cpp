#include "server/store/assignments.hpp"

namespace klinker::store {

namespace {

int next_position(Connection& sql, std::string_view query, const MunicipalityCode& municipality, Serial serial) {
  Rows rows = sql.ask(query, {{":municipality", municipality.text()}, {":serial", serial}});
  return rows.next() ? rows.small(0) + 1 : 1;
}

void insert(Transaction& transaction, const MunicipalityCode& municipality, Serial serial, int position, const Assignment& assignment) {
  transaction.sql().run(
      "INSERT INTO assignment (municipality, serial, position, at, actor, department, rule, category, area, certainty_permille, "
      "catalogue_version, how, area_year, inputs, lost, reason) "
      "VALUES (:municipality, :serial, :position, :at, :actor, :department, :rule, :category, :area, :certainty_permille, "
      ":catalogue_version, :how, :area_year, :inputs, :lost, :reason)",
      {{":municipality", municipality.text()}, {":serial", serial}, {":position", position}, {":at", assignment.at.ms},
       {":actor", code_of(assignment.by)}, {":department", assignment.department.text()}, {":rule", assignment.rule.text()},
       {":category", assignment.category.text()}, {":area", assignment.area.text()}, {":certainty_permille", assignment.certainty_permille},
       {":catalogue_version", assignment.catalogue_version}, {":how", code_of(assignment.how)}, {":area_year", assignment.area_year},
       {":inputs", assignment.inputs}, {":lost", assignment.lost}, {":reason", assignment.reason}});
}

How how_of(const std::string& code) {
  for (const How how : {How::person, How::coordinator})
    if (code == code_of(how)) return how;
  return How::rule;
}

}  // namespace

const char* code_of(How how) {
  switch (how) {
    case How::rule: return "rule";
    case How::person: return "person";
    case How::coordinator: return "coordinator";
  }
  return "";
}

const char* code_of(PromiseChange::Why why) { return why == PromiseChange::Why::category ? "category" : "answered"; }

void add_assignment(Transaction& transaction, const MunicipalityCode& municipality, Serial serial, const Assignment& assignment) {
  const int position = next_position(transaction.sql(),
                                     "SELECT COALESCE(MAX(position), 0) FROM assignment WHERE municipality = :municipality AND serial = :serial",
                                     municipality, serial);
  insert(transaction, municipality, serial, position, assignment);
}

void add_first_assignment(Transaction& transaction, const MunicipalityCode& municipality, Serial serial, const Assignment& assignment) {
  insert(transaction, municipality, serial, 1, assignment);
}

std::vector<Assignment> assignments_of(Connection& sql, const MunicipalityCode& municipality, Serial serial) {
  std::vector<Assignment> found;
  Rows rows = sql.ask(
      "SELECT at, actor, department, rule, category, area, certainty_permille, catalogue_version, how, area_year, inputs, lost, reason "
      "FROM assignment WHERE municipality = :municipality AND serial = :serial ORDER BY position",
      {{":municipality", municipality.text()}, {":serial", serial}});
  while (rows.next()) {
    Assignment one;
    one.at = Instant{rows.integer(0)};
    one.by = rows.text(1) == code_of(Actor::handler) ? Actor::handler : Actor::intake;
    one.department = DepartmentCode(rows.text(2));
    one.rule = RuleCode(rows.text(3));
    one.category = CategoryCode(rows.text(4));
    one.area = AreaCode(rows.text(5));
    one.certainty_permille = rows.small(6);
    one.catalogue_version = rows.text(7);
    one.how = how_of(rows.text(8));
    one.area_year = rows.small(9);
    one.inputs = rows.text(10);
    one.lost = rows.text(11);
    one.reason = rows.text(12);
    found.push_back(std::move(one));
  }
  return found;
}

void add_promise_change(Transaction& transaction, const MunicipalityCode& municipality, Serial serial, const PromiseChange& change) {
  const int position = next_position(transaction.sql(),
                                     "SELECT COALESCE(MAX(position), 0) FROM promise_change WHERE municipality = :municipality AND serial = :serial",
                                     municipality, serial);
  transaction.sql().run(
      "INSERT INTO promise_change (municipality, serial, position, at, why, old_handling, new_handling, old_until, new_until) "
      "VALUES (:municipality, :serial, :position, :at, :why, :old_handling, :new_handling, :old_until, :new_until)",
      {{":municipality", municipality.text()}, {":serial", serial}, {":position", position}, {":at", change.at.ms}, {":why", code_of(change.why)},
       {":old_handling", change.old_handling.text()}, {":new_handling", change.new_handling.text()}, {":old_until", change.old_until.ms},
       {":new_until", change.new_until.ms}});
}

std::vector<PromiseChange> promise_changes_of(Connection& sql, const MunicipalityCode& municipality, Serial serial) {
  std::vector<PromiseChange> found;
  Rows rows = sql.ask(
      "SELECT at, why, old_handling, new_handling, old_until, new_until FROM promise_change "
      "WHERE municipality = :municipality AND serial = :serial ORDER BY position",
      {{":municipality", municipality.text()}, {":serial", serial}});
  while (rows.next()) {
    PromiseChange change;
    change.at = Instant{rows.integer(0)};
    change.why = rows.text(1) == code_of(PromiseChange::Why::answered) ? PromiseChange::Why::answered : PromiseChange::Why::category;
    change.old_handling = HandlingCode(rows.text(2));
    change.new_handling = HandlingCode(rows.text(3));
    change.old_until = Instant{rows.integer(4)};
    change.new_until = Instant{rows.integer(5)};
    found.push_back(std::move(change));
  }
  return found;
}

}  // namespace klinker::store
