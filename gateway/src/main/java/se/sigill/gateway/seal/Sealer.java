package se.sigill.gateway.seal;

import se.sigill.gateway.message.Message;
import se.sigill.gateway.message.Receipt;

/** Encrypts for the receiver (AES-256-CBC, RSA-OAEP-MGF1P), then signs for the sender (XHE profile 3.2–3.5). */
public interface Sealer {

    Sealing seal(Message message);

    /** Receipts are signed and not encrypted. */
    Sealing seal(Receipt receipt);
}
