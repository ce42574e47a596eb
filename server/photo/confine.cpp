#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <csignal>
#include <cstddef>

#include "server/photo/worker.hpp"

namespace klinker::photo {
namespace {

#if defined(__SANITIZE_ADDRESS__)
constexpr bool is_sanitized = true;
#elif defined(__has_feature)
constexpr bool is_sanitized = __has_feature(address_sanitizer);
#else
constexpr bool is_sanitized = false;
#endif

void limit(__rlimit_resource what, unsigned long most) {
  const rlimit both{most, most};
  setrlimit(what, &both);
}

#if defined(__x86_64__)
constexpr unsigned our_machine = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
constexpr unsigned our_machine = AUDIT_ARCH_AARCH64;
#else
constexpr unsigned our_machine = 0;  // elsewhere the limits alone must do
#endif

// What computing needs: the open socket, memory, the end. Every other call ends the process.
constexpr int allowed[] = {SYS_read,  SYS_write, SYS_brk,        SYS_mmap,         SYS_munmap,         SYS_mremap,       SYS_madvise,
                           SYS_futex, SYS_exit,  SYS_exit_group, SYS_rt_sigreturn, SYS_rt_sigprocmask, SYS_rt_sigaction, SYS_gettid,
                           SYS_getpid, SYS_tgkill, SYS_getrandom, SYS_clock_gettime};
constexpr std::size_t allowed_count = sizeof allowed / sizeof *allowed;

void allow_only_computing() {
  if (our_machine == 0) return;
  sock_filter program[allowed_count + 6];
  unsigned short length = 0;
  const auto add = [&](sock_filter line) { program[length++] = line; };
  add(BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, arch)));
  add(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, our_machine, 1, 0));
  add(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS));
  add(BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)));
  // After the list stands the line that ends the process, and after that the one that lets the call through.
  for (std::size_t i = 0; i < allowed_count; ++i)
    add(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, static_cast<unsigned>(allowed[i]), static_cast<unsigned char>(allowed_count - i), 0));
  add(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS));
  add(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW));
  const sock_fprog filter{length, program};
  // A kernel without seccomp, or a container that forbids it, leaves us with the limits.
  prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter);
}

}  // namespace

void confine() {
  if constexpr (is_sanitized) return;
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  prctl(PR_SET_DUMPABLE, 0);
  prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_AS, confined_memory);
  limit(RLIMIT_CPU, confined_seconds);
  limit(RLIMIT_FSIZE, 0);
  limit(RLIMIT_NOFILE, 0);
  limit(RLIMIT_NPROC, 0);
  allow_only_computing();
}

}  // namespace klinker::photo
