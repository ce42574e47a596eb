#include "shared/interview/objects.hpp"

#include <algorithm>

namespace klinker::interview {

namespace {

constexpr std::int64_t farthest_cm = 10'000;
constexpr std::size_t most_offered = 8;

std::int32_t floor_of(std::int32_t value, std::int32_t step) { return value / step - (value % step < 0 ? 1 : 0); }

bool is_looked_up(const Session& session, const std::string& layer) {
  return std::find(session.layers_asked.begin(), session.layers_asked.end(), layer) != session.layers_asked.end();
}

/// The object that the answer to a question names; null: none of those that were offered.
const FoundObject* chosen_object(const Session& session, const Question& question) {
  const auto answer = session.draft.answers.find(question.code);
  if (question.layer.empty() || answer == session.draft.answers.end()) return nullptr;
  for (const FoundObject& object : session.objects)
    if (object.layer == question.layer && object.number == answer->second) return &object;
  return nullptr;
}

bool is_nearer(const FoundObject& a, const FoundObject& b) { return a.distance_cm != b.distance_cm ? a.distance_cm < b.distance_cm : a.number < b.number; }

}  // namespace

Cell cell_of(const Location& point) { return {floor_of(point.lat_e7(), cell_height_e7), floor_of(point.lon_e7(), cell_width_e7)}; }

std::string layer_to_look_up(const Session& session, const Catalogue& catalogue) {
  if (session.step != Step::questions || !session.draft.place.point) return {};
  for (const Question* question : questions_of(session, catalogue))
    if (!question->layer.empty() && !is_looked_up(session, question->layer)) return question->layer;
  return {};
}

void wish_for_objects(Session& session, const Catalogue& catalogue) {
  if (session.wish == Wish::none && !layer_to_look_up(session, catalogue).empty()) session.wish = Wish::objects;
}

void forget_objects(Session& session, const Catalogue& catalogue) {
  ReportDraft& draft = session.draft;
  for (const Question& question : catalogue.questions) {
    if (chosen_object(session, question) == nullptr) continue;
    draft.answers.erase(question.code);
    draft.asked.erase(question.code);
  }
  session.objects.clear();
  session.layers_asked.clear();
}

void move_to_chosen_object(Session& session, const Catalogue& catalogue) {
  Place& place = session.draft.place;
  for (const Question* question : questions_of(session, catalogue)) {
    const FoundObject* object = chosen_object(session, *question);
    if (object == nullptr || !is_inside(catalogue.municipality.bounds, object->point)) continue;
    place.point = object->point;
    place.source = PlaceSource::object;
    place.accuracy_m.reset();
    return;
  }
}

Session supply_objects(Session session, std::vector<FoundObject> found, const Catalogue& catalogue) {
  if (session.wish != Wish::objects) return session;
  session.wish = Wish::none;
  const std::string layer = layer_to_look_up(session, catalogue);
  if (layer.empty()) return session;
  session.layers_asked.push_back(layer);
  std::vector<FoundObject> near;
  for (FoundObject& object : found) {
    object.distance_cm = distance_cm(*session.draft.place.point, object.point);
    if (object.layer != layer || object.number.empty() || object.distance_cm > farthest_cm) continue;
    near.insert(std::upper_bound(near.begin(), near.end(), object, is_nearer), object);
    if (near.size() > most_offered) near.pop_back();
  }
  session.objects.insert(session.objects.end(), near.begin(), near.end());
  wish_for_objects(session, catalogue);
  return session;
}

}  // namespace klinker::interview
