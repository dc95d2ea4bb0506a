package org.stratosphere.repository.publisher;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stratosphere.repository.RefusedException;
import org.stratosphere.repository.Sha256;
import org.stratosphere.repository.root.RootVerifier;
import org.stratosphere.repository.root.TrustedRoot;
import org.stratosphere.repository.signature.Envelope;
import org.stratosphere.repository.signature.PayloadType;

/**
 * The roots from a pinned one to the newest that a place has, each verified by the one before.
 *
 * @param roots in order, at least one
 * @param fingerprints of each: {@code N:SHA256} of its payload, by which users can check that a root is the publisher's
 */
public record RootChain(List<TrustedRoot> roots, List<String> fingerprints) {
    /** Roots that are walked over; more is a flood. */
    private static final int MOST_ROOTS = 4096;

    public RootChain {
        roots = List.copyOf(roots);
        fingerprints = List.copyOf(fingerprints);
    }

    /**
     * Walks over the roots of a place.
     *
     * @param pinned bytes of the root to begin with, or null for the place's root 1
     * @throws RefusedException when there is none, or one is not signed by the holders of the one before
     */
    public static RootChain walk(ByteSource source, byte @Nullable [] pinned) throws IOException {
        RootVerifier verifier = new RootVerifier();
        List<TrustedRoot> roots = new ArrayList<>();
        List<String> fingerprints = new ArrayList<>();
        byte[] first = pinned == null ? source.fetch(Site.rootName(1), mostBytes()) : pinned;
        if (first == null) {
            throw new RefusedException("there is no " + Site.rootName(1)
                    + "; make it with 'repository root', or add the signatures that its draft awaits");
        }
        TrustedRoot newest = named(1, pinned == null, () -> verifier.first(first));
        if (pinned != null) {
            checkServed(source, newest, pinned);
        }
        roots.add(newest);
        fingerprints.add(fingerprint(newest, first));
        while (roots.size() < MOST_ROOTS) {
            long number = newest.root().number() + 1;
            byte[] next = source.fetch(Site.rootName(number), mostBytes());
            if (next == null) {
                return new RootChain(roots, fingerprints);
            }
            TrustedRoot before = newest;
            newest = named(number, true, () -> verifier.next(before, next));
            roots.add(newest);
            fingerprints.add(fingerprint(newest, next));
        }
        throw new RefusedException("there are more than " + MOST_ROOTS + " roots");
    }

    /** The newest root. */
    public TrustedRoot newest() {
        return roots.get(roots.size() - 1);
    }

    /** The root of a number. */
    TrustedRoot root(long number) throws RefusedException {
        return roots.stream()
                .filter(trusted -> trusted.root().number() == number)
                .findFirst()
                .orElseThrow(() -> new RefusedException("there is no " + Site.rootName(number)));
    }

    /** Users who pin a root by its fingerprint take it from the place. */
    private static void checkServed(ByteSource source, TrustedRoot pinned, byte[] file) throws IOException {
        String name = Site.rootName(pinned.root().number());
        byte[] served = source.fetch(name, mostBytes());
        if (served == null || !Arrays.equals(served, file)) {
            throw new RefusedException("the place does not have the pinned root as " + name);
        }
    }

    private static String fingerprint(TrustedRoot trusted, byte[] file) throws RefusedException {
        return trusted.root().number() + ":"
                + Sha256.of(Envelope.read(PayloadType.ROOT, file).payload());
    }

    private static TrustedRoot named(long number, boolean isFile, Verification verification) throws RefusedException {
        try {
            return verification.run();
        } catch (RefusedException e) {
            throw new RefusedException((isFile ? Site.rootName(number) : "the pinned root") + ": " + e.getMessage(), e);
        }
    }

    private static long mostBytes() {
        return PayloadType.ROOT.mostFileBytes();
    }

    @FunctionalInterface
    private interface Verification {
        TrustedRoot run() throws RefusedException;
    }
}
