package org.stratosphere.repository.signature;

import java.nio.charset.StandardCharsets;

/** What a signature is for. The type is signed too, so that no signature of one kind serves as one of another. */
public enum PayloadType {
    /** A repository's page. */
    INDEX("stratosphere/index.v1", "<!--stratosphere-signed v1\n", "", "-->\n", 8 << 20, "page"),
    /** The keys of a repository and what each may sign. */
    ROOT("stratosphere/root.v1", "# stratosphere-signed v1\n", "# ", "# end\n", 64 << 10, "root"),
    /** That a page is still the newest; has no envelope of its own, but a line in that of the page. */
    FRESH("stratosphere/fresh.v1", "", "", "", 1 << 10, "fresh line");

    /** Bytes that an envelope may have besides its payload. */
    private static final int MOST_ENVELOPE = 8 << 10;

    private final String type;
    private final String opening;
    private final String prefix;
    private final String closing;
    private final int mostBytes;
    private final String word;

    PayloadType(String type, String opening, String prefix, String closing, int mostBytes, String word) {
        this.type = type;
        this.opening = opening;
        this.prefix = prefix;
        this.closing = closing;
        this.mostBytes = mostBytes;
        this.word = word;
    }

    /** Bytes that a file of this kind may have, signatures included. */
    public int mostFileBytes() {
        return mostBytes + MOST_ENVELOPE;
    }

    int mostBytes() {
        return mostBytes;
    }

    String opening() {
        return opening;
    }

    String prefix() {
        return prefix;
    }

    String closing() {
        return closing;
    }

    /** As in a sentence. */
    public String word() {
        return word;
    }

    /**
     * The bytes that are signed: {@code DSSEv1 len(type) type len(payload) payload}, the pre-authentication encoding of
     * DSSE 1.0 (github.com/secure-systems-lab/dsse, protocol.md).
     */
    byte[] encode(byte[] payload) {
        byte[] head = ("DSSEv1 " + type.length() + " " + type + " " + payload.length + " ")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] whole = new byte[head.length + payload.length];
        System.arraycopy(head, 0, whole, 0, head.length);
        System.arraycopy(payload, 0, whole, head.length, payload.length);
        return whole;
    }
}
