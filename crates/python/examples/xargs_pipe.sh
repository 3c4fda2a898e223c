#!/bin/sh
# Pages as NDJSON through `masthead pipe`, a process a core:
#
#     sh xargs_pipe.sh records/ pages/*.ndjson
set -eu
out=$1
shift
mkdir -p "$out"
export out
printf '%s\0' "$@" | xargs -0 -P "$(nproc)" -I{} sh -c 'masthead pipe --jobs 1 < "$1" > "$out/${1##*/}"' sh {}
