package se.sigill.gateway.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import se.sigill.gateway.message.Content;
import se.sigill.gateway.message.FileContent;

/** Files of forms that were not sent lie nowhere for long. */
class KeptFilesTest {

    private final CaseRoom room = new CaseRoom("2026-03-12T08:14:00Z");
    private final KeptFiles files = room.get(KeptFiles.class);

    @AfterEach
    void close() {
        room.close();
    }

    private static FileContent file(String text) {
        return new FileContent(text + ".pdf", "application/pdf", Content.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    private long contents() {
        return room.get(JdbcClient.class)
                .sql("select count(*) from vault_content")
                .query(Long.class)
                .single();
    }

    @Test
    void one_is_there_for_who_chose_it_until_the_day_is_over() {
        long before = contents();
        var id = files.keep(CaseRoom.ANNA, file("a"));
        assertThat(files.find(CaseRoom.ANNA, id).map(FileContent::fileName)).contains("a.pdf");
        assertThat(files.find(CaseRoom.member("bo", "Bo Provberg", CaseRoom.BISTAND, Role.SOCIALSEKRETERARE), id))
                .isEmpty();
        room.clock.forward(KeptFiles.KEPT.minusSeconds(1));
        files.forgetOld();
        assertThat(files.find(CaseRoom.ANNA, id)).isPresent();
        room.clock.forward(KeptFiles.KEPT);
        assertThat(files.find(CaseRoom.ANNA, id)).isEmpty();
        files.forgetOld();
        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void of_one_member_no_more_than_ten_are_kept() {
        long before = contents();
        var ids = new ArrayList<UUID>();
        for (int i = 0; i < KeptFiles.MOST + 2; i++) {
            ids.add(files.keep(CaseRoom.ANNA, file("f" + i)));
            room.clock.forward(java.time.Duration.ofSeconds(1));
        }
        assertThat(ids.stream().filter(id -> files.find(CaseRoom.ANNA, id).isPresent()))
                .isEqualTo(ids.subList(2, ids.size()));
        assertThat(contents()).isEqualTo(before + KeptFiles.MOST);
        ids.forEach(id -> files.forget(CaseRoom.ANNA, id));
        assertThat(contents()).isEqualTo(before);
    }
}
