#!/bin/sh
# Trains the models of this folder from labelled state strings, and writes them into it.
# Usage: train.sh TRAIN.tsv   (lines of: label, class, protocol, tuple, state; see README.md)
set -eu

[ $# -eq 1 ] || { echo "usage: train.sh TRAIN.tsv" >&2; exit 2; }
data=$1
here=$(cd -- "$(dirname -- "$0")" && pwd)
program=$here/../../host/bin/stratosphere

# A home of its own, so that nobody's settings take part.
STRATOSPHERE_HOME=$(mktemp -d)
export STRATOSPHERE_HOME
trap 'rm -rf "$STRATOSPHERE_HOME"' EXIT
"$program" plugins install letter-model

# train ID LABEL [more data, in this folder]
train() {
    id=$1
    label=$2
    shift 2
    more=
    [ $# -eq 0 ] || more=$here/$1
    "$program" models train markov-models --letters "$data" ${more:+--letters "$more"} \
        --label "$label" --id "$id" --out "$here/$id.yml" --force
}

train botnet-tcp-smtp-spam From-Botnet-TCP-SMTP-SPAM
train botnet-tcp-http-miuref-attempt From-Botnet-TCP-HTTP-CC.Miuref.Attempt
train botnet-tcp-https-attempt From-Botnet-TCP-HTTPS-Attempt
train botnet-tcp-https-cc From-Botnet-TCP-HTTPS-CCOnlyEstablished
train malware-tcp-njrat From-Malware-TCP-Other-CC.njRAT
train botnet-tcp-beacon From-Botnet-TCP-Other-CC.Beacon simulated.tsv
train botnet-tcp-http-beacon From-Botnet-TCP-HTTP-CC.Beacon simulated.tsv
train botnet-udp-dns-dga From-Botnet-UDP-DNS-DGA-2 simulated.tsv
train normal-tcp-https-ubuntuone From-Normal-TCP-HTTPS-UbuntuOne

# The letter model learns from all strings of both classes at once.
"$program" models train letter-model --letters "$data" \
    --letters "$here/simulated.tsv" --letters "$here/simulated-normal.tsv" \
    --label malicious-letters --id letter-model-general --out "$here/letter-model-general.yml" --force
