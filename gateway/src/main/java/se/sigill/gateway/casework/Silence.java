package se.sigill.gateway.casework;

import java.time.Instant;
import org.springframework.stereotype.Component;

/** What becomes of a case in which nothing happened in time (R2). */
@Component
class Silence {

    private static final int BATCH = 200;

    private final CaseRows rows;

    Silence(CaseRows rows) {
        this.rows = rows;
    }

    /** Joins the caller's transaction. */
    void end(Instant now) {
        rows.silent(now, BATCH).forEach(one -> rows.update(ended(one, now)));
    }

    private static Case ended(Case one, Instant now) {
        if (one.state() == CaseState.DONE || one.state() == CaseState.ACTION) {
            return one.attentive(null);
        }
        return one.in(
                one.asked() || one.state() == CaseState.WAITING ? Situation.SILENT : Situation.OVERDUE, now, null);
    }
}
