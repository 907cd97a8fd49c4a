package se.sigill.gateway.alert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import se.sigill.gateway.platform.Secrets;

/** Notices as JSON to the one address an operator has set; it is not led on to another (S126). */
final class WebhookChannel implements Channel {

    private static final int HUNDRED = 100;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client;
    private final HttpRequest.Builder request;

    WebhookChannel(AlertSettings.Webhook settings, Secrets secrets) {
        this.client = HttpClient.newBuilder()
                .connectTimeout(settings.timeout())
                .followRedirects(Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        this.request = HttpRequest.newBuilder(settings.url())
                .timeout(settings.timeout())
                .header("Content-Type", "application/json");
        var file = settings.tokenFile();
        if (file != null) {
            request.header("Authorization", "Bearer " + secrets.read("sigill.alerts.webhook.token-file", file));
        }
    }

    @Override
    public void send(Notice notice) {
        try {
            int status = client.send(
                            request.copy()
                                    .POST(BodyPublishers.ofString(json(notice)))
                                    .build(),
                            BodyHandlers.discarding())
                    .statusCode();
            if (status / HUNDRED != 2) {
                throw new Undelivered("The webhook answered " + status);
            }
        } catch (IOException e) {
            throw new Undelivered("The webhook did not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Undelivered("Interrupted", e);
        }
    }

    private static String json(Notice notice) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("gateway", notice.gateway());
        fields.put("condition", notice.condition());
        fields.put("about", notice.about());
        fields.put("state", notice.kind().word());
        fields.put("since", notice.since().toString());
        fields.put("text", notice.text());
        try {
            return JSON.writeValueAsString(fields);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("Texts are JSON", impossible);
        }
    }
}
