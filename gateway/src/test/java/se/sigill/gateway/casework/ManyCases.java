package se.sigill.gateway.casework;

import java.util.ArrayList;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** Cases by the thousand, as if they had been asked: with facts that can be read, and no messages. */
public final class ManyCases {

    private static final int BATCH = 2_000;

    private final JdbcTemplate template;
    private final Protected facts;

    public ManyCases(CaseRoom room) {
        this.template = room.database.template();
        this.facts = room.get(Protected.class);
    }

    /** Waiting for Arbetsförmedlingen, in the mailbox of Malmö; whole thousands, or fewer than two. */
    public void add(int count) {
        for (int done = 0; done < count; done += BATCH) {
            var rows = new ArrayList<Object[]>();
            for (int i = done; i < Math.min(count, done + BATCH); i++) {
                rows.add(row(i));
            }
            template.batchUpdate("""
                    insert into casework_case (id, mailbox, conversation, participant, counterpart, counterpart_function,
                        asked, facts, situation, state, since, confidential, created, changed)
                    values (?, ?, ?, ?, ?, ?, true, ?, 'RECEIVED_THERE', 'WAITING', now(), true, now(), now())""", rows);
        }
    }

    private Object[] row(int number) {
        var id = UUID.randomUUID();
        var reference = "EB-" + number;
        return new Object[] {
            id,
            CaseRoom.BISTAND.value(),
            UUID.randomUUID(),
            CaseRoom.MALMO.value(),
            CaseRoom.AF.value(),
            CaseRoom.INGANG.value(),
            facts.hide(
                    new CaseFacts("Fråga, vår ref. " + reference, reference, null, null, null, null, null),
                    id.toString())
        };
    }
}
