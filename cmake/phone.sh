# Sourced by ./run --phone: puts the documented nginx, with a certificate that the phone can be made to trust, before the server.
PATH="$PATH:/usr/sbin"  # where Debian keeps nginx
phone_address=$(hostname -I | tr ' ' '\n' | grep -m1 -E '^[0-9]+(\.[0-9]+){3}$' || echo 127.0.0.1)
phone_https=${KLINKER_PHONE_PORT:-8443}
phone_http=$((phone_https + 1))
phone_folder=$(mkdir -p "${KLINKER_VAR:-var}/phone" && cd "${KLINKER_VAR:-var}/phone" && pwd)
PORT=${PORT:-8080}

export CAROOT="$phone_folder/authority"
mkdir -p "$CAROOT"
mkcert -cert-file "$phone_folder/site.pem" -key-file "$phone_folder/site-key.pem" "$phone_address" localhost 127.0.0.1 ::1 2>/dev/null

# The phone fetches the authority's certificate over http, since it cannot trust https yet.
cat >"$phone_folder/authority.conf" <<CONF
    server {
        listen $((phone_http + 1));
        location = /ca.crt {
            default_type application/x-x509-ca-cert;
            alias $CAROOT/rootCA.pem;
        }
    }
CONF
bash cmake/nginx_conf.sh "$phone_folder" "$phone_https" "$phone_http" "$PORT" "$phone_folder/site.pem" "$phone_folder/site-key.pem" \
  "$phone_address" "$phone_folder/authority.conf"
nginx -p "$phone_folder" -c "$phone_folder/nginx.conf" -g 'daemon off;' &
phone_nginx=$!
# The server takes this shell's place and number; nginx must not outlive it.
(trap '' INT HUP; while kill -0 $$ 2>/dev/null; do sleep 0.5; done; kill "$phone_nginx" 2>/dev/null) &

export PORT KLINKER_PUBLIC_URL="https://$phone_address:$phone_https"
qrencode -t ANSIUTF8 "$KLINKER_PUBLIC_URL/"
cat <<TEXT
$KLINKER_PUBLIC_URL/

The phone must be on the same network, and trust this computer once:
  1. open  http://$phone_address:$((phone_http + 1))/ca.crt  on the phone
  2. Android: Settings > Security > Install a certificate > CA certificate
     iPhone:  Settings > Profile downloaded > Install; then General > About > Certificate Trust Settings > switch it on
  3. scan the code above
Remove the certificate from the phone afterwards. It lies in $CAROOT and is known nowhere else.
TEXT
