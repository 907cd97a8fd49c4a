package se.sigill.gateway.casework.consent;

import java.util.List;
import se.sigill.gateway.casework.CaseRoom;
import se.sigill.gateway.casework.Protected;

/** Lets tests of other packages do now what is done now and then. */
public final class RemindNow {

    private RemindNow() {}

    public static void in(CaseRoom room) {
        room.get(ConsentReminders.class).remind();
    }

    /** So many days before the end, and not as the room has it. */
    public static void in(CaseRoom room, List<Integer> days) {
        new ConsentReminders(room.database.client(), room.get(Protected.class), CaseRoom.settings(days), room.clock)
                .remind();
    }
}
