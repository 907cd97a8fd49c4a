package se.sigill.peer.phax;

import com.helger.as2lib.processor.IMessageProcessor;
import com.helger.as2lib.processor.receiver.AS2ReceiverModule;
import com.helger.as2lib.processor.sender.AsynchMDNSenderModule;
import com.helger.as2lib.session.AS2Session;
import se.sigill.peer.PeerEvents;
import se.sigill.peer.PeerKeys;
import se.sigill.peer.PeerOptions;

/** Receives on 127.0.0.1, on any path. */
record Server(PeerOptions options, PeerKeys keys, PeerEvents events) {

    void start() throws Exception {
        AS2Session session = Sessions.forReceiving(options, keys);
        IMessageProcessor processor = session.getMessageProcessor();

        Inbox inbox = new Inbox(options.inbox(), events);
        inbox.initDynamicComponent(session, null);
        processor.addModule(inbox);

        AsynchMDNSenderModule laterReceipts = new AsynchMDNSenderModule();
        laterReceipts.initDynamicComponent(session, null);
        processor.addModule(laterReceipts);

        AS2ReceiverModule receiver = new AS2ReceiverModule();
        receiver.setAddress("127.0.0.1");
        receiver.setPort(options.port());
        receiver.initDynamicComponent(session, receiver.attrs());
        processor.addModule(receiver);
        processor.startActiveModules();
    }
}
