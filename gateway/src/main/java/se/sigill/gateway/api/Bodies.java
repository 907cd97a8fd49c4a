package se.sigill.gateway.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import se.sigill.gateway.platform.Pace;

/** Bodies of calls, as large and as slow as they may be; a caller whose body is not used hears why. */
@Component
final class Bodies {

    private final BodyJson json;
    private final ApiSettings settings;

    Bodies(BodyJson json, ApiSettings settings) {
        this.json = json;
        this.settings = settings;
    }

    /** What is done with a body that was read whole. */
    interface Use<T> {
        ResponseEntity<Object> of(T body) throws IOException;
    }

    /** @param largest in bytes */
    <T> ResponseEntity<Object> read(HttpServletRequest request, long largest, Class<T> type, Use<T> use)
            throws IOException {
        var reading = heard(request, largest, type);
        if (reading instanceof BodyJson.Reading.TooLarge<T>) {
            limited(request, largest).drain();
            return Problems.tooLarge(request);
        }
        if (reading instanceof BodyJson.Reading.TooSlow<T>) {
            return Problems.tooSlow(request);
        }
        if (reading instanceof BodyJson.Reading.Faulty<T> faulty) {
            limited(request, largest).drain();
            return Problems.badRequest(request, List.of(faulty.issue()), null);
        }
        return use.of(((BodyJson.Reading.Read<T>) reading).body());
    }

    private <T> BodyJson.Reading<T> heard(HttpServletRequest request, long largest, Class<T> type) throws IOException {
        try {
            return json.read(limited(request, largest), type);
        } catch (UncheckedIOException disk) {
            limited(request, largest).drain();
            throw disk;
        }
    }

    /** A giant is cut off, also where its caller is only let finish sending so that it hears the answer. */
    private LimitedInput limited(HttpServletRequest request, long largest) throws IOException {
        var pace = Pace.of(settings.bodyTime(), settings.lowestRate(), request.getContentLengthLong());
        return new LimitedInput(request.getInputStream(), largest, pace);
    }
}
