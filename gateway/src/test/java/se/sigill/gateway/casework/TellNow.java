package se.sigill.gateway.casework;

/** Lets tests of other packages do now what is done every minute. */
public final class TellNow {

    private TellNow() {}

    public static void in(CaseRoom room) {
        room.get(Notices.class).tell();
    }
}
