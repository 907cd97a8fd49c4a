package se.sigill.gateway.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.sigill.gateway.message.Message;
import se.sigill.gateway.message.Receipt;
import se.sigill.gateway.payload.MessageReading;
import se.sigill.gateway.payload.Rejections;
import se.sigill.gateway.payload.TestPayloads;

/** The two rooms together: SDK messages and receipts as they are, sealed and opened. */
class RealPayloadTest {

    private final Town town = new Town(TestPayloads.messages(), TestPayloads.receipts());

    @Test
    void a_message_comes_out_as_it_went_in() {
        Message message = Town.message(SealAndOpenTest.file(1000));

        var opened = (Opening.MessageOpened) town.opener().open(town.sealed(message));

        assertThat(opened.verified().message()).isEqualTo(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"min.xml", "messageWithAttachments3.xml"})
    void diggs_example_messages_come_out_as_they_went_in(String example) throws IOException {
        Message message = ((MessageReading.Read) read(example)).message();
        town.settle(Town.identity(message.sender().id().value()));
        town.settle(Town.identity(message.recipient().id().value()));

        var opened = (Opening.MessageOpened) town.opener().open(town.sealed(message));

        assertThat(opened.verified().message()).isEqualTo(message);
    }

    @Test
    void tf_2_4_1_a_message_that_breaks_its_schema_is_rejected() throws IOException {
        assumeSpecification("TF2.4.1.xml");
        String broken = Files.readString(example("TF2.4.1.xml"));
        var faulty = (MessageReading.Faulty) read("TF2.4.1.xml");
        var identity = faulty.identity();
        assertThat(identity).isNotNull();

        byte[] envelope = new Forwarding(town).sealedWithPayload(broken);
        var rejected = (Opening.Rejected) town.opener().open(envelope);

        assertThat(rejected.issues()).contains(Rejections.senderDiffers());
        assertThat(rejected.payloadDigest()).isNotNull();
    }

    @Test
    void receipts_that_accept_and_that_reject_come_out_as_they_went_in() {
        Receipt accepting = Town.receipt(Town.AF, Town.MALMO);
        Receipt rejecting = new Receipt(
                UUID.randomUUID(),
                accepting.about(),
                accepting.issuer(),
                accepting.receiver(),
                accepting.function(),
                accepting.issued(),
                false,
                List.of(Receipt.Finding.of(Rejections.tooLong()), Receipt.Finding.of(Rejections.unknownFunction())));

        for (Receipt receipt : List.of(accepting, rejecting)) {
            var opened = (Opening.ReceiptOpened) town.opener().open(town.sealed(receipt));
            assertThat(opened.receipt()).isEqualTo(receipt);
        }
    }

    private static MessageReading read(String name) throws IOException {
        assumeSpecification(name);
        try (InputStream in = Files.newInputStream(example(name))) {
            return TestPayloads.messages().read(in);
        }
    }

    private static void assumeSpecification(String name) {
        assumeTrue(Files.exists(example(name)), "SKIPPED: Digg's specifications are not at ../shared/sdk-spec");
    }

    private static Path example(String name) {
        return Path.of("../../shared/sdk-spec/message/examples", name);
    }
}
