# Sourced by the other scripts from the project's root: what a fresh Debian or macOS machine lacks, once.
#
#   set_up runtime|development   leaves .venv with the packages of requirements/NAME.txt and the command `report`
#
# What .venv was made from lies in .venv/set-up; while that is unchanged, set_up starts no program but cmp and readlink.

# On Apple silicon the loader does not look where Homebrew puts its libraries.
[ ! -d /opt/homebrew/lib ] || export DYLD_FALLBACK_LIBRARY_PATH=/opt/homebrew/lib:/usr/local/lib:/usr/lib

set_up() {
  is_set_up "$1" || (
    lock
    is_set_up "$1" && exit
    install_system_packages
    [ "$1" != development ] || install_browser
    install_packages "$1"
  )
}

is_set_up() {
  [ -x .venv/bin/python ] && read -r made_with 2>/dev/null <.venv/set-up/python &&
    [ "$made_with" = "$(readlink -f .venv/bin/python)" ] &&
    cmp -s script/setup.sh .venv/set-up/setup.sh && cmp -s "requirements/$1.txt" ".venv/set-up/$1.txt"
}

say() { echo "set-up: $*" >&2; }

stop() {
  say "$*"
  exit 1
}

# One set-up at a time. The lock is on this file and lasts until the last child that inherited it ends, so a killed
# set-up leaves nothing behind. Debian and macOS both come with perl, and only one of them with flock.
lock() {
  exec 9<script/setup.sh
  ! command -v perl >/dev/null || perl -MFcntl=:flock -e 'open(my $file, "<&=", 9) or die;
    flock($file, LOCK_EX | LOCK_NB) or print(STDERR "set-up: waiting for the one under way\n"), flock($file, LOCK_EX)'
}

# The locked packages have wheels for these versions. A name can be there and not work (pyenv), and Debian's python3
# may lack venv, so each is tried. Apple's own is too old, and where it is only a stub, trying it opens a window.
find_python() {
  for name in python3 python3.14 python3.13 python3.12 python3.11 /opt/homebrew/bin/python3 /usr/bin/python3; do
    python=$(command -v "$name") || continue
    [ "$python" != /usr/bin/python3 ] || [ "$(uname)" != Darwin ] || continue
    "$python" -c 'import ensurepip, sys, venv; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' 2>/dev/null &&
      return
  done
  false
}

has_libraries() {
  "$python" - <<'END' 2>/dev/null
import ctypes, sys
form = "lib{}.{}.dylib" if sys.platform == "darwin" else "lib{}.so.{}"
for name in "gobject-2.0", "pango-1.0", "pangoft2-1.0", "harfbuzz", "harfbuzz-subset":
    ctypes.CDLL(form.format(name, 0))
ctypes.CDLL(form.format("fontconfig", 1))
END
}

# Leaves in $root what a command of an administrator begins with.
may_install() {
  if [ "$(id -u)" = 0 ]; then root=""; elif sudo -n true 2>/dev/null; then root="sudo -n"; else false; fi
}

# The tests of the editing page drive a Chromium; where none can be installed they are skipped, and say so.
install_browser() {
  for name in chromium chromium-browser google-chrome "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"; do
    ! command -v "$name" >/dev/null || return 0
  done
  if command -v apt-get >/dev/null && may_install; then
    say "installing chromium, for the tests of the editing page"
    $root apt-get -qq -o DPkg::Lock::Timeout=300 update >&2 || true
    $root env DEBIAN_FRONTEND=noninteractive apt-get -qq -y -o DPkg::Lock::Timeout=300 \
      install --no-install-recommends chromium >&2 && return 0
  fi
  say "no Chromium; the tests of the editing page will be skipped (needed is: apt-get install -y chromium)"
}

install_system_packages() {
  debian="" brew=""
  find_python || debian="python3 python3-venv" brew="python@3.13"
  if [ "$debian" ] || ! has_libraries; then
    debian="$debian libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0" brew="$brew pango"
  fi
  [ "$debian" ] || return 0

  wanted="Python 3.11 to 3.14 with venv, and Pango with HarfBuzz"
  if command -v apt-get >/dev/null; then
    may_install ||
      stop "no right to install; run this as an administrator, then start again: apt-get install -y" $debian
    say "installing" $debian
    $root apt-get -qq -o DPkg::Lock::Timeout=300 update >&2 || true
    $root env DEBIAN_FRONTEND=noninteractive apt-get -qq -y -o DPkg::Lock::Timeout=300 \
      install --no-install-recommends $debian >&2 || stop "apt-get failed; needed are" $debian
  elif command -v brew >/dev/null; then
    say "installing" $brew
    brew install --quiet $brew >&2 || stop "brew failed; needed are" $brew
  else
    stop "found neither apt-get nor brew; install $wanted, then start again"
  fi
  find_python && has_libraries || stop "still missing after the installation: $wanted"
}

install_packages() {
  # Without a stamp an earlier set-up was broken off, and nothing says how far it came.
  if ! read -r made_with 2>/dev/null <.venv/set-up/python || [ "$made_with" != "$(readlink -f .venv/bin/python)" ]; then
    say "making .venv with $("$python" -c 'import platform, sys; print(sys.executable, platform.python_version())')"
    "$python" -m venv --clear .venv >&2 || stop "could not make .venv; is there room on the disk?"
  fi
  rm -rf .venv/set-up.before
  [ ! -d .venv/set-up ] || mv .venv/set-up .venv/set-up.before

  say "installing the $(grep -c '^[a-z].*==' "requirements/$1.txt") packages of requirements/$1.txt"
  .venv/bin/python -I -m pip install -qq --disable-pip-version-check --no-input --require-hashes --no-deps \
    --only-binary :all: -r "requirements/$1.txt" >&2 || {
    # pip itself leaves things as they were.
    [ ! -d .venv/set-up.before ] || mv .venv/set-up.before .venv/set-up
    stop "pip could not install requirements/$1.txt (see above)"
  }

  # The project itself is found where it lies, so that nothing has to be built. The paths are relative: a checkout
  # that is moved goes on working.
  for folder in .venv/lib/python3*/site-packages; do echo ../../../.. >"$folder/report.pth"; done
  cat >.venv/bin/report <<'END'
#!/bin/sh
[ ! -d /opt/homebrew/lib ] || export DYLD_FALLBACK_LIBRARY_PATH=/opt/homebrew/lib:/usr/local/lib:/usr/lib
exec "${0%/*}/python" -P -m report "$@"
END
  chmod +x .venv/bin/report

  mkdir .venv/set-up
  cp script/setup.sh .venv/set-up/
  cp "requirements/$1.txt" .venv/set-up/
  [ "$1" = runtime ] || cp requirements/runtime.txt .venv/set-up/ # development holds all of runtime
  readlink -f .venv/bin/python >.venv/set-up/python
  rm -rf .venv/set-up.before
  say "done"
}
