package se.sigill.peer.phax;

import com.helger.as2lib.processor.IMessageProcessor;
import com.helger.as2lib.processor.receiver.AS2MDNReceiverModule;
import com.helger.as2lib.processor.receiver.net.AS2MDNReceiverHandler;
import com.helger.as2lib.session.AS2Session;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import se.sigill.peer.PeerKeys;
import se.sigill.peer.PeerOptions;

/** Listens for an asynchronous receipt on 127.0.0.1 while a message is under way; does nothing for a synchronous one. */
final class LaterReceipts {
    private final Path pending;
    private final Optional<IMessageProcessor> listening;

    private LaterReceipts(Path pending, Optional<IMessageProcessor> listening) {
        this.pending = pending;
        this.listening = listening;
    }

    static LaterReceipts listen(PeerOptions options, PeerKeys keys, ReceiptDesk desk) throws Exception {
        Path pending = Files.createTempDirectory("phax-pending");
        if (!options.asynchronous()) {
            return new LaterReceipts(pending, Optional.empty());
        }
        AS2Session session = Sessions.forReceiving(options, keys);
        AS2MDNReceiverModule receiver = new AS2MDNReceiverModule() {
            @Override
            public AS2MDNReceiverHandler createHandler() {
                AS2MDNReceiverHandler handler = super.createHandler();
                handler.setIncomingMDNCallback(desk);
                return handler;
            }
        };
        receiver.setAddress("127.0.0.1");
        receiver.setPort(options.mdnPort());
        receiver.initDynamicComponent(session, receiver.attrs());
        IMessageProcessor processor = session.getMessageProcessor();
        processor.addModule(receiver);
        LaterReceipts receipts = new LaterReceipts(pending, Optional.of(processor));
        receipts.rememberIn(processor);
        processor.startActiveModules();
        return receipts;
    }

    /** Sender and listener share the folder in which as2-lib keeps the digests of what it sent. */
    void rememberIn(IMessageProcessor processor) {
        processor.setPendingMDNFolder(pending.toString());
        processor.setPendingMDNInfoFolder(pending.toString());
    }

    void close() {
        listening.ifPresent(IMessageProcessor::stopActiveModules);
    }
}
