package se.sigill.gateway.wire;

import java.util.List;

/** An answer without what differs from one to the next: ids, dates, boundaries and the signature, by their lengths. */
record Uniform(int status, List<String> headers, int length, String text) {

    static Uniform of(RawHttp.Response response) {
        return new Uniform(
                response.status(),
                response.headers().stream().map(Uniform::constant).toList(),
                response.body().length,
                constant(response.text())
                        .replaceAll("(?s)(Content-Disposition: attachment.*?\r\n\r\n)[A-Za-z0-9+/=\r\n]+", "$1"));
    }

    private static String constant(String text) {
        return text.replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "UUID")
                .replaceAll("Date: [^\r\n]*", "Date");
    }
}
