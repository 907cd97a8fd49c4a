#!/bin/sh
# Makes the broker's instance at the first start and runs it; it is live when it logs AMQ221007. JAVA_ARGS is honoured.
set -e
broker=/var/lib/broker
if [ ! -d $broker/etc ]; then
  /opt/artemis/bin/artemis create $broker --silent --user "$ARTEMIS_USER" --password "$ARTEMIS_PASSWORD" \
    --require-login --host 0.0.0.0 --http-host 127.0.0.1 --no-autotune --nio
  # no web console: one port and half a second less
  sed -i '/<web /,/<\/web>/d' $broker/etc/bootstrap.xml
fi
exec $broker/bin/artemis run
