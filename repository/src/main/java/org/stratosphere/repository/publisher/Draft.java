package org.stratosphere.repository.publisher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stratosphere.repository.signature.Envelope;
import org.stratosphere.repository.signature.FreshLine;
import org.stratosphere.repository.signature.PayloadType;
import org.stratosphere.repository.signature.Signed;

/**
 * A root or page that awaits signatures. Without any, its file is the bare payload; with some, it is already in the form of
 * the finished file.
 *
 * @param type of the payload
 * @param signatures so far, by key
 * @param fresh of a page, or null
 * @param payload what is signed
 */
record Draft(
        PayloadType type, List<Signed> signatures, @Nullable FreshLine fresh, byte[] payload) {
    Draft {
        signatures = List.copyOf(signatures);
    }

    /** Nothing but a payload. */
    static Draft of(PayloadType type, byte[] payload) {
        return new Draft(type, List.of(), null, payload);
    }

    /** Reads a draft's file; the payload and the signatures are not checked. */
    static Draft read(PayloadType type, byte[] file) throws IOException {
        byte[] opening = new Draft(type, List.of(), null, new byte[0]).opening();
        if (file.length < opening.length || !Arrays.equals(file, 0, opening.length, opening, 0, opening.length)) {
            return of(type, file);
        }
        Envelope envelope = Envelope.read(type, file);
        return new Draft(type, envelope.signatures(), envelope.fresh(), envelope.payload());
    }

    /** The draft with a signature more, or in the place of the same key's. */
    Draft with(Signed signature) {
        List<Signed> all = new ArrayList<>(signatures);
        all.removeIf(signed -> signed.key().equals(signature.key()));
        all.add(signature);
        all.sort(Comparator.comparing(Signed::key));
        return new Draft(type, all, fresh, payload);
    }

    /** The draft with a fresh line. */
    Draft with(FreshLine line) {
        return new Draft(type, signatures, line, payload);
    }

    /** Payload and signatures, to be checked. */
    Envelope envelope() {
        return new Envelope(type, signatures, fresh, payload);
    }

    /** The file. */
    byte[] write() {
        return signatures.isEmpty() ? payload : envelope().write();
    }

    private byte[] opening() {
        String first = new String(envelope().write(), StandardCharsets.US_ASCII);
        return first.substring(0, first.indexOf('\n') + 1).getBytes(StandardCharsets.US_ASCII);
    }
}
