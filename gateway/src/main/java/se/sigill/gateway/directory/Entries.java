package se.sigill.gateway.directory;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import se.sigill.gateway.directory.AccessPoint.ContentEncryption;
import se.sigill.gateway.directory.AccessPoint.KeyTransport;
import se.sigill.gateway.directory.AccessPoint.ReceiptMode;
import se.sigill.gateway.directory.AddressBook.Listed;
import se.sigill.gateway.directory.AddressBook.Reached;
import se.sigill.gateway.directory.Written.Text;
import se.sigill.gateway.message.AccessPointName;
import se.sigill.gateway.message.FunctionAddress;
import se.sigill.gateway.message.ParticipantId;

/** Turns what is written in one file into facts, or notes what is wrong with it. */
final class Entries {

    private static final int LONGEST_NAME = 256;
    private static final Pattern FILE_TYPE = Pattern.compile("[a-z]+/[a-z0-9][a-z0-9.+-]*");
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

    private final Path file;
    private final FolderReader reader;
    private final Publications publications;
    private final Exemptions exemptions;

    Entries(Path file, FolderReader reader) {
        this.file = file;
        this.reader = reader;
        this.publications = new Publications(file, reader);
        this.exemptions = new Exemptions(file, reader.problems());
    }

    void participants(@Nullable List<Written.@Nullable Organisation> written) {
        items("participants", written).forEach(item -> participant(item.path(), item.value()));
    }

    void accessPoints(@Nullable List<Written.@Nullable Point> written) {
        items("access-points", written).forEach(item -> accessPoint(item.path(), item.value()));
    }

    private void participant(String path, Written.Organisation written) {
        Optional<Text> id = required(path + ".id", written.id());
        Optional<String> name = name(path + ".name", written.name());
        Optional<Text> accessPoint = required(path + ".access-point", written.accessPoint());
        accessPoint.ifPresent(at -> reader.link(file, at));
        List<Function> functions = items(path + ".functions", written.functions()).stream()
                .flatMap(item -> function(item.path(), item.value()).stream())
                .toList();
        var certificates = items(path + ".certificates", written.certificates());
        List<Publication> published = publications.read(certificates);
        if (id.isEmpty() || name.isEmpty() || accessPoint.isEmpty()) {
            return;
        }
        if (!ParticipantId.isValid(id.get().value())) {
            problem(id.get(), path + ".id must be 0203: and a domain name, in quotes, e.g. \"0203:malmo.se\"");
        } else if (AccessPointName.isValid(accessPoint.get().value())) {
            reader.once(file, id.get(), "participant");
            publications.demand(id.get(), path, certificates.size(), published);
            var named = new AccessPointName(accessPoint.get().value());
            var fact = new Participant(new ParticipantId(id.get().value()), name.get(), named, functions);
            reader.add(Listed.of(fact, published));
        }
    }

    private Optional<Function> function(String path, Written.Mailbox written) {
        Optional<Text> address = required(path + ".address", written.address());
        Optional<String> name = name(path + ".name", written.name());
        List<String> alternatives = items(path + ".alternative-names", written.alternativeNames()).stream()
                .flatMap(item -> name(item.path(), item.value()).stream())
                .toList();
        Set<String> types = fileTypes(path + ".file-types", written.fileTypes());
        if (address.isEmpty() || name.isEmpty()) {
            return Optional.empty();
        }
        reader.once(file, address.get(), "function address");
        String value = address.get().value();
        if (value.length() > LONGEST_NAME) {
            problem(address.get(), path + ".address has more than 256 characters; shorten it");
            return Optional.empty();
        }
        String description =
                written.description() == null ? null : written.description().value();
        return Optional.of(new Function(new FunctionAddress(value), name.get(), alternatives, description, types));
    }

    private Set<String> fileTypes(String path, @Nullable List<@Nullable Text> written) {
        Set<String> types = new LinkedHashSet<>(Set.of("application/pdf"));
        for (Item<Text> item : items(path, written)) {
            String type = item.value().value().toLowerCase(Locale.ROOT);
            if (FILE_TYPE.matcher(type).matches()) {
                types.add(type);
            } else {
                problem(item.value(), item.path() + " must be a MIME type, e.g. application/pdf");
            }
        }
        return types;
    }

    private void accessPoint(String path, Written.Point written) {
        Optional<Text> name = required(path + ".name", written.name());
        name.ifPresent(reader::named);
        Optional<URI> url = required(path + ".url", written.url()).flatMap(at -> url(path + ".url", at));
        Optional<URI> answerUrl = Optional.ofNullable(written.answerUrl()).flatMap(at -> url(path + ".answer-url", at));
        ReceiptMode receipts = choice(path + ".receipts", written.receipts(), ReceiptMode.SYNCHRONOUS);
        ContentEncryption encryption =
                choice(path + ".content-encryption", written.contentEncryption(), ContentEncryption.AES_256_GCM);
        KeyTransport transport = choice(path + ".key-transport", written.keyTransport(), KeyTransport.RSA_OAEP);
        Optional<Instant> exempt = exemptions.end(path, written, transport);
        boolean compression = choice(path + ".compression", written.compression(), Switch.FALSE) == Switch.TRUE;
        var certificates = items(path + ".certificates", written.certificates());
        List<Publication> published = publications.read(certificates);
        if (name.isEmpty() || url.isEmpty()) {
            return;
        }
        if (!AccessPointName.isValid(name.get().value())) {
            problem(name.get(), path + ".name must have 1 to 128 printable ASCII characters, no quotes or backslashes");
            return;
        }
        reader.once(file, name.get(), "access point");
        publications.demand(name.get(), path, certificates.size(), published);
        var named = new AccessPointName(name.get().value());
        var fact =
                new AccessPoint(named, url.get(), receipts, answerUrl.orElse(null), encryption, transport, compression);
        reader.add(new Reached(fact, published, exempt.orElse(null)));
    }

    private Optional<URI> url(String path, Text at) {
        try {
            URI url = URI.create(at.value());
            boolean open = "http".equals(url.getScheme()) && LOOPBACK.contains(Objects.toString(url.getHost()));
            if (url.getHost() != null
                    && url.getUserInfo() == null
                    && url.getFragment() == null
                    && ("https".equals(url.getScheme()) || open)) {
                return Optional.of(url);
            }
        } catch (IllegalArgumentException e) {
            // told below
        }
        problem(at, path + " must be an https address, e.g. https://ap.malmo.se/as2 (http only to 127.0.0.1)");
        return Optional.empty();
    }

    /** One of the constants, written in lower case with hyphens. */
    private <E extends Enum<E>> E choice(String path, @Nullable Text at, E otherwise) {
        if (at == null) {
            return otherwise;
        }
        List<E> all = List.of(otherwise.getDeclaringClass().getEnumConstants());
        Optional<E> chosen =
                all.stream().filter(one -> written(one).equals(at.value())).findFirst();
        if (chosen.isEmpty()) {
            problem(
                    at,
                    path + " must be one of "
                            + all.stream().map(Entries::written).toList());
        }
        return chosen.orElse(otherwise);
    }

    private static String written(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private Optional<Text> required(String path, @Nullable Text at) {
        if (at == null || at.value().isEmpty()) {
            problem(at, path + " is missing; write it");
            return Optional.empty();
        }
        return Optional.of(at);
    }

    private Optional<String> name(String path, @Nullable Text at) {
        Optional<Text> there = required(path, at);
        if (there.isPresent() && there.get().value().length() > LONGEST_NAME) {
            problem(at, path + " has more than 256 characters; shorten it");
            return Optional.empty();
        }
        return there.map(Text::value);
    }

    private <T> List<Item<T>> items(String path, @Nullable List<@Nullable T> written) {
        List<Item<T>> items = new ArrayList<>();
        List<@Nullable T> all = written == null ? List.of() : written;
        for (int i = 0; i < all.size(); i++) {
            T value = all.get(i);
            if (value == null) {
                problem(null, path + "[" + i + "] is empty; fill it in, or take it away");
            } else {
                items.add(new Item<>(path + "[" + i + "]", value));
            }
        }
        return items;
    }

    private void problem(@Nullable Text at, String what) {
        reader.problems().add(file, at, what);
    }

    /** @param path in the file, {@code participants[0].functions[1]} for example */
    record Item<T>(String path, T value) {}

    private enum Switch {
        TRUE,
        FALSE
    }
}
