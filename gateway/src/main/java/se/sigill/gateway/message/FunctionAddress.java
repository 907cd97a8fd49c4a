package se.sigill.gateway.message;

/**
 * The address of a function's mailbox in an organisation: {@code attention.subOrganization.organizationId.extension},
 * from the address book, in the code system {@value #ROOT}. 1–256 characters, compared byte for byte.
 */
public record FunctionAddress(String value) {

    public static final String ROOT = "urn:riv:infrastructure:messaging:functionalAddress";

    public FunctionAddress {
        if (value.isBlank() || value.length() > 256) {
            throw new IllegalArgumentException("A function address has 1 to 256 characters");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
