package se.sigill.gateway.trust;

/** The token that holds a key of ours does not work: our trouble, nobody else's, and it may pass. */
public final class TokenGone extends RuntimeException {

    TokenGone(Exception cause) {
        super(
                "The token with our key does not answer. Is it there, and logged in? After a reset, restart the gateway",
                cause);
    }
}
