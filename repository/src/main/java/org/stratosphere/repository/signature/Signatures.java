package org.stratosphere.repository.signature;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.stratosphere.repository.RefusedException;

/** Finds out who signed a file. */
public final class Signatures {
    private Signatures() {}

    /**
     * The keys of those given that signed the payload. Lines of other keys are passed over.
     *
     * @param keys by id
     * @throws RefusedException when a key has two lines, or the line of a given key is not its signature: then the bytes
     *     are not those that were signed
     */
    public static SortedSet<String> verified(Envelope envelope, Map<String, VerifyingKey> keys)
            throws RefusedException {
        SortedSet<String> signers = new TreeSet<>();
        Set<String> seen = new HashSet<>();
        for (Signed signed : envelope.signatures()) {
            if (!seen.add(signed.key())) {
                throw new RefusedException(
                        "the " + envelope.type().word() + " has two signatures of the key " + signed.key());
            }
            VerifyingKey key = keys.get(signed.key());
            if (key != null) {
                if (!key.isSignature(envelope.type(), envelope.payload(), signed.signature())) {
                    throw changed(envelope, signed);
                }
                signers.add(signed.key());
            }
        }
        return signers;
    }

    private static RefusedException changed(Envelope envelope, Signed signed) {
        return new RefusedException("the " + envelope.type().word() + " is not what the key " + signed.key()
                + " signed: it was changed on the way; does a proxy or CDN rewrite HTML, or git change line ends?");
    }
}
