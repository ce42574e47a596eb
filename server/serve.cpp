#include "server/serve.hpp"

#include <pthread.h>
#include <sys/resource.h>

#include <chrono>
#include <csignal>
#include <cstdio>

#include "server/app.hpp"
#include "server/content/open_towns.hpp"
#include "server/examples/examples_command.hpp"
#include "server/columns/shelf.hpp"
#include "server/figures/board.hpp"
#include "server/http/api.hpp"
#include "server/http/ask.hpp"
#include "server/http/desk_gate.hpp"
#include "server/http/guarded_server.hpp"
#include "server/learn/drift.hpp"
#include "server/learn/unlocked.hpp"
#include "server/photo/photos.hpp"
#include "server/places/address_shelf.hpp"
#include "server/places/object_shelf.hpp"
#include "server/store/signals.hpp"
#include "server/store/store.hpp"
#include "server/store/versions.hpp"

namespace klinker {

Instant now() {
  return {std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count()};
}

namespace {

constexpr std::int64_t grace_ms = 10'000;

void say_faults(const Errors& errors) {
  for (const Error& error : errors) std::fprintf(stderr, "%s: %s (%s)\n", error.where.c_str(), error.detail.c_str(), error.code.c_str());
}

// Threads made from here on leave these signals to the one that waits for them.
sigset_t hold_signals() {
  std::signal(SIGPIPE, SIG_IGN);
  sigset_t signals;
  sigemptyset(&signals);
  for (const int each : {SIGTERM, SIGINT, SIGHUP}) sigaddset(&signals, each);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  return signals;
}

void allow_many_connections() {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);
}

// Every version is kept before it is handed out, so that a draft made with it can be told from a wrong one for ever.
void put_in_service(App& app, std::shared_ptr<const Towns> towns) {
  for (const Town& town : towns->all) {
    if (const std::string note = note_on_model(town); !note.empty()) std::fprintf(stderr, "%s\n", note.c_str());
    store::keep_version(*app.store, town.catalogue.municipality.code, town.catalogue.version, town.whole_bundle, now());
    const std::int64_t moved = store::follow_visibility(*app.store, town.catalogue);
    if (moved > 0)
      std::fprintf(stderr, "%s: %lld reports are shown differently under this content\n", town.catalogue.municipality.code.text().c_str(),
                   static_cast<long long>(moved));
  }
  app.towns.replace(std::move(towns));
}

void read_content_again(App& app, const Config& config) {
  auto towns = open_towns(config);
  if (!towns) {
    std::fputs("the content was read again and has faults; the last good one stays in service\n", stderr);
    return say_faults(towns.errors());
  }
  put_in_service(app, *std::move(towns));
  std::fputs("the content was read again\n", stderr);
}

// What may be kept only so long goes, also when nobody asks for anything: photos without a report, contact of reports long closed.
void let_go(App& app) {
  constexpr std::int64_t day_ms = 86'400'000;
  const auto towns = app.towns.current();
  for (const Town& town : towns->all) {
    const Municipality& municipality = town.catalogue.municipality;
    const Instant before{now().ms - municipality.contact_kept_days * day_ms};
    try {
      app.photos->tidy(municipality.code, now());
      app.store->write([&](store::Transaction& transaction) { return store::erase_old_contacts(transaction, municipality.code, before); });
    } catch (const store::StoreFault& trouble) {
      std::fprintf(stderr, "not let go, tried again in an hour: %s\n", trouble.what());
    }
  }
}

// So that nobody at the desk waits for it.
void judge_classifiers(App& app) {
  try {
    const auto towns = app.towns.current();
    for (const Town& town : towns->all) (void)app.verdicts->of(town.catalogue, *app.store);
  } catch (const store::StoreFault& trouble) {
    std::fprintf(stderr, "not judged, tried again when somebody asks: %s\n", trouble.what());
  }
}

void wait_for_the_end(App& app, const Config& config, const sigset_t& signals) {
  constexpr timespec hour{3600, 0};
  for (;;) {
    let_go(app);
    judge_classifiers(app);
    const int signal = sigtimedwait(&signals, nullptr, &hour);
    if (signal < 0) continue;
    if (signal != SIGHUP) return;
    read_content_again(app, config);
    app.addresses->forget();
    app.objects->forget();
    app.towns.replace(with_smallest_bundles(*app.towns.current()));
  }
}

// The first look at a new installation is not an empty one.
void add_all_examples(App& app) {
  for (const Town& town : app.towns.current()->all) say_examples(town.catalogue, add_examples_of(town, *app.store, now()));
}

// What the store says about itself in /metrics.
void count_store(App& app) {
  app.counters.more.push_back([store = app.store](std::string& out) {
    const store::Writer::Load load = store->load();
    out += "# HELP klinker_store_commits_total Transactions written, each durable before it is answered.\n# TYPE klinker_store_commits_total counter\n";
    out += "klinker_store_commits_total " + std::to_string(load.batches) + "\n";
    out += "# HELP klinker_store_writes_total Pieces of work in them.\n# TYPE klinker_store_writes_total counter\n";
    out += "klinker_store_writes_total " + std::to_string(load.pieces) + "\n";
    out += "# HELP klinker_store_waiting Pieces of work that wait for the writer.\n# TYPE klinker_store_waiting gauge\n";
    out += "klinker_store_waiting " + std::to_string(load.waiting) + "\n";
  });
}

std::string shown_address(const Config& config, int port) {
  const bool is_six = config.listen_host.find(':') != std::string::npos;
  return "http://" + (is_six ? "[" + config.listen_host + "]" : config.listen_host) + ":" + std::to_string(port) + "/";
}

}  // namespace

int serve(const Config& config) {
  const sigset_t signals = hold_signals();
  allow_many_connections();
  for (const std::string& note : config.notes) std::fprintf(stderr, "note: %s\n", note.c_str());

  App app;
  app.config = config;
  app.started = now();
  app.version = KLINKER_VERSION;
  auto towns = open_towns(config);
  if (!towns) {
    say_faults(towns.errors());
    return 1;
  }
  std::error_code fault;
  std::filesystem::create_directories(config.var, fault);
  try {
    app.store = std::make_shared<store::Store>(config.var.string(), now());
    app.desk = std::make_shared<http::DeskGate>(http::desk_password(config.var));
    app.photos = std::make_shared<photo::Photos>(config.var / "photos", *app.store);
    app.addresses = std::make_shared<places::AddressShelf>(config.var, config.data);
    app.objects = std::make_shared<places::ObjectShelf>(config.var, config.data, http::ask);
    app.verdicts = std::make_shared<learn::Verdicts>();
    app.columns = std::make_shared<columns::Shelf>(config.var / "columns", *app.store);
    app.figures = std::make_shared<figures::Boards>(*app.columns);
    for (const Town& town : (*towns)->all) app.columns->begin(town.catalogue.municipality.code);
    put_in_service(app, *std::move(towns));
    if (app.store->was_new() && config.examples == Examples::at_first_start) add_all_examples(app);
  } catch (const std::exception& trouble) {
    std::fprintf(stderr, "%s: %s\n", config.var.c_str(), trouble.what());
    return 1;
  }

  count_store(app);
  learn::add_drift_gauges(app);
  const auto table = http::endpoints();
  http::Limits limits;
  limits.threads = config.threads;
  limits.request.body = [table](std::string_view method, std::string_view path) { return http::body_budget(table, method, path); };
  http::GuardedServer server(limits, app.counters, [&](http::Request request) { return http::respond(std::move(request), table, app); });
  const int port = server.start(config.listen_host, config.port);
  if (port == 0) {
    std::fprintf(stderr, "cannot listen on %s: is another server there?\n", shown_address(config, config.port).c_str());
    return 1;
  }
  std::printf("klinker %s serves %zu municipalities on %s\n", KLINKER_VERSION, app.towns.current()->all.size(), shown_address(config, port).c_str());
  std::fflush(stdout);

  app.towns.replace(with_smallest_bundles(*app.towns.current()));
  wait_for_the_end(app, config, signals);
  server.finish(grace_ms);
  return 0;
}

}  // namespace klinker
