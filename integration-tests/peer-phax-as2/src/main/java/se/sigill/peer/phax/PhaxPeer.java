package se.sigill.peer.phax;

import se.sigill.peer.PeerEvents;
import se.sigill.peer.PeerKeys;
import se.sigill.peer.PeerOptions;
import se.sigill.peer.PeerProgram;
import se.sigill.peer.Receipt;

/** phax as2-lib as an AS2 peer: its receiver module as server, its client as sender. */
public final class PhaxPeer implements PeerProgram.Product {

    public static void main(String[] arguments) {
        System.exit(PeerProgram.run(new PhaxPeer(), arguments));
    }

    @Override
    public void serve(PeerOptions options, PeerKeys keys, PeerEvents events) throws Exception {
        new Server(options, keys, events).start();
    }

    @Override
    public Receipt send(PeerOptions options, PeerKeys keys) throws Exception {
        return new Client(options, keys).send();
    }
}
