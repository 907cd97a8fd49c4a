package se.sigill.gateway.casework;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How cases are kept.
 *
 * @param catalogue YAML with question templates, legal grounds and what SSBTEK gives; without, those built in
 * @param counterparts YAML with counterpart cards: phone, promise and routine of those we write to; none without
 * @param promise working days to an answer or a first sign of life
 * @param consentMonths how long a consent holds unless its form says otherwise
 * @param consentReminders how many days before a consent ends its officers are reminded
 * @param registeredWithin working days in which a consent that we sent is to be registered, before its case needs action
 * @param unownedAfter how long a new case may be nobody's before it is shown in red
 * @param unstaffedAfter how long a function may leave us unanswered, past its promise, before it is taken for unstaffed
 * @param officerNamed whether messages that an officer writes name her to the other side
 * @param phoneAttempts how often somebody is to be rung before ringing has failed; 0 where that is not kept
 * @param takeIn how often what happened in mailboxes and outbox is taken in
 */
@ConfigurationProperties("sigill.casework")
public record CaseworkSettings(
        @Nullable Path catalogue,
        @Nullable Path counterparts,
        @DefaultValue("2") int promise,
        @DefaultValue("6") int consentMonths,
        @DefaultValue({"30", "7"}) List<Integer> consentReminders,
        @DefaultValue("5") int registeredWithin,
        @DefaultValue("4h") Duration unownedAfter,
        @DefaultValue("7d") Duration unstaffedAfter,
        @DefaultValue("true") boolean officerNamed,
        @DefaultValue("3") int phoneAttempts,
        @DefaultValue("500ms") Duration takeIn) {

    public CaseworkSettings {
        require(promise >= 1 && promise <= 60, "promise", "must be 1 to 60 working days");
        require(consentMonths >= 1 && consentMonths <= 120, "consent-months", "must be 1 to 120");
        consentReminders = List.copyOf(consentReminders);
        require(
                consentReminders.stream().allMatch(days -> days >= 0 && days <= 365),
                "consent-reminders",
                "must be days, each 0 to 365, for example 30,7");
        require(registeredWithin >= 1 && registeredWithin <= 60, "registered-within", "must be 1 to 60 working days");
        require(!unownedAfter.isNegative(), "unowned-after", "is negative; give for example 4h");
        require(unstaffedAfter.toDays() >= 1, "unstaffed-after", "must be at least a day; give for example 7d");
        require(phoneAttempts >= 0 && phoneAttempts <= 10, "phone-attempts", "must be 0 to 10");
        require(!takeIn.isNegative() && !takeIn.isZero(), "take-in", "must be above zero; give for example 500ms");
    }

    private static void require(boolean holds, String name, String whatIsWrong) {
        if (!holds) {
            throw new IllegalArgumentException("sigill.casework." + name + " " + whatIsWrong);
        }
    }
}
