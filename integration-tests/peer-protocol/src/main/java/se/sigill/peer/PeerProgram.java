package se.sigill.peer;

import java.io.IOException;
import java.io.PrintStream;

/**
 * Runs a product as a command-line peer. Standard output carries events and nothing else. {@code serve} ends when its
 * standard input does, so that a peer never outlives the test that started it; {@code send} exits with 0 if the receipt
 * confirms, 1 if not, and either with 2 if the command line is wrong.
 */
public final class PeerProgram {

    /** One product behind the command line. */
    public interface Product {

        /** Listens on 127.0.0.1; returns when requests are answered. */
        void serve(PeerOptions options, PeerKeys keys, PeerEvents events) throws Exception;

        /** Sends one file and waits for its receipt. */
        Receipt send(PeerOptions options, PeerKeys keys) throws Exception;
    }

    private PeerProgram() {}

    /** Returns the exit code. */
    public static int run(Product product, String[] arguments) {
        PrintStream standardOut = System.out;
        System.setOut(System.err); // a library that prints must not spoil the events
        PeerEvents events = new PeerEvents(standardOut);
        try {
            PeerOptions options = PeerOptions.parse(arguments);
            PeerKeys keys = PeerKeys.load(options);
            return options.serves() ? serve(product, options, keys, events) : send(product, options, keys, events);
        } catch (IllegalArgumentException e) {
            events.failed(String.valueOf(e.getMessage()));
            return 2;
        } catch (Exception e) {
            e.printStackTrace();
            events.failed(e.toString());
            return 1;
        }
    }

    private static int serve(Product product, PeerOptions options, PeerKeys keys, PeerEvents events) throws Exception {
        product.serve(options, keys, events);
        events.listening(options.port());
        waitForEndOfInput();
        return 0;
    }

    private static int send(Product product, PeerOptions options, PeerKeys keys, PeerEvents events) throws Exception {
        Receipt receipt = product.send(options, keys);
        events.receipt(receipt);
        return receipt.confirms() ? 0 : 1;
    }

    private static void waitForEndOfInput() throws IOException {
        int next = System.in.read();
        while (next >= 0) {
            next = System.in.read();
        }
    }
}
