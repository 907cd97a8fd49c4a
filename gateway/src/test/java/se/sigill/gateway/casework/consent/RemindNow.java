package se.sigill.gateway.casework.consent;

/** Lets tests of other packages do now what is done now and then. */
public final class RemindNow {

    private RemindNow() {}

    public static void in(ConsentReminders reminders) {
        reminders.remind();
    }
}
