#!/usr/bin/env bash
# Writes <folder>/nginx.conf from the configuration in docs/operations.md, with other ports, name and certificate: what is documented is
# what runs. Used by ./run --phone and by the test.
# usage: nginx_conf.sh <folder> <https port> <http port> <klinker port> <certificate> <key> <server name> [extra server block file]
set -euo pipefail
here="$(cd "$(dirname "$0")/.." && pwd)"
folder=$1 https=$2 http=$3 upstream=$4 certificate=$5 key=$6 name=$7 extra=${8:-}
mkdir -p "$folder"
has_ipv6() { grep -q . /proc/net/if_inet6 2>/dev/null; }
site=$(awk '/^```nginx$/ {inside = 1; next} /^```$/ {inside = 0} inside' "$here/docs/operations.md" \
  | sed -e "s|server 127.0.0.1:8080;|server 127.0.0.1:$upstream;|" \
        -e "s|listen \(\[::\]:\)\?443 |listen \1$https |" -e "s|listen \(\[::\]:\)\?80;|listen \1$http;|" \
        -e "s|https://\$host\$request_uri|https://\$host:$https\$request_uri|" \
        -e "s|proxy_set_header Host \$host;|proxy_set_header Host \$http_host;|" \
        -e "s|/etc/ssl/klinker/fullchain.pem|$certificate|" -e "s|/etc/ssl/klinker/privkey.pem|$key|" \
        -e "s|server_name meldingen.example.nl;|server_name $name;|")
has_ipv6 || site=$(grep -v 'listen \[::\]' <<<"$site")
# Started by root, its workers would be somebody who may not write into the folder.
user=""; [ "$(id -u)" -ne 0 ] || user="user root;"
cat >"$folder/nginx.conf" <<CONF
$user
worker_processes 1;
pid $folder/nginx.pid;
error_log $folder/error.log;
events {}
http {
    client_body_temp_path $folder/body;
    proxy_temp_path $folder/proxy;
    fastcgi_temp_path $folder/fastcgi;
    uwsgi_temp_path $folder/uwsgi;
    scgi_temp_path $folder/scgi;
    access_log off;
$site
${extra:+$(cat "$extra")}
}
CONF
