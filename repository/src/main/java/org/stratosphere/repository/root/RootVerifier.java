package org.stratosphere.repository.root;

import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.stratosphere.repository.RefusedException;
import org.stratosphere.repository.signature.Envelope;
import org.stratosphere.repository.signature.PayloadType;
import org.stratosphere.repository.signature.Signatures;

/** Decides whether a root is believed. Each check is a method of its own. Without state, for any thread. */
public class RootVerifier {
    /**
     * A root that is pinned: the user vouches for it, its own holders must have signed it.
     *
     * @param file its bytes
     */
    public final TrustedRoot first(byte[] file) throws RefusedException {
        Envelope envelope = Envelope.read(PayloadType.ROOT, file);
        Root root = RootReader.read(envelope.payload());
        root.check(Set.of());
        TrustedRoot trusted = new TrustedRoot(root, root.compromised());
        checkSigners(trusted, envelope, root);
        return trusted;
    }

    /**
     * The root that follows another: signed by the holders of that one, and by its own.
     *
     * @param file its bytes
     */
    public final TrustedRoot next(TrustedRoot before, byte[] file) throws RefusedException {
        Envelope envelope = Envelope.read(PayloadType.ROOT, file);
        checkHandOver(before, envelope);
        Root root = RootReader.read(envelope.payload());
        checkNumber(before.root(), root);
        checkRepository(before.root(), root);
        checkLowestIndex(before.root(), root);
        checkSense(root, before.marks());
        SortedSet<String> marks = new TreeSet<>(before.marks());
        marks.addAll(root.compromised());
        TrustedRoot trusted = new TrustedRoot(root, marks);
        checkSigners(trusted, envelope, root);
        return trusted;
    }

    /** A threshold of the holders before must have signed. */
    protected void checkHandOver(TrustedRoot before, Envelope envelope) throws RefusedException {
        checkThreshold(before, envelope, "the holders of root " + before.root().number());
    }

    /** A threshold of the root's own holders must have signed. */
    protected void checkSigners(TrustedRoot own, Envelope envelope, Root root) throws RefusedException {
        checkThreshold(own, envelope, "its own holders");
    }

    /** Roots follow one another without a gap. */
    protected void checkNumber(Root before, Root root) throws RefusedException {
        if (root.number() != before.number() + 1) {
            throw new RefusedException("where root " + (before.number() + 1) + " of " + before.repository()
                    + " should be, there is root " + root.number());
        }
    }

    /** A root is of the same repository as the one before. */
    protected void checkRepository(Root before, Root root) throws RefusedException {
        if (!root.repository().equals(before.repository())) {
            throw new RefusedException(
                    "the root is one of repository " + root.repository() + ", not of " + before.repository());
        }
    }

    /** The lowest number of a page never falls. */
    protected void checkLowestIndex(Root before, Root root) throws RefusedException {
        if (root.lowestIndex() < before.lowestIndex()) {
            throw new RefusedException("root " + root.number() + " lets the lowest page fall from "
                    + before.lowestIndex() + " to " + root.lowestIndex());
        }
    }

    /** Roles, keys and thresholds fit together, and no key that was ever stolen has a role. */
    protected void checkSense(Root root, Set<String> marks) throws RefusedException {
        root.check(marks);
    }

    private static void checkThreshold(TrustedRoot trusted, Envelope envelope, String holders) throws RefusedException {
        int signed = Signatures.verified(envelope, trusted.keys(Role.ROOT)).size();
        int wanted = trusted.threshold(Role.ROOT);
        if (signed < wanted) {
            throw new RefusedException(
                    "the root is signed by " + signed + " of " + holders + ", of whom " + wanted + " must");
        }
    }
}
