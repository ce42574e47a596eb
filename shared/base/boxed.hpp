// A value that stands elsewhere: a model of some hundred kilobytes beside a catalogue that most who read it need not know. It is copied and goes
// with its holder, as if it stood there; who only holds one need not know what it is.
#pragma once

#include <cstddef>
#include <utility>

namespace klinker {

template <class T>
class Boxed {
 public:
  Boxed() = default;
  explicit Boxed(T thing) : m_thing(new T(std::move(thing))), m_ways(ways()) {}
  Boxed(const Boxed& other) : m_thing(other.m_thing == nullptr ? nullptr : other.m_ways->copy(*other.m_thing)), m_ways(other.m_ways) {}
  Boxed(Boxed&& other) noexcept : m_thing(std::exchange(other.m_thing, nullptr)), m_ways(other.m_ways) {}
  Boxed& operator=(Boxed other) noexcept {
    std::swap(m_thing, other.m_thing);
    std::swap(m_ways, other.m_ways);
    return *this;
  }
  ~Boxed() {
    if (m_thing != nullptr) m_ways->drop(m_thing);
  }

  /// Null when it is empty.
  [[nodiscard]] const T* get() const { return m_thing; }
  [[nodiscard]] const T* operator->() const { return m_thing; }
  [[nodiscard]] const T& operator*() const { return *m_thing; }
  [[nodiscard]] explicit operator bool() const { return m_thing != nullptr; }
  [[nodiscard]] bool operator==(std::nullptr_t) const { return m_thing == nullptr; }

 private:
  struct Ways {
    const T* (*copy)(const T&);
    void (*drop)(const T*);
  };
  /// Asked for only where a value is put in, so only there T must be whole.
  static const Ways* ways() {
    static constexpr Ways known{[](const T& thing) -> const T* { return new T(thing); }, [](const T* thing) { delete thing; }};
    return &known;
  }
  const T* m_thing = nullptr;
  const Ways* m_ways = nullptr;
};

}  // namespace klinker
