package se.sigill.gateway.wire;

import se.sigill.gateway.directory.AccessPoint;

/**
 * Who is at the other end of a request.
 *
 * @param source where the request came from; several senders may share one
 * @param identified whether a TLS client certificate pinned to the partner was shown; without, the name is a claim
 */
record Sender(AccessPoint partner, Source source, boolean identified) {}
