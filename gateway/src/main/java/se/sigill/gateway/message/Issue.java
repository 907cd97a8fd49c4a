package se.sigill.gateway.message;

/**
 * One fault in a message, as it may be told to the other side: never anything of the content (content specification
 * 5.3, decision D6).
 *
 * @param rule our name for the rule broken, e.g. {@code messageId-uuid}; stable, used in logs and tests
 * @param path XPath of the faulty element with the prefix {@code ns}, or {@code NA} where there is none
 * @param english what is wrong, without quoting content
 * @param swedish the same for users: what happened and what to do
 */
public record Issue(Reason reason, Detail detail, String rule, String path, String english, String swedish) {

    /** Why a message is rejected: the reason code of the receipt. */
    public enum Reason {
        /** Syntax: schema or format. */
        SV,
        /** Business rules. */
        BV,
        /** Signature. */
        SIG
    }

    /** The detail code of the receipt (content specification 5.3), sent in lower case. */
    public enum Detail {
        STRUCTURE("structure"),
        INVARIANT("invariant"),
        TOO_LONG("too-long"),
        NOT_SUPPORTED("not-supported"),
        NOT_FOUND("not-found"),
        DUPLICATE("duplicate"),
        MULTIPLE_MATCHES("multiple-matches"),
        FORBIDDEN("forbidden"),
        SECURITY("security");

        private final String code;

        Detail(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }
}
