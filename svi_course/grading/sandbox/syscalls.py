"""The system calls that a notebook needs: files, memory, threads, time; neither processes nor a network.

What is not listed does not exist for a submission: with this, libraries fall back on older ways by themselves.
"""


def _listed(names: str) -> tuple[str, ...]:
    return tuple(names.split())


ALLOWED = _listed(
    """
    access alarm arch_prctl brk chdir clock_getres clock_gettime clock_nanosleep close close_range creat dup
    dup2 dup3 epoll_create epoll_create1 epoll_ctl epoll_pwait epoll_pwait2 epoll_wait eventfd eventfd2 exit
    exit_group faccessat faccessat2 fadvise64 fallocate fchdir fcntl fdatasync flock fstat fstatfs fsync
    ftruncate futex futex_waitv get_mempolicy get_robust_list getcpu getcwd getdents getdents64 getegid geteuid
    getgid getgroups getitimer getpgid getpgrp getpid getppid getpriority getrandom getresgid getresuid
    getrlimit getrusage getsid gettid gettimeofday getuid getxattr ioctl lgetxattr listxattr lseek lstat madvise
    membarrier mincore mkdir mkdirat mlock mmap mprotect mremap msync munlock munmap nanosleep newfstatat open
    openat openat2 pause pipe pipe2 poll ppoll pread64 preadv preadv2 pselect6 pwrite64 pwritev pwritev2 read
    readahead readlink readlinkat readv rename renameat renameat2 restart_syscall rmdir rseq rt_sigaction
    rt_sigpending rt_sigprocmask rt_sigreturn rt_sigsuspend rt_sigtimedwait sched_get_priority_max
    sched_get_priority_min sched_getaffinity sched_getparam sched_getscheduler sched_yield select sendfile
    set_robust_list set_tid_address setitimer sigaltstack stat statfs statx symlink symlinkat sync_file_range
    sysinfo time timer_create timer_delete timer_gettime timer_settime timerfd_create timerfd_gettime
    timerfd_settime times umask uname unlink unlinkat wait4 waitid write writev
    """
)

# These say that they are not permitted, which is the truth and reads better.
REFUSED = _listed(
    """
    accept accept4 bind bpf chroot clone connect execve execveat fork fremovexattr fsetxattr init_module
    io_uring_setup kcmp kill link linkat listen lremovexattr lsetxattr memfd_create mount msgget
    open_by_handle_at perf_event_open personality pidfd_getfd pidfd_open pidfd_send_signal pivot_root prctl
    prlimit64 process_vm_readv process_vm_writev ptrace removexattr rt_sigqueueinfo rt_tgsigqueueinfo
    sched_setaffinity sched_setattr sched_setparam sched_setscheduler sendmsg sendto setgid setgroups setns
    setpgid setpriority setregid setresgid setresuid setreuid setrlimit setsid setuid setxattr shmget socket
    socketpair tgkill tkill truncate umount2 unshare userfaultfd vfork
    """
)

# These say that all is well and do nothing: copying a file calls them, and Landlock does not keep them from files that
# a submission must not touch.
PRETENDED = _listed(
    """
    chmod chown fchmod fchmodat fchown fchownat futimesat lchown utime utimensat utimes
    """
)
