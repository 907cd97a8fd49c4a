package se.sigill.gateway.casework;

/** What somebody did with a case, for the log of who has seen what. */
public enum Act {
    OPENED("Öppnade"),
    ATTACHMENT("Läste bilaga"),
    PRINTED("Skrev ut"),
    EXPORTED("Exporterade"),
    ASKED("Frågade"),
    NOT_SECRET("Sänkte sekretessflaggan"),
    WROTE("Skrev"),
    ANSWERED("Svarade"),
    TOOK("Tog ärendet"),
    ASSIGNED("Tilldelade"),
    HANDED_BACK("Lämnade tillbaka"),
    CONFIRMED("Bekräftade mottagandet"),
    REMINDED("Påminde"),
    PHONED("Ringde utan att nå motparten"),
    TOLD("Lämnade lägesbesked"),
    FINISHED("Markerade klar"),
    CLIENT_REFUSED("Antecknade att klienten nekar samtycke"),
    FILED("Förde över till akt"),
    RESTRICTED("Begränsade ärendet"),
    LIFTED("Hävde begränsningen"),
    CONSENT("Hanterade samtycke"),
    READ_CONSENT("Läste samtycket"),
    OFFICER("Sparade motpartens handläggare"),
    OFFICER_FORGOTTEN("Tog bort motpartens handläggare"),
    SEARCHED("Sökte"),
    ERASED("Gallrade"),
    READ_LOG("Läste loggen"),
    /** What a newer program wrote. */
    SOMETHING("Gjorde något");

    private final String swedish;

    Act(String swedish) {
        this.swedish = swedish;
    }

    public String swedish() {
        return swedish;
    }
}
