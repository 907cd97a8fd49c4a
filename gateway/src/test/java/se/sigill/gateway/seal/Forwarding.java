package se.sigill.gateway.seal;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.UUID;
import java.util.function.Consumer;
import se.sigill.gateway.message.Message;
import se.sigill.gateway.seal.xhe.EnvelopeWriter;
import se.sigill.gateway.seal.xhe.OutsideXml;

/** An insider who seals, properly and for Arbetsförmedlingen, what he should not. */
public final class Forwarding {

    private final Town town;

    public Forwarding(Town town) {
        this.town = town;
    }

    /** A message to Lund in an envelope to Arbetsförmedlingen. */
    byte[] sealedForAnother() {
        Message message = Town.message(Town.MALMO, Town.LUND);
        return sealed(message.id().value(), out -> new TinyMessageXml().write(message, out));
    }

    public byte[] sealedWithPayload(String payload) {
        return sealed(UUID.randomUUID(), out -> write(out, payload));
    }

    private byte[] sealed(UUID id, Consumer<OutputStream> payload) {
        try {
            var writer = new EnvelopeWriter(
                    new OutsideXml(id, Town.NOW, Town.settings().federation(), Town.MALMO, Town.AF, null, false));
            writer.encrypted(town.af.certificate(), payload);
            return writer.sign(town.malmo.key(), town.malmo.certificate()).bytes();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void write(OutputStream out, String text) {
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
