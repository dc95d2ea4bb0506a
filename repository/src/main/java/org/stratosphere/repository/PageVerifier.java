package org.stratosphere.repository;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.stratosphere.repository.root.Role;
import org.stratosphere.repository.root.Root;
import org.stratosphere.repository.root.TrustedRoot;
import org.stratosphere.repository.signature.Envelope;
import org.stratosphere.repository.signature.FreshLine;
import org.stratosphere.repository.signature.PayloadType;
import org.stratosphere.repository.signature.Signatures;
import org.stratosphere.repository.signature.VerifyingKey;

/**
 * Decides whether a signed page is believed: its bytes first, then what they say, against the repository's newest root and
 * what is remembered. Each check is a method of its own. Without state, for any thread.
 */
public class PageVerifier {
    /** How long a page lives, and a fresh line. */
    public static final Duration LIFE = Duration.ofDays(14);

    /** How long a page lives where fresh lines keep it alive. */
    public static final Duration LIFE_WITH_FRESH_LINES = Duration.ofDays(90);

    /**
     * Verifies a page.
     *
     * @param file its bytes, signatures included
     * @param trusted the newest root
     * @param known what is remembered
     * @param now the time by which ends are judged
     * @throws ExpiredException when all is well but for its age
     * @throws RefusedException when anything is not as it must be; the message names the cause
     */
    public final VerifiedPage verify(byte[] file, TrustedRoot trusted, KnownPage known, Instant now)
            throws RefusedException {
        Envelope envelope = Envelope.read(PayloadType.INDEX, file);
        SortedSet<String> signers = checkSigners(envelope, trusted);
        Page page = PageReader.read(envelope.payload());
        String sha256 = Sha256.of(envelope.payload());
        checkRepository(page, trusted.root());
        checkRoot(page, trusted.root());
        checkLowestIndex(page, trusted.root());
        checkNumber(page, known);
        checkSamePage(page, sha256, known);
        checkSameFiles(page, known);
        checkLife(page, trusted);
        FreshLine fresh = fresh(envelope.fresh(), page, sha256, trusted);
        checkFresh(page, fresh, trusted);
        Map.Entry<Instant, String> first = ends(page, fresh, trusted).firstEntry();
        checkEnd(first.getValue(), first.getKey(), now);
        return new VerifiedPage(page, file, sha256, signers, first.getKey());
    }

    /** A threshold of those who sign pages must have signed. */
    protected SortedSet<String> checkSigners(Envelope envelope, TrustedRoot trusted) throws RefusedException {
        SortedSet<String> signers = Signatures.verified(envelope, trusted.keys(Role.INDEX));
        int wanted = trusted.threshold(Role.INDEX);
        if (signers.size() < wanted) {
            throw new RefusedException("the page is signed by " + signers.size() + " of the keys that root "
                    + trusted.root().number() + " of " + trusted.root().repository() + " names for pages, of which "
                    + wanted + " must" + stolen(envelope, trusted));
        }
        return signers;
    }

    private static String stolen(Envelope envelope, TrustedRoot trusted) {
        return envelope.signatures().stream().anyMatch(signed -> trusted.marks().contains(signed.key()))
                ? "; it is signed with a key that was stolen"
                : "";
    }

    /** The page is of the repository whose root it is held against. */
    protected void checkRepository(Page page, Root root) throws RefusedException {
        if (!page.repository().equals(root.repository())) {
            throw new RefusedException(
                    "the page is that of repository " + page.repository() + ", not of " + root.repository());
        }
    }

    /** The page knows the newest root: otherwise that root was held back. */
    protected void checkRoot(Page page, Root root) throws RefusedException {
        if (page.root() != root.number()) {
            throw new RefusedException("the page goes with root " + page.root() + ", the newest to be had is root "
                    + root.number() + (page.root() > root.number() ? ": is root " + page.root() + " held back?" : ""));
        }
    }

    /** The root says from which number on pages count. */
    protected void checkLowestIndex(Page page, Root root) throws RefusedException {
        if (page.index() < root.lowestIndex()) {
            throw new RefusedException("the page has the number " + page.index() + "; since root " + root.number()
                    + " none below " + root.lowestIndex() + " counts");
        }
    }

    /** Pages never go back. */
    protected void checkNumber(Page page, KnownPage known) throws RefusedException {
        if (page.index() < known.index()) {
            throw new RefusedException("the page has the number " + page.index() + ", but page " + known.index()
                    + " was seen before: an old one is served");
        }
    }

    /** There is one page of a number. */
    protected void checkSamePage(Page page, String payloadSha256, KnownPage known) throws RefusedException {
        if (page.index() == known.index() && !payloadSha256.equals(known.payloadSha256())) {
            throw new RefusedException("another page of the number " + page.index() + " was seen before");
        }
    }

    /** A version of an item has one content, for ever. */
    protected void checkSameFiles(Page page, KnownPage known) throws RefusedException {
        for (Item item : page.items()) {
            String before = known.hashes().get(KnownPage.key(item.id(), item.version()));
            if (before != null && !before.equals(item.sha256())) {
                throw new RefusedException("the page offers " + item.id() + " " + item.version()
                        + " with other bytes than before; a changed file needs a new version");
            }
        }
    }

    /** What lives too long could be served for too long. */
    protected void checkLife(Page page, TrustedRoot trusted) throws RefusedException {
        Duration most = trusted.threshold(Role.FRESH) > 0 ? LIFE_WITH_FRESH_LINES : LIFE;
        if (page.expires().isAfter(page.generated().plus(most))) {
            throw new RefusedException("the page expires more than " + most.toDays() + " days after it was made");
        }
    }

    /** Where the root names keys for it, a fresh line is needed. */
    protected void checkFresh(Page page, @Nullable FreshLine fresh, TrustedRoot trusted) throws RefusedException {
        if (trusted.threshold(Role.FRESH) > 0 && fresh == null) {
            throw new RefusedException("the page of " + page.repository()
                    + " has no fresh line of a key that its root names; its publisher must sign it anew");
        }
    }

    /** Nothing is believed beyond its end. */
    protected void checkEnd(String what, Instant end, Instant now) throws RefusedException {
        if (!now.isBefore(end)) {
            throw new ExpiredException(what, end);
        }
    }

    /** The fresh line, when a key of the role made it; a line of any other key is as if it were not there. */
    private static @Nullable FreshLine fresh(
            @Nullable FreshLine line, Page page, String payloadSha256, TrustedRoot trusted) throws RefusedException {
        VerifyingKey key =
                line == null ? null : trusted.keys(Role.FRESH).get(line.signed().key());
        if (line == null || key == null) {
            return null;
        }
        byte[] payload =
                FreshLine.payload(page.repository(), page.index(), payloadSha256, line.generated(), line.until());
        if (!key.isSignature(PayloadType.FRESH, payload, line.signed().signature())) {
            throw new RefusedException("the fresh line is not of this page; was it copied from another?");
        }
        if (line.until().isAfter(line.generated().plus(LIFE))) {
            throw new RefusedException("the fresh line lives longer than " + LIFE.toDays() + " days");
        }
        return line;
    }

    /** What ends when; the first end counts for all. */
    private static NavigableMap<Instant, String> ends(Page page, @Nullable FreshLine fresh, TrustedRoot trusted) {
        NavigableMap<Instant, String> ends = new TreeMap<>();
        ends.put(trusted.root().expires(), "root " + trusted.root().number() + " of " + page.repository());
        ends.put(page.expires(), "the page of " + page.repository());
        if (fresh != null) {
            ends.put(fresh.until(), "the fresh line of the page of " + page.repository());
        }
        return ends;
    }
}
