package org.stratosphere.app.update.trust;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.stratosphere.repository.Item;
import org.stratosphere.repository.KnownPage;
import org.stratosphere.repository.Sha256;
import org.stratosphere.repository.VerifiedPage;
import org.stratosphere.repository.root.TrustedRoot;

/**
 * All that a home believes of one repository. It only grows: a later state knows at least the roots, stolen keys, page
 * and time of an earlier one. Immutable.
 *
 * @param name of the repository
 * @param place where it is read: an address or a folder; only a place, nothing is believed for it
 * @param allowsPlainHttp whether the user allowed http to other machines
 * @param roots bytes of each root's file from the pinned one on, by number, without gaps
 * @param trusted the newest of them, and all keys ever called stolen
 * @param stored the newest page that was believed, or null before the first
 * @param seen every version that a believed page listed
 * @param time the latest time that a refresh showed to have passed
 */
public record RepositoryTrust(
        String name,
        String place,
        boolean allowsPlainHttp,
        SortedMap<Long, byte[]> roots,
        TrustedRoot trusted,
        @Nullable StoredPage stored,
        List<SeenItem> seen,
        Instant time) {
    public RepositoryTrust {
        roots = Collections.unmodifiableSortedMap(new TreeMap<>(roots));
        seen = List.copyOf(seen);
    }

    /** The trust in a repository whose root was just pinned. */
    public static RepositoryTrust pinned(
            String place, boolean allowsPlainHttp, byte[] rootFile, TrustedRoot trusted, Instant time) {
        SortedMap<Long, byte[]> roots = new TreeMap<>();
        roots.put(trusted.root().number(), rootFile);
        return new RepositoryTrust(
                trusted.root().repository(), place, allowsPlainHttp, roots, trusted, null, List.of(), time);
    }

    /** What the next page is held against. Versions that only a stolen key vouched for are forgotten. */
    public KnownPage known() {
        Map<String, String> hashes = new LinkedHashMap<>();
        for (SeenItem item : seen) {
            if (!item.isMarked(trusted.marks())) {
                hashes.put(item.key(), item.sha256());
            }
        }
        StoredPage page = stored;
        return page == null
                ? new KnownPage(KnownPage.NONE.index(), "", hashes)
                : new KnownPage(page.page().index(), page.payloadSha256(), hashes);
    }

    /** The items of the newest believed page; none before the first. */
    public List<Item> items() {
        return stored == null ? List.of() : stored.page().items();
    }

    /** The row of a file with exactly these bytes. */
    public Optional<Item> listed(String id, String version, String sha256) {
        return items().stream()
                .filter(item -> item.id().equals(id)
                        && item.version().equals(version)
                        && item.sha256().equals(sha256))
                .findFirst();
    }

    /** What was seen of a file, whatever it is called now. */
    public Optional<SeenItem> seen(String sha256) {
        return seen.stream().filter(item -> item.sha256().equals(sha256)).findFirst();
    }

    /**
     * After a further root. A page that a key signed which is now known to be stolen is not used any more.
     *
     * @param file its bytes
     */
    public RepositoryTrust with(TrustedRoot next, byte[] file) {
        SortedMap<Long, byte[]> longer = new TreeMap<>(roots);
        longer.put(next.root().number(), file);
        StoredPage page = stored;
        boolean isPageStolen = page != null && !Collections.disjoint(page.signers(), next.marks());
        return new RepositoryTrust(name, place, allowsPlainHttp, longer, next, isPageStolen ? null : page, seen, time);
    }

    /**
     * After a page that is believed.
     *
     * @param now the time that the refresh showed to have passed; an earlier one than is known changes nothing
     */
    public RepositoryTrust with(VerifiedPage verified, Instant now) {
        Map<String, SeenItem> all = new LinkedHashMap<>();
        seen.forEach(item -> all.put(item.key() + " " + item.sha256(), item));
        for (Item item : verified.page().items()) {
            SeenItem listed = new SeenItem(
                    item.id(),
                    item.version(),
                    item.sha256(),
                    verified.signers(),
                    verified.page().generated());
            all.merge(
                    listed.key() + " " + listed.sha256(),
                    listed,
                    (before, after) -> before.isMarked(trusted.marks()) ? after : before);
        }
        Instant later = now.isAfter(time) ? now : time;
        return with(StoredPage.of(verified), all.values(), later);
    }

    /** The same at another place. */
    public RepositoryTrust at(String otherPlace, boolean allowsPlainHttpThere) {
        return new RepositoryTrust(name, otherPlace, allowsPlainHttpThere, roots, trusted, stored, seen, time);
    }

    /**
     * Whether this is a later state than another: nothing known there is missing here.
     *
     * @param other of the same repository
     */
    public boolean isAtLeast(RepositoryTrust other) {
        long ownIndex = known().index();
        long otherIndex = other.known().index();
        boolean isPageForgotten = trusted.root().number() > other.trusted.root().number();
        return trusted.root().number() >= other.trusted.root().number()
                && trusted.marks().containsAll(other.trusted.marks())
                && (ownIndex >= otherIndex || isPageForgotten)
                && !time.isBefore(other.time);
    }

    /** The fingerprint of a root's file, by which people compare: SHA-256 of its signed bytes. */
    public static String fingerprint(byte[] payload) {
        return Sha256.of(payload);
    }

    private RepositoryTrust with(StoredPage page, Collection<SeenItem> all, Instant later) {
        return new RepositoryTrust(name, place, allowsPlainHttp, roots, trusted, page, List.copyOf(all), later);
    }
}
