# Finds a Python and makes virtual environments; read by the scripts beside it, which set `root` to the checkout.
#
# Plain POSIX sh, and nothing but Python and what every system has: a fresh machine is the one that counts.

# What a shell may carry along that would make Python or pip look or install elsewhere.
unset PYTHONPATH PYTHONHOME PYTHONSTARTUP PYTHONOPTIMIZE PYTHONWARNINGS PIP_TARGET PIP_PREFIX PIP_ROOT
export PIP_USER=0 PIP_NO_INPUT=1 PIP_DISABLE_PIP_VERSION_CHECK=1
umask 022

fail() { # sentence: say it, and end
    printf '\n%s\n' "$*" >&2
    exit 1
}

system_family() { # print the names that this system goes by, with a space around each
    names=$(. /etc/os-release 2>/dev/null && printf '%s' "${ID-} ${ID_LIKE-}") || names=''
    printf ' %s ' "$names"
}

way_to_python() { # print how this system gets a Python that is new enough
    case $(system_family) in
    *' debian '* | *' ubuntu '*) printf 'On Debian 12, Ubuntu 24.04 or newer:\n\n    sudo apt install python3 python3-venv' ;;
    *' fedora '* | *' rhel '*) printf 'Install one:\n\n    sudo dnf install python3.12' ;;
    *' arch '*) printf 'Install one:\n\n    sudo pacman -S python' ;;
    *' alpine '*) printf 'Install one:\n\n    apk add python3' ;;
    *' suse '* | *' opensuse '*) printf 'Install one:\n\n    sudo zypper install python312' ;;
    *) printf 'Install one from\n\n    https://www.python.org/downloads/' ;;
    esac
}

way_to_venv() { # version: print how this system completes the Python of that version
    case $(system_family) in
    *' debian '* | *' ubuntu '*)
        package=python$1-venv
        [ "$(version_of python3)" = "$1" ] && package=python3-venv
        printf 'Install it:\n\n    sudo apt install %s' "$package"
        ;;
    *' fedora '* | *' rhel '*) printf 'Install Python again, whole:\n\n    sudo dnf install python3-libs python-pip-wheel' ;;
    *' arch '*) printf 'Install Python again, whole:\n\n    sudo pacman -S python' ;;
    *' alpine '*) printf 'Install Python again, whole:\n\n    apk add python3' ;;
    *) printf 'Install Python again, whole (with venv and ensurepip), for instance from\n\n    https://www.python.org/downloads/' ;;
    esac
}

version_of() { # program: print its version as 3.11, or fail where it starts nothing: a shim, or the door to a shop
    "$1" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null
}

find_python() { # name...: set `python` to the first that is new enough and can make virtual environments, or fail
    without_venv='' too_old=''
    for name; do
        python=$(command -v "$name") && version=$(version_of "$python") || continue
        if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
            too_old=${too_old:-$version}
        elif ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
            without_venv=${without_venv:-$version}
        else
            return 0
        fi
    done
    if [ -n "$without_venv" ]; then
        fail "Python $without_venv is here, but without the part that makes virtual environments. $(way_to_venv "$without_venv")

Then run this again."
    fi
    fail "mentorplan needs Python 3.11 or newer; ${too_old:+only }${too_old:-none} is here. $(way_to_python)

Then run this again."
}

open_environment() { # folder: set `bin` to where its programs are; false where there are none
    bin=$1/bin
    [ ! -d "$1/Scripts" ] || bin=$1/Scripts # Windows
    "$bin/python" -c '' 2>/dev/null
}

install_into() { # folder, what it is for, pip's arguments...: make the environment anew; sets `bin`
    environment=$1 purpose=$2
    shift 2
    printf 'Installing %s, with %s ...\n' "$purpose" "$("$python" --version)"
    rm -rf "$environment"
    "$python" -m venv "$environment" && open_environment "$environment" ||
        fail "Python could not make a virtual environment in $environment; what it said is above."
    "$bin/python" -m pip install --quiet "$@" ||
        fail "pip could not install $purpose; what it said is above. It needs the network this once, to reach https://pypi.org."
}

recipe() { # word...: print a line that changes when an environment has to be made anew
    printf '%s %s' "$*" "$(cat "$root/pyproject.toml" "$root/src/mentorplan/__init__.py" | cksum)"
}

is_made_by() { # folder, recipe: true when the environment is whole and made by just that; sets `bin`
    [ "$(cat "$1/recipe" 2>/dev/null)" = "$2" ] && open_environment "$1"
}

sign() { # folder, recipe: remember what the environment was made by, now that it is whole
    printf '%s\n' "$2" >"$1/recipe"
}
