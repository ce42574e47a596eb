// One thing that several hold and nobody changes: a model that every language of a town's catalogue reads. As std::shared_ptr<const T>, but
// without the run-time type information that libc++ links along with that (1.1 kB of what a phone fetches).
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <utility>

namespace klinker {

template <class T>
class Shared {
 public:
  Shared() = default;
  explicit Shared(T thing) {
    auto* const held = new Held(std::move(thing));
    m_holders = held;
    m_thing = &held->thing;
  }
  Shared(const Shared& other) : m_holders(other.m_holders), m_thing(other.m_thing) {
    if (m_holders != nullptr) m_holders->count.fetch_add(1, std::memory_order_relaxed);
  }
  Shared(Shared&& other) noexcept : m_holders(std::exchange(other.m_holders, nullptr)), m_thing(std::exchange(other.m_thing, nullptr)) {}
  Shared& operator=(Shared other) noexcept {
    std::swap(m_holders, other.m_holders);
    std::swap(m_thing, other.m_thing);
    return *this;
  }
  ~Shared() {
    if (m_holders != nullptr && m_holders->count.fetch_sub(1, std::memory_order_acq_rel) == 1) m_holders->drop(m_holders);
  }

  [[nodiscard]] const T* get() const { return m_thing; }
  [[nodiscard]] const T* operator->() const { return m_thing; }
  [[nodiscard]] const T& operator*() const { return *m_thing; }
  [[nodiscard]] explicit operator bool() const { return m_thing != nullptr; }
  [[nodiscard]] bool operator==(std::nullptr_t) const { return m_thing == nullptr; }

 private:
  struct Holders {
    std::atomic<std::uint32_t> count{1};
    void (*drop)(Holders*) = nullptr;  ///< who only holds it need not know what it is
  };
  struct Held : Holders {
    explicit Held(T given) : thing(std::move(given)) { this->drop = [](Holders* self) { delete static_cast<Held*>(self); }; }
    T thing;
  };
  Holders* m_holders = nullptr;
  const T* m_thing = nullptr;
};

}  // namespace klinker
