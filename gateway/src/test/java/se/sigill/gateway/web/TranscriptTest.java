package se.sigill.gateway.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.annotation.Bean;
import org.springframework.util.unit.DataSize;
import org.thymeleaf.ITemplateEngine;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import se.sigill.gateway.casework.AccessLog;
import se.sigill.gateway.casework.Act;
import se.sigill.gateway.casework.CaseRoom;
import se.sigill.gateway.casework.Cases;
import se.sigill.gateway.casework.Role;
import se.sigill.gateway.casework.wording.Part;
import se.sigill.gateway.casework.wording.Terms;
import se.sigill.gateway.message.Content;
import se.sigill.gateway.message.FileContent;
import se.sigill.gateway.message.Scratch;
import se.sigill.gateway.platform.HeapShares;

/** The transcript is PDF/A-2b, tells the whole thread, is logged, and is nobody's who may not read the case. */
class TranscriptTest {

    private static final byte[] SIGNED = "%PDF-1.7 underskrivet".getBytes(UTF_8);
    private static final byte[] DAYS = "%PDF-1.7 dagar".getBytes(UTF_8);

    private final CaseRoom room = new CaseRoom(
            "2026-03-12T08:14:00Z",
            ThreadView.class,
            Shown.class,
            Transcript.class,
            ArchivePdf.class,
            TranscriptController.class,
            Beside.class);

    /** What the pages have from Spring Boot. */
    static class Beside {

        @Bean
        ITemplateEngine templates() {
            return RenderedPages.templates();
        }

        @Bean
        HeapShares heap() {
            return new HeapShares(DataSize.ofMegabytes(400));
        }
    }

    @BeforeAll
    static void validator() {
        VeraGreenfieldFoundryProvider.initialise();
    }

    @AfterEach
    void close() {
        room.close();
    }

    private static Part.Consent consent() {
        var terms = new Terms(
                CaseRoom.CLIENT,
                "Test Testsson",
                "Arbetsförmedlingen",
                "Malmö stad",
                "Planering",
                LocalDate.parse("2026-03-12"),
                LocalDate.parse("2026-09-12"),
                Terms.Given.PAPER,
                "Svenska",
                "");
        return new Part.Consent(
                UUID.randomUUID(),
                terms,
                List.of(new FileContent("samtycke.pdf", "application/pdf", Content.of(SIGNED))));
    }

    /** Asked with a consent, answered in part and refused in part, with text that tries what text can. */
    private UUID answered() {
        var ours = room.ask(CaseRoom.ANNA, consent(), "7", "13");
        var theirs = room.carry(ours);
        var answers = List.<Part>of(
                new Part.Answer(
                        "7",
                        "Aktivitetsrapport",
                        Part.Outcome.REFUSED,
                        Map.of(),
                        "Prövas inte på samtycket",
                        List.of()),
                new Part.Answer(
                        "13",
                        "Dagar i garantin",
                        Part.Outcome.ANSWERED,
                        Map.of("Förbrukade", "120"),
                        "",
                        List.of(new FileContent("dagar.pdf", "application/pdf", Content.of(DAYS)))),
                new Part.Letter(
                        "Meddelande",
                        List.of("**Hälsningar** <script>alert(1)</script>\nrad två 😀 漢 & slut\n\n- en\n- två"),
                        List.of()));
        room.get(Cases.class)
                .answer(CaseRoom.DAVID, room.find(CaseRoom.DAVID, theirs), answers, null, "Grund: samtycke");
        return theirs;
    }

    private byte[] pdf(UUID id) {
        return Objects.requireNonNull(room.get(TranscriptController.class)
                .save(RenderedPages.officer(CaseRoom.DAVID), id, "ja")
                .getBody());
    }

    private static List<String> broken(byte[] pdf, PDFAFlavour flavour) throws Exception {
        try (var parser = Foundries.defaultInstance().createParser(new ByteArrayInputStream(pdf), flavour);
                var validator = Foundries.defaultInstance().createValidator(flavour, false)) {
            var result = validator.validate(parser);
            assertThat(result.getTotalAssertions()).isGreaterThan(100);
            return result.getTestAssertions().stream()
                    .filter(one -> !one.getStatus().toString().equals("passed"))
                    .map(one -> one.getRuleId().getClause() + " " + one.getMessage())
                    .distinct()
                    .toList();
        }
    }

    private static String text(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = PDFAFlavour.class,
            names = {"PDFA_2_B", "PDFUA_1"})
    void it_is_what_archives_and_screen_readers_take(PDFAFlavour flavour) throws Exception {
        assertThat(broken(pdf(answered()), flavour)).isEmpty();
    }

    @Test
    void the_validator_finds_what_is_none() throws Exception {
        var torn = new String(pdf(answered()), java.nio.charset.StandardCharsets.ISO_8859_1)
                .replace("pdfaid:part", "pdfaid:pari")
                .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        assertThat(broken(torn, PDFAFlavour.PDFA_2_B)).isNotEmpty();
    }

    @Test
    void it_tells_the_whole_thread_and_masks_the_number() throws Exception {
        var text = text(pdf(answered())).replaceAll("\\s+", " ");
        assertThat(text)
                .contains("Uppgifterna kan omfattas av sekretess", "Arbetsförmedlingen", "Myndighetsingången")
                .contains("EB-2026-1", "Utskrivet av David Demosson")
                .contains("Lämnas inte ut", "Prövas inte på samtycket", "Dagar i garantin", "Förbrukade", "120")
                .contains("Hälsningar", "<script>alert(1)</script>", "rad två")
                .contains("Sekretessprövning hos oss", "Grund: samtycke")
                .contains("Samtycke", "Gäller", "Mottaget")
                .contains("Vem har sett", "Svarade")
                .contains("Sida 1 av")
                .doesNotContain(CaseRoom.CLIENT, "19121212-1212");
        var sum = java.util.HexFormat.of()
                .formatHex(java.security.MessageDigest.getInstance("SHA-256").digest(SIGNED));
        assertThat(text.replace(" ", "")).contains("samtycke.pdf", sum);
    }

    @Test
    void the_attachment_of_an_answer_is_listed_with_its_sum() throws Exception {
        var sum = java.util.HexFormat.of()
                .formatHex(java.security.MessageDigest.getInstance("SHA-256").digest(DAYS));

        assertThat(text(pdf(answered())).replaceAll("\\s+", "")).contains("dagar.pdf", sum);
    }

    @Test
    void who_has_seen_it_can_be_left_out() throws Exception {
        var id = answered();
        var pdf = Objects.requireNonNull(room.get(TranscriptController.class)
                .save(RenderedPages.officer(CaseRoom.DAVID), id, "nej")
                .getBody());

        assertThat(text(pdf)).doesNotContain("Vem har sett").contains("Sekretessprövning hos oss");
        assertThat(broken(pdf, PDFAFlavour.PDFA_2_B)).isEmpty();
    }

    @Test
    void a_bundle_holds_the_transcript_and_every_attachment_and_is_logged_with_its_sum() throws Exception {
        var id = answered();
        var controller = room.get(TranscriptController.class);
        var bytes = Scratch.<byte[], Exception>within(() -> {
            var answer = controller.bundle(RenderedPages.officer(CaseRoom.DAVID), id);
            assertThat(answer.getHeaders().getContentDisposition().getFilename())
                    .isEqualTo("arende-" + id + ".zip");
            return Objects.requireNonNull(answer.getBody()).getContentAsByteArray();
        });

        var found = new LinkedHashMap<String, byte[]>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes), UTF_8)) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                found.put(entry.getName(), zip.readAllBytes());
            }
        }
        assertThat(found.keySet())
                .containsExactly("arende-" + id + ".pdf", "bilagor/01 samtycke.pdf", "bilagor/02 dagar.pdf");
        assertThat(found.get("bilagor/01 samtycke.pdf")).isEqualTo(SIGNED);
        assertThat(found.get("bilagor/02 dagar.pdf")).isEqualTo(DAYS);
        assertThat(text(Objects.requireNonNull(found.get("arende-" + id + ".pdf"))))
                .contains("Dagar i garantin");
        var sum = java.util.HexFormat.of()
                .formatHex(java.security.MessageDigest.getInstance("SHA-256").digest(bytes));
        assertThat(room.get(AccessLog.class).of(id).get(0).note()).isEqualTo("ZIP, SHA-256 " + sum);
    }

    @Test
    void saving_is_logged_with_the_sum_of_the_file_and_the_name_says_nothing() throws Exception {
        var id = answered();
        var answer = room.get(TranscriptController.class).save(RenderedPages.officer(CaseRoom.DAVID), id, "ja");

        assertThat(answer.getHeaders().getContentDisposition().getFilename()).isEqualTo("arende-" + id + ".pdf");
        var sum = java.util.HexFormat.of()
                .formatHex(java.security.MessageDigest.getInstance("SHA-256")
                        .digest(Objects.requireNonNull(answer.getBody())));
        assertThat(room.get(AccessLog.class).of(id))
                .first()
                .satisfies(entry -> assertThat(entry.act()).isEqualTo(Act.PRINTED))
                .satisfies(entry -> assertThat(entry.note()).contains(sum));
    }

    @Test
    void who_may_not_read_the_case_gets_nothing_and_nothing_is_logged() {
        var id = answered();
        var before = room.get(AccessLog.class).of(id).size();
        var stranger = CaseRoom.member("x", "X", CaseRoom.BISTAND, Role.SOCIALSEKRETERARE);

        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> room.get(TranscriptController.class).save(RenderedPages.officer(stranger), id, "ja"))
                .isInstanceOf(NotHere.class);
        assertThat(room.get(AccessLog.class).of(id)).hasSize(before);
    }

    @Test
    void nothing_of_it_lies_on_disk() throws IOException {
        var temporary = Path.of(System.getProperty("java.io.tmpdir"));
        var before = names(temporary);
        pdf(answered());
        assertThat(names(temporary)).isEqualTo(before);
    }

    private static Set<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(Path::getFileName)
                    .map(Path::toString)
                    .filter(name -> name.matches("(?i).*(pdf|font|tmp).*"))
                    .collect(java.util.stream.Collectors.toSet());
        }
    }

    @Test
    void characters_that_xml_does_not_have_are_left_out() throws IOException {
        var pdf = new ArchivePdf()
                .of(
                        "<html lang=\"sv\"><head><title>T</title></head><body style=\"font-family: Liberation Sans\">a\u0001b\uFFFEc</body></html>");
        assertThat(text(pdf)).contains("abc");
    }

    @Test
    void what_a_page_names_is_not_fetched() throws Exception {
        var asked = new java.util.concurrent.atomic.AtomicInteger();
        var server = com.sun.net.httpserver.HttpServer.create(
                new java.net.InetSocketAddress(java.net.InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.close();
        });
        server.start();
        try {
            var url = "http://127.0.0.1:" + server.getAddress().getPort() + "/x";
            new ArchivePdf()
                    .of("<html lang=\"sv\"><head><title>T</title><link rel=\"stylesheet\" href=\"" + url
                            + "\"/></head><body><img alt=\"\" src=\"" + url + "\"/></body></html>");
        } finally {
            server.stop(0);
        }
        assertThat(asked).hasValue(0);
    }
}
