package org.stratosphere.repository.signature;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.stratosphere.repository.RefusedException;
import org.stratosphere.repository.Times;

/**
 * Signatures in front of the bytes that they are of. Reading checks the form, byte by byte, and not the signatures.
 *
 * @param type of the payload
 * @param signatures 1 to 16
 * @param fresh in front of pages only
 * @param payload every byte behind the envelope: UTF-8 without carriage returns, NUL or byte order mark
 */
public record Envelope(
        PayloadType type, List<Signed> signatures, @Nullable FreshLine fresh, byte[] payload) {
    /** Signatures that are looked at. */
    public static final int MOST_SIGNATURES = 16;

    private static final int LONGEST_LINE = 256;
    private static final Pattern SIGNATURE = Pattern.compile("sig ([0-9a-f]{64}) ([A-Za-z0-9+/]{86}==)");
    private static final Pattern FRESH =
            Pattern.compile("fresh (\\S{20}) (\\S{20}) ([0-9a-f]{64}) ([A-Za-z0-9+/]{86}==)");

    public Envelope {
        signatures = List.copyOf(signatures);
    }

    /**
     * Takes a file apart.
     *
     * @throws RefusedException when a byte is not as it must be; the message says what probably happened to the file
     */
    public static Envelope read(PayloadType type, byte[] file) throws RefusedException {
        if (file.length > type.mostFileBytes()) {
            throw refused(type, "is larger than " + type.mostFileBytes() + " bytes");
        }
        Lines lines = new Lines(type, file);
        if (!lines.skip(type.opening())) {
            throw notSigned(type, file);
        }
        List<Signed> signatures = new ArrayList<>();
        FreshLine fresh = null;
        while (!lines.skip(type.closing())) {
            String line = lines.next();
            Matcher signature = SIGNATURE.matcher(line);
            if (signature.matches() && fresh == null) {
                signatures.add(signed(signature.group(1), signature.group(2)));
            } else if (type == PayloadType.INDEX && fresh == null) {
                fresh = fresh(line);
            } else {
                throw outOfForm(type);
            }
            if (signatures.size() > MOST_SIGNATURES) {
                throw refused(type, "has more than " + MOST_SIGNATURES + " signatures");
            }
        }
        if (signatures.isEmpty()) {
            throw refused(type, "has no signature");
        }
        return new Envelope(type, signatures, fresh, payload(type, lines.rest()));
    }

    /** The file: envelope and payload. */
    public byte[] write() {
        StringBuilder head = new StringBuilder(type.opening());
        for (Signed signed : signatures) {
            head.append(type.prefix()).append("sig ").append(line(signed)).append('\n');
        }
        FreshLine line = fresh;
        if (line != null) {
            head.append("fresh ").append(line.generated()).append(' ').append(line.until());
            head.append(' ').append(line(line.signed())).append('\n');
        }
        byte[] ascii = head.append(type.closing()).toString().getBytes(StandardCharsets.US_ASCII);
        byte[] file = Arrays.copyOf(ascii, ascii.length + payload.length);
        System.arraycopy(payload, 0, file, ascii.length, payload.length);
        return file;
    }

    private static String line(Signed signed) {
        return signed.key() + " " + Base64.getEncoder().encodeToString(signed.signature());
    }

    private static Signed signed(String key, String base64) throws RefusedException {
        return new Signed(key, VerifyingKey.decode(base64, VerifyingKey.SIGNATURE_BYTES, "signature"));
    }

    private static FreshLine fresh(String line) throws RefusedException {
        Matcher fresh = FRESH.matcher(line);
        if (!fresh.matches()) {
            throw outOfForm(PayloadType.INDEX);
        }
        Instant generated = Times.parse(fresh.group(1), "the page's fresh line");
        Instant until = Times.parse(fresh.group(2), "the page's fresh line");
        return new FreshLine(generated, until, signed(fresh.group(3), fresh.group(4)));
    }

    private static byte[] payload(PayloadType type, byte[] payload) throws RefusedException {
        if (payload.length > type.mostBytes()) {
            throw refused(type, "is larger than " + type.mostBytes() + " bytes");
        }
        checkText(type, payload);
        return payload;
    }

    /** Checks what no signed text may hold: the bytes that programs on the way like to add, take or change. */
    static void checkText(PayloadType type, byte[] payload) throws RefusedException {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(payload))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new RefusedException("the " + type.word() + " is no UTF-8 text", e);
        }
        if (text.indexOf('\r') >= 0 || text.indexOf('\0') >= 0 || text.indexOf('\uFEFF') >= 0) {
            throw refused(
                    type, "holds a carriage return, NUL or byte order mark; did something rewrite its line ends?");
        }
    }

    private static RefusedException notSigned(PayloadType type, byte[] file) {
        String start = new String(file, 0, Math.min(file.length, LONGEST_LINE), StandardCharsets.ISO_8859_1);
        if (start.contains("stratosphere-signed")) {
            return refused(
                    type,
                    "does not begin with its signatures as they were written; did something rewrite its line ends, or"
                            + " put something before them?");
        }
        return refused(type, "is not signed; is it another site's, or a login page that stands in between?");
    }

    private static RefusedException outOfForm(PayloadType type) {
        return refused(type, "has a line among its signatures that is not in their form");
    }

    private static RefusedException refused(PayloadType type, String why) {
        return new RefusedException("the " + type.word() + " " + why);
    }

    /** Walks over the lines of an envelope. */
    private static final class Lines {
        private final PayloadType type;
        private final byte[] file;
        private int at;

        Lines(PayloadType type, byte[] file) {
            this.type = type;
            this.file = file;
        }

        /** Goes behind a text if it stands here. */
        boolean skip(String text) {
            byte[] expected = text.getBytes(StandardCharsets.US_ASCII);
            int end = at + expected.length;
            if (end > file.length || !Arrays.equals(file, at, end, expected, 0, expected.length)) {
                return false;
            }
            at = end;
            return true;
        }

        /** A line without its prefix and line feed. */
        String next() throws RefusedException {
            if (!skip(type.prefix())) {
                throw outOfForm(type);
            }
            int from = at;
            int most = Math.min(file.length, at + LONGEST_LINE);
            while (at < most && file[at] != '\n') {
                at++;
            }
            if (at == most) {
                throw outOfForm(type);
            }
            return new String(file, from, at++ - from, StandardCharsets.ISO_8859_1);
        }

        byte[] rest() {
            return Arrays.copyOfRange(file, at, file.length);
        }
    }
}
