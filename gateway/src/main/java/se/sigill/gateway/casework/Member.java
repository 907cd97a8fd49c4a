package se.sigill.gateway.casework;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import se.sigill.gateway.casework.catalogue.Template;
import se.sigill.gateway.message.FunctionAddress;

/**
 * Somebody who is logged in, and what she is in which mailbox.
 *
 * @param subject as the identity provider knows her; in our tables and log
 * @param name as she is called; shown to colleagues, never in a log file
 */
public record Member(String subject, String name, Map<FunctionAddress, Set<Role>> roles) {

    public Member {
        roles = Map.copyOf(roles);
    }

    public boolean may(Role.Right right, FunctionAddress mailbox) {
        return roles.getOrDefault(mailbox, Set.of()).stream().anyMatch(role -> role.may(right));
    }

    /** Whether she may ask it from there. */
    public boolean mayAsk(Template template, FunctionAddress mailbox) {
        return Role.ask(roles.getOrDefault(mailbox, Set.of()), template);
    }

    /** Whether she may do it anywhere. */
    public boolean may(Role.Right right) {
        return !mailboxes(right).isEmpty();
    }

    public Set<FunctionAddress> mailboxes(Role.Right right) {
        return roles.keySet().stream().filter(mailbox -> may(right, mailbox)).collect(Collectors.toUnmodifiableSet());
    }

    String[] addresses(Role.Right right) {
        return mailboxes(right).stream().map(FunctionAddress::value).toArray(String[]::new);
    }

    @Override
    public String toString() {
        return "Member[" + subject + "]";
    }
}
