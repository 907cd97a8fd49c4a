package se.sigill.gateway.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartRequest;
import org.springframework.web.util.WebUtils;
import se.sigill.gateway.casework.KeptFiles;
import se.sigill.gateway.casework.Member;
import se.sigill.gateway.casework.Personnummer;
import se.sigill.gateway.files.FileCheck;
import se.sigill.gateway.files.FileNames;
import se.sigill.gateway.files.FileTypes;
import se.sigill.gateway.files.Inspection;
import se.sigill.gateway.message.Content;
import se.sigill.gateway.message.FileContent;

/** Files chosen on a page, judged before anything is sent (R45), and kept while the page is shown again. */
@Component
class Uploads {

    private static final Logger LOG = LoggerFactory.getLogger(Uploads.class);
    private static final String KEPT = "-vald";
    private static final long LARGEST_MESSAGE = 30_000_000;

    private final FileTypes types;
    private final FileCheck check;
    private final KeptFiles kept;
    private final WebSettings settings;

    Uploads(FileTypes types, FileCheck check, KeptFiles kept, WebSettings settings) {
        this.types = types;
        this.check = check;
        this.kept = kept;
        this.settings = settings;
    }

    /** The files of one form. */
    Chosen of(Member member, HttpServletRequest request) {
        var multipart = WebUtils.getNativeRequest(request, MultipartRequest.class);
        var files = multipart == null ? Map.<String, MultipartFile>of() : multipart.getFileMap();
        return new Chosen(member, new Form(request.getParameterMap()), files);
    }

    /** One that need not be chosen again. */
    record Kept(UUID id, String name) {}

    /** Those chosen now, and those kept from when the form was shown before; one chosen now takes the other's place. */
    final class Chosen {

        private final Member member;
        private final Form form;
        private final Map<String, MultipartFile> files;
        private final Set<String> judged = new HashSet<>();
        private final Map<String, FileContent> good = new LinkedHashMap<>();
        private final Map<String, Kept> before = new LinkedHashMap<>();

        private Chosen(Member member, Form form, Map<String, MultipartFile> files) {
            this.member = member;
            this.form = form;
            this.files = files;
        }

        Set<String> fields() {
            return Stream.concat(
                            files.keySet().stream(),
                            form.fields().keySet().stream()
                                    .filter(name -> name.endsWith(KEPT))
                                    .map(name -> name.substring(0, name.length() - KEPT.length())))
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        }

        /** Empty where none was chosen, or it cannot be sent: then a problem stands at the field. */
        Optional<FileContent> file(String field, Set<String> accepted, Problems problems) throws IOException {
            judged.add(field);
            var file = files.get(field);
            return file == null || file.isEmpty()
                    ? again(field).filter(content -> isFine(content, accepted, field, problems))
                    : now(file, accepted, field, problems);
        }

        private Optional<FileContent> now(MultipartFile file, Set<String> accepted, String field, Problems problems)
                throws IOException {
            var name = Shown.orEmpty(file.getOriginalFilename());
            if (file.getSize() > LARGEST_MESSAGE) {
                problems.add(field, "Större än 30 MB – dela upp");
            } else if (file.getSize() > settings.largestFile().toBytes()) {
                problems.add(
                        field,
                        "Filen är större än " + settings.largestFile().toMegabytes() + " MB. Välj en mindre fil");
            } else if (Personnummer.stands(name)) {
                problems.add(field, "Filnamnet innehåller ett personnummer. Byt namn på filen och välj den igen");
            } else {
                var content = new FileContent(FileNames.clean(name), type(file), content(file));
                if (isFine(content, accepted, field, problems)) {
                    good.put(field, content);
                    return Optional.of(content);
                }
            }
            return Optional.empty();
        }

        private Optional<FileContent> again(String field) {
            return id(field).flatMap(id -> {
                var found = form.has(field + "-bort", "ja") ? Optional.<FileContent>empty() : kept.find(member, id);
                found.ifPresentOrElse(
                        file -> before.put(field, new Kept(id, file.fileName())), () -> kept.forget(member, id));
                return found;
            });
        }

        /** The form is shown again: by field, what is kept until it is sent, whether or not it was looked at now. */
        Map<String, Kept> keep() throws IOException {
            for (var field : fields()) {
                if (!judged.contains(field)) {
                    file(field, Set.of(), new Problems());
                }
            }
            var all = new LinkedHashMap<>(before);
            good.forEach((field, file) -> all.put(field, new Kept(kept.keep(member, file), file.fileName())));
            return all;
        }

        /** Nothing is kept any longer, also of what another took the place of. */
        void sent() {
            for (var field : fields()) {
                id(field).ifPresent(id -> kept.forget(member, id));
            }
        }

        private Optional<UUID> id(String field) {
            try {
                return Optional.of(UUID.fromString(form.text(field + KEPT)));
            } catch (IllegalArgumentException none) {
                return Optional.empty();
            }
        }
    }

    private boolean isFine(FileContent content, Set<String> accepted, String field, Problems problems) {
        switch (types.fit(content, accepted)) {
            case NOT_TAKEN -> problems.add(field, "Mottagaren tar inte emot filtypen – gör om till PDF");
            case DIFFERS -> problems.add(field, "Filen är inte vad den ger sig ut för att vara. Spara om den som PDF");
            case TAKEN -> {
                var inspection = check.check(content);
                if (inspection instanceof Inspection.Passed) {
                    return true;
                } else if (inspection instanceof Inspection.Malicious malicious) {
                    LOG.error(
                            "A malicious file was refused from a handläggare: findings={}",
                            Inspection.Finding.text(malicious.findings()));
                    problems.add(field, "Filen innehåller skadlig kod och kan inte skickas. Kontakta er it-support");
                } else {
                    problems.add(field, "Filer kan inte kontrolleras just nu. Försök igen om en stund");
                }
            }
        }
        return false;
    }

    private static Content content(MultipartFile file) throws IOException {
        try (var in = file.getInputStream()) {
            return Content.of(in);
        }
    }

    private static String type(MultipartFile file) {
        var type = file.getContentType();
        return type == null || type.isBlank() ? "application/octet-stream" : type;
    }
}
