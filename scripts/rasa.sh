#!/bin/sh
# Rasa in an environment of its own, for it knows no Python newer than 3.10.
#   scripts/rasa.sh env            makes the environment, or says what is missing and fails
#   scripts/rasa.sh try            the same for the tests, which are left out where it fails (XIAOER_RASA=no: do not try)
#   scripts/rasa.sh serve […]      generates, trains when something changed, serves on XIAOER_RASA_PORT (5005)
cd "$(dirname "$0")/.." || exit 1

venv=${XIAOER_RASA_VENV:-.venv-rasa}
lock=nlu/rasa/requirements.lock
work=var/rasa
port=${XIAOER_RASA_PORT:-5005}
pip_options="--quiet --disable-pip-version-check --retries 1"
# How long one step of the installation may take; nothing is waited for longer than that before tests.
patience=""

python310() {
    for name in "$XIAOER_RASA_PYTHON" python3.10 "$HOME"/.pyenv/versions/3.10.*/bin/python; do
        [ -n "$name" ] && "$name" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 10))' 2>/dev/null && echo "$name" && return
    done
    return 1
}

is_ready() { [ -x "$venv/bin/rasa" ] && cmp -s "$lock" "$venv/requirements.lock"; }

# pip knows the index that this machine is to use, uv is six times as fast: it is tried first, with its own settings.
install() {
    quick=$(mktemp)
    awk '/^uv==/ { found = 1 } found { print } found && !/\\$/ { exit }' "$lock" >"$quick"
    if $patience "$venv/bin/python" -m pip $pip_options install --require-hashes -r "$quick" 2>/dev/null &&
        $patience "$venv/bin/uv" pip install --quiet --require-hashes --python "$venv/bin/python" -r "$lock" 2>/dev/null; then
        rm -f "$quick"
        return 0
    fi
    rm -f "$quick"
    echo 'Not with uv; trying pip, which takes a few minutes …'
    $patience "$venv/bin/python" -m pip $pip_options install --require-hashes -r "$lock"
}

make_env() {
    is_ready && return 0
    python=$(python310) || {
        echo "Rasa needs Python 3.10, and there is none in the PATH (XIAOER_RASA_PYTHON may name it)."
        return 1
    }
    echo "Installing Rasa 3.6 into $venv with $("$python" --version) (once; a minute or more, 2.7 GB) …"
    { [ -x "$venv/bin/python" ] || "$python" -m venv "$venv"; } && install && cp "$lock" "$venv/requirements.lock" && return 0
    echo "Rasa could not be installed into $venv."
    return 1
}

export RASA_TELEMETRY_ENABLED=false SQLALCHEMY_SILENCE_UBER_WARNING=1 TF_CPP_MIN_LOG_LEVEL=3 PYTHONWARNINGS=ignore

serve() {
    make_env || exit 1
    .venv/bin/python -m nlu.rasa.project "$work" "$@" || exit 1
    # Rasa trains only what changed since the last model in the folder.
    echo 'Training (a minute or two; nothing when nothing changed) …'
    "$venv/bin/rasa" train nlu --config "$work/config.yml" --domain "$work/domain.yml" --nlu "$work/data" \
        --out "$work/models" || exit 1
    echo "Serving on port $port. Let the house ask it: XIAOER_NLU_URL=http://127.0.0.1:$port make run"
    exec "$venv/bin/rasa" run --enable-api --port "$port" --model "$work/models" --endpoints "$work/endpoints.yml"
}

case $1 in
env) make_env ;;
try)
    if [ "${XIAOER_RASA:-yes}" = no ]; then
        is_ready || echo 'Rasa is not installed (XIAOER_RASA=no), its tests will be left out.'
    else
        patience="timeout 300"
        # Trained here, where it can be said, and not within the first test that needs it.
        if make_env; then
            .venv/bin/python -m tests.rasa_server || echo 'Rasa could not be trained; its tests will say why.'
        else
            echo 'The tests with a real Rasa will be left out.'
        fi
    fi
    exit 0
    ;;
serve)
    shift
    serve "$@"
    ;;
*)
    sed -n '2,5s/^# *//p' "$0"
    exit 2
    ;;
esac
