package se.sigill.certs;

import java.util.List;

/** One of the two sides of the demonstration, under the names it has in certificates and folders. */
record Party(String folder, String participantId, String as2Name, String organisation) {

    static final Party MALMO = new Party("malmo", "0203:malmo.se", "malmo-ap", "Malmö stad");
    static final Party ARBETSFORMEDLINGEN = new Party(
            "arbetsformedlingen", "0203:arbetsformedlingen.se", "arbetsformedlingen-ap", "Arbetsförmedlingen");
    static final List<Party> ALL = List.of(MALMO, ARBETSFORMEDLINGEN);

    /** The name of the API client of this side's case handling system. */
    String client() {
        return folder + "-verksamhetssystem";
    }

    /** The organisation behind a participant id, AS2 name or client name; one we do not know is called by that name. */
    static String organisationBehind(String name) {
        return ALL.stream()
                .filter(party -> List.of(party.participantId(), party.as2Name(), party.client(), party.folder())
                        .contains(name))
                .map(Party::organisation)
                .findFirst()
                .orElse(name.substring(name.indexOf(':') + 1));
    }
}
