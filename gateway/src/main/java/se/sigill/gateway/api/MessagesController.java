package se.sigill.gateway.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;
import se.sigill.gateway.message.Message;
import se.sigill.gateway.message.Scratch;
import se.sigill.gateway.payload.MessageReading;
import se.sigill.gateway.payload.MessageXml;

/** Answers the four operations of the MT/MK API. */
@RestController
final class MessagesController implements MtMkInterface {

    private final Bodies bodies;
    private final BodyRoom room;
    private final ApiSettings settings;
    private final Sending sending;
    private final Shelf shelf;
    private final Listing listing;
    private final Rendering rendering;
    private final MessageXml xml;
    private final ObjectMapper mapper;

    MessagesController(
            Bodies bodies,
            BodyRoom room,
            ApiSettings settings,
            Sending sending,
            Shelf shelf,
            Listing listing,
            Rendering rendering,
            MessageXml xml,
            ObjectMapper mapper) {
        this.bodies = bodies;
        this.room = room;
        this.settings = settings;
        this.sending = sending;
        this.shelf = shelf;
        this.listing = listing;
        this.rendering = rendering;
        this.xml = xml;
        this.mapper = mapper;
    }

    @Override
    public ResponseEntity<Object> send(Caller caller, HttpServletRequest request) throws IOException {
        long length = request.getContentLengthLong();
        long largestBody = settings.largestBody().toBytes();
        if (length > largestBody) {
            return Problems.tooLarge(request);
        }
        var share = room.take(length < 0 ? largestBody : length);
        if (share.isEmpty()) {
            return Problems.of(request, HttpStatus.SERVICE_UNAVAILABLE);
        }
        try {
            return Scratch.within(() ->
                    bodies.read(request, largestBody, SdkJson.Create.class, body -> promised(caller, request, body)));
        } finally {
            share.get().close();
        }
    }

    private ResponseEntity<Object> promised(Caller caller, HttpServletRequest request, SdkJson.Create body)
            throws IOException {
        var outcome = sending.send(caller, body);
        if (outcome instanceof Sending.Outcome.Refused refused) {
            return Problems.badRequest(request, refused.issues(), null);
        }
        return outcome instanceof Sending.Outcome.Promised promised
                ? created(caller, promised.message())
                : Problems.of(request, HttpStatus.SERVICE_UNAVAILABLE);
    }

    private ResponseEntity<Object> created(Caller caller, Message message) {
        var location = SdkJson.PATH + "/" + message.id();
        var created = shelf.find(caller, message.id())
                .map(item -> rendering.header(item, message))
                .orElseThrow(() -> new IllegalStateException("A message just promised is not there"));
        return ResponseEntity.created(URI.create(location))
                .contentType(MediaType.APPLICATION_JSON)
                .body(SdkJson.One.of(location, created));
    }

    @Override
    public ResponseEntity<Object> list(Caller caller, HttpServletRequest request) {
        var parsed = Query.parse(request.getParameterMap());
        if (parsed instanceof Query.Parsed.Bad bad) {
            return Problems.badRequest(request, bad.issues(), null);
        }
        var resources = listing.list(caller, ((Query.Parsed.Good) parsed).query()).stream()
                .flatMap(item -> withoutDocuments(item).stream())
                .toList();
        return ok(SdkJson.Many.of(SdkJson.PATH, resources));
    }

    @Override
    public @Nullable ResponseEntity<Object> get(
            Caller caller, String messageId, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var parsed = Query.parse(request.getParameterMap());
        if (parsed instanceof Query.Parsed.Bad bad) {
            return Problems.badRequest(request, bad.issues(), null);
        }
        var query = ((Query.Parsed.Good) parsed).query();
        var item =
                MessagePath.id(messageId).flatMap(id -> shelf.whole(caller, id)).filter(query::matches);
        if (item.isEmpty()) {
            return Problems.of(request, HttpStatus.NOT_FOUND);
        }
        if ((query.texts() || query.files()) && !"HEAD".equals(request.getMethod())) {
            return handOver(caller, item.get(), query, request, response);
        }
        return withoutDocuments(item.get())
                .map(resource -> ok(SdkJson.One.of(Rendering.self(item.get()), resource)))
                .orElseGet(() -> Problems.of(request, HttpStatus.NOT_FOUND));
    }

    /** Writes the answer here and now, so that the room it takes is given back when it is written. */
    private @Nullable ResponseEntity<Object> handOver(
            Caller caller, Shelf.Item item, Query query, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var share = room.take(item.size());
        if (share.isEmpty()) {
            return Problems.of(request, HttpStatus.SERVICE_UNAVAILABLE);
        }
        try {
            return Scratch.within(() -> written(caller, item, query, request, response))
                    .orElse(null);
        } finally {
            share.get().close();
        }
    }

    /** Empty when the answer is written. */
    private Optional<ResponseEntity<Object>> written(
            Caller caller, Shelf.Item item, Query query, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var message = whole(item);
        if (message.isEmpty()) {
            return Optional.of(Problems.of(request, HttpStatus.NOT_FOUND));
        }
        shelf.fetched(caller, item);
        var resource = rendering.resource(item, message.get(), query);
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        mapper.writeValue(response.getOutputStream(), SdkJson.One.of(Rendering.self(item), resource));
        return Optional.empty();
    }

    private Optional<Message> whole(Shelf.Item item) throws IOException {
        var payload = shelf.payload(item);
        if (payload.isEmpty()) {
            return Optional.empty();
        }
        try (var in = payload.get()) {
            if (xml.read(in) instanceof MessageReading.Read read) {
                return Optional.of(read.message());
            }
            throw new IllegalStateException("A message that was judged good cannot be read: " + item.id());
        }
    }

    private Optional<SdkJson.Resource> withoutDocuments(Shelf.Item item) {
        return shelf.header(item).map(header -> rendering.header(item, header));
    }

    @Override
    public ResponseEntity<Object> delete(Caller caller, String messageId, HttpServletRequest request) {
        var item = MessagePath.id(messageId).flatMap(id -> shelf.whole(caller, id));
        if (item.isEmpty()) {
            return Problems.of(request, HttpStatus.NOT_FOUND);
        }
        if (shelf.delete(caller, item.get())) {
            return ResponseEntity.accepted().build();
        }
        var deletedMeanwhile = shelf.whole(caller, item.get().id()).isEmpty();
        return deletedMeanwhile
                ? Problems.of(request, HttpStatus.NOT_FOUND)
                : Problems.badRequest(
                        request, List.of(Faults.notDeletable()), item.get().id().toString());
    }

    private static ResponseEntity<Object> ok(Object body) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(body);
    }
}
