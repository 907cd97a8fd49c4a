package se.sigill.checker;

import java.util.function.Function;

/** The invariants, in their order. */
enum Invariant {
    I1("what the API acknowledged has come to an end that is known", Delivery::ended),
    I2("what was answered with a positive MDN is in the store", Delivery::stored),
    I3("a message is in the mailboxes at most once", Delivery::atMostOnce),
    I4("what was delivered is what was submitted, byte for byte", Delivery::sameBytes),
    I5("everything in a mailbox was submitted by somebody", Delivery::noPhantom),
    I6("what was signed for was checked, and the check is recorded", Records::checksRecorded),
    I7("the same transfer gets the same MDN", Transfers::sameAnswer),
    I8("the MIC in an MDN is the one of the bytes sent", Transfers::sameMic),
    I9("all attempts at a message have the same Message-ID and bytes", Transfers::sameAttempts),
    I10("nothing leaves a final state", Records::monotonic),
    I11("a message has one kvittens", Delivery::oneReceipt),
    I12("every change of state is in the trace", Records::changesTraced),
    I13("the trace is whole", Chains::whole),
    I14("MDNs verify without us, by openssl", Transfers::verifiedElsewhere),
    I15("MDNs verify by the time that the trace has for them, whenever they are read", Transfers::verifiedThen),
    I16("a failing dependency widens nothing", Records::nothingWidened),
    I17("whatever makes a transfer impossible to open, the answer is the same", Transfers::sameRefusal),
    I18("nothing personal outside encrypted content", Canaries::nothingPersonal),
    I19("a message lies with whom it was submitted for, from whom submitted it", Delivery::atItsAddress),
    I20("memory, threads, files and transactions return to where they were", Processes::backAtBaseline),
    I21("a gateway serves again within ten seconds of a kill", Processes::startedInTime),
    I22("a conversation keeps its order towards the mailbox", Delivery::inOrder),
    I23("after a restore the gap is reported", Delivery::gapReported),
    I24("what was taken names the address book and the rules of its time", Records::trustNamed);

    final String claim;

    @SuppressWarnings("ImmutableEnumChecker") // a method without state
    private final Function<Evidence, Finding> check;

    Invariant(String claim, Function<Evidence, Finding> check) {
        this.claim = claim;
        this.check = check;
    }

    Finding check(Evidence evidence) {
        return check.apply(evidence);
    }
}
