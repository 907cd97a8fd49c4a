package se.sigill.gateway.message;

/**
 * Something the receiver should know of a file that was delivered. Not a ground for rejecting it.
 *
 * @param document position in the message, from 1
 * @param file position among the files of the document, from 1
 */
public record Remark(int document, int file, Kind kind) {

    /** What there is to know. */
    public enum Kind {
        /** The scanner did not answer, and the operator lets messages through without it. */
        UNSCANNED,
        /** Scripts, macros, forms that send, or files inside the file. Found by a quick look: its absence proves nothing. */
        ACTIVE_CONTENT,
        /** The name is shown without what could deceive or harm. */
        NAME_CHANGED
    }

    /** As the trace has it: {@code 1/2 ACTIVE_CONTENT}. */
    @Override
    public String toString() {
        return document + "/" + file + " " + kind;
    }
}
