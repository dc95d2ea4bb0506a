package org.stratosphere.app.update;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.stratosphere.app.install.Build;
import org.stratosphere.app.update.transport.AbsentException;
import org.stratosphere.app.update.transport.Place;
import org.stratosphere.app.update.trust.RepositoryTrust;
import org.stratosphere.repository.ExpiredException;
import org.stratosphere.repository.PageVerifier;
import org.stratosphere.repository.RefusedException;
import org.stratosphere.repository.VerifiedPage;
import org.stratosphere.repository.root.RootVerifier;
import org.stratosphere.repository.root.TrustedRoot;
import org.stratosphere.repository.signature.PayloadType;

/**
 * Brings the trust in a repository to its newest root and page, in the order of The Update Framework (TUF specification
 * 1.0, section 5): root by root, each believed for the one before, then the page. For one thread at a time.
 */
public class Refresh {
    /** Roots that one refresh walks over; the next one goes on. */
    public static final int MOST_ROOTS = 64;

    private final RootVerifier roots;
    private final PageVerifier pages;
    private final InstantSource clock;

    public Refresh(RootVerifier roots, PageVerifier pages, InstantSource clock) {
        this.roots = roots;
        this.pages = pages;
        this.clock = clock;
    }

    /** Gets each state as soon as it is verified. */
    @FunctionalInterface
    public interface Keeper {
        void keep(RepositoryTrust trust) throws IOException;
    }

    /**
     * Refreshes.
     *
     * @param before what is believed so far
     * @param place where the repository is read
     * @param acceptExpired the day of an end that the user accepts, for this once; else null
     * @return what is believed now
     * @throws IOException when the place cannot be read
     * @throws RefusedException when something is not believed; what was kept before stays believed
     */
    public final RepositoryTrust refresh(
            RepositoryTrust before, Place place, @Nullable LocalDate acceptExpired, Keeper keeper) throws IOException {
        RepositoryTrust trust = walk(before, place, keeper);
        byte[] file = page(place);
        Instant now = now(before);
        RepositoryTrust refreshed;
        try {
            refreshed = trust.with(verify(file, trust, now), now);
        } catch (ExpiredException expired) {
            if (acceptExpired == null || !day(expired.ended()).equals(acceptExpired)) {
                throw expired;
            }
            // The second before that day began, everything that ends on it was alive. The clock proves nothing here.
            Instant then =
                    acceptExpired.atStartOfDay().toInstant(ZoneOffset.UTC).minusSeconds(1);
            refreshed = trust.with(verify(file, trust, then), trust.time());
        }
        keeper.keep(refreshed);
        return refreshed;
    }

    /** What decides whether roots are believed. */
    final RootVerifier roots() {
        return roots;
    }

    /** The time by which ends are judged: never before a time that was shown to have passed. */
    protected Instant now(RepositoryTrust before) {
        Instant latest = before.time().isAfter(Build.time()) ? before.time() : Build.time();
        Instant now = clock.instant();
        return now.isAfter(latest) ? now : latest;
    }

    private RepositoryTrust walk(RepositoryTrust before, Place place, Keeper keeper) throws IOException {
        RepositoryTrust trust = before;
        for (int walked = 0; ; walked++) {
            byte[] file;
            try {
                file = place.fetch(
                        "root-" + (trust.trusted().root().number() + 1) + ".yaml", PayloadType.ROOT.mostFileBytes());
            } catch (AbsentException end) {
                return trust;
            }
            checkWalk(walked, trust);
            TrustedRoot next = roots.next(trust.trusted(), file);
            trust = trust.with(next, file);
            keeper.keep(trust);
        }
    }

    /** A repository whose roots do not end does not hold the program up. */
    protected void checkWalk(int walked, RepositoryTrust trust) throws RefusedException {
        if (walked == MOST_ROOTS) {
            throw new RefusedException("repository " + trust.name() + " has more than " + MOST_ROOTS
                    + " new roots; they were kept up to "
                    + trust.trusted().root().number()
                    + ", update again to go on");
        }
    }

    private static byte[] page(Place place) throws IOException {
        try {
            return place.fetch("index.html", PayloadType.INDEX.mostFileBytes());
        } catch (AbsentException e) {
            throw new RefusedException(place.shown() + " has no index.html; is it a repository?", e);
        }
    }

    private VerifiedPage verify(byte[] file, RepositoryTrust trust, Instant now) throws RefusedException {
        return pages.verify(file, trust.trusted(), trust.known(), now);
    }

    private static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }
}
