package org.stratosphere.repository.publisher;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stratosphere.repository.Item;
import org.stratosphere.repository.KnownPage;
import org.stratosphere.repository.PageVerifier;
import org.stratosphere.repository.RefusedException;
import org.stratosphere.repository.VerifiedPage;
import org.stratosphere.repository.signature.PayloadType;

/** Verifies a place as a client would that meets it for the first time, and every file that it offers. */
public final class SiteCheck {
    private final ByteSource source;
    private final Clock clock;

    public SiteCheck(ByteSource source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    /**
     * What was found.
     *
     * @param roots from the pinned one on
     * @param page the page, which is verified
     * @param problems of its files, a line each
     */
    public record Report(RootChain roots, VerifiedPage page, List<String> problems) {
        public Report {
            problems = List.copyOf(problems);
        }

        /** Bytes of all files that the page lists. */
        public long bytes() {
            return page.page().items().stream().mapToLong(Item::size).sum();
        }
    }

    /**
     * Verifies all roots, the page, and each file's size, hash, and what it says of itself.
     *
     * @param pinned bytes of the root that is trusted to begin with, or null for the place's root 1
     * @throws RefusedException when a root or the page is not believed
     */
    public Report check(byte @Nullable [] pinned) throws IOException {
        return check(pinned, KnownPage.NONE);
    }

    Report check(byte @Nullable [] pinned, KnownPage known) throws IOException {
        RootChain roots = RootChain.walk(source, pinned);
        byte[] file = source.fetch(Site.INDEX, PayloadType.INDEX.mostFileBytes());
        if (file == null) {
            throw new RefusedException("there is no " + Site.INDEX + "; 'repository sign' makes it");
        }
        VerifiedPage page = new PageVerifier().verify(file, roots.newest(), known, clock.instant());
        return new Report(
                roots, page, new ItemCheck(source).problems(page.page().items()));
    }
}
