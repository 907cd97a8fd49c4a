package se.sigill.gateway.flow;

import java.util.List;

/** The two rule files: what each is asked, what it sees, what it must say. */
enum RuleKind {
    INBOUND("inbound", "choose-destination", "from,to,functionAddress,known,kind,confidential,size", "destination"),
    OUTBOUND("outbound", "choose-agreement", "from,to,functionAddress,kind,size", "agreement");

    private final String fileName;
    private final String route;
    private final String facts;
    private final String decision;

    RuleKind(String fileName, String route, String facts, String decision) {
        this.fileName = fileName;
        this.route = route;
        this.facts = facts;
        this.decision = decision;
    }

    String file() {
        return fileName + ".camel.yaml";
    }

    String examples() {
        return "examples/" + fileName + ".csv";
    }

    String route() {
        return route;
    }

    String endpoint() {
        return "direct:" + route;
    }

    List<String> facts() {
        return List.of(facts.split(","));
    }

    /** The name of what a rule sets. */
    String decision() {
        return decision;
    }
}
