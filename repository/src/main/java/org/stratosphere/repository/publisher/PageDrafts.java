package org.stratosphere.repository.publisher;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.stratosphere.repository.KnownPage;
import org.stratosphere.repository.Page;
import org.stratosphere.repository.PageReader;
import org.stratosphere.repository.PageVerifier;
import org.stratosphere.repository.PageWriter;
import org.stratosphere.repository.RefusedException;
import org.stratosphere.repository.Sha256;
import org.stratosphere.repository.root.Role;
import org.stratosphere.repository.root.TrustedRoot;
import org.stratosphere.repository.signature.FreshLine;
import org.stratosphere.repository.signature.PayloadType;
import org.stratosphere.repository.signature.Signatures;
import org.stratosphere.repository.signature.Signed;
import org.stratosphere.repository.signature.SigningKey;
import org.stratosphere.repository.signature.VerifyingKey;

/** The page that awaits signatures or its fresh line, of which a site has one at most. */
final class PageDrafts {
    private final Site site;

    PageDrafts(Site site) {
        this.site = site;
    }

    /** The draft, or null. */
    @Nullable
    Draft find() throws IOException {
        byte[] file = site.source().fetch(Site.INDEX_DRAFT, PayloadType.INDEX.mostFileBytes());
        return file == null ? null : Draft.read(PayloadType.INDEX, file);
    }

    /**
     * Makes the next page of the working list, without signatures and not yet in a file: its number one above the last, its
     * time now, its life 14 days, or 90 where fresh lines keep it alive.
     *
     * @param program newest version of the program, or null for what the last page says
     * @throws RefusedException when a draft is there, a root has expired, or a file is not as it is listed
     */
    Draft next(@Nullable String program) throws IOException {
        if (site.has(Site.INDEX_DRAFT)) {
            throw new RefusedException(site.file(Site.INDEX_DRAFT)
                    + " awaits signatures: add them with 'repository add-signature', or delete it to begin again");
        }
        TrustedRoot trusted = site.roots().newest();
        Instant now = site.now();
        if (!now.isBefore(trusted.root().expires())) {
            throw new RefusedException(Site.rootName(trusted.root().number()) + " expired on "
                    + trusted.root().expires() + "; make the next root with 'repository rotate'");
        }
        boolean isFreshened = trusted.threshold(Role.FRESH) > 0;
        SignedPage last = site.page();
        long above = last == null ? 1 : last.page().index() + 1;
        Page working = site.working();
        Page page = new Page(
                trusted.root().repository(),
                trusted.root().number(),
                Math.max(above, trusted.root().lowestIndex()),
                now,
                now.plus(isFreshened ? PageVerifier.LIFE_WITH_FRESH_LINES : PageVerifier.LIFE),
                working.items(),
                program == null ? working.program() : program);
        Draft draft = Draft.of(PayloadType.INDEX, PageWriter.write(page));
        review(draft);
        return draft;
    }

    /**
     * Checks what a draft says before anyone signs it.
     *
     * @return the page
     * @throws RefusedException when it does not follow the last page and the newest root, or a file is not as listed
     */
    Page review(Draft draft) throws IOException {
        Page page = PageReader.read(draft.payload());
        TrustedRoot trusted = site.roots().newest();
        SignedPage last = site.page();
        new Contents().check(page, trusted, last == null ? KnownPage.NONE : last.known(), site.now());
        new ItemCheck(site.source()).check(page.items());
        return page;
    }

    /** Adds signatures and a fresh line, and writes the page when nothing is missing, else the draft. */
    SigningProgress sign(Draft draft, Collection<SigningKey> keys) throws IOException {
        TrustedRoot trusted = site.roots().newest();
        Map<String, VerifyingKey> index = trusted.keys(Role.INDEX);
        Map<String, VerifyingKey> fresh = trusted.keys(Role.FRESH);
        Draft signed = draft;
        for (SigningKey key : keys) {
            String id = key.verifyingKey().id();
            if (index.containsKey(id)) {
                signed = signed.with(key.sign(PayloadType.INDEX, draft.payload()));
            } else if (fresh.containsKey(id)) {
                signed = signed.with(freshLine(draft, key));
            } else {
                throw noSigner(id, trusted);
            }
        }
        return finish(signed, trusted);
    }

    /** Adds a signature that was made elsewhere. */
    SigningProgress add(Draft draft, Signed signature) throws IOException {
        TrustedRoot trusted = site.roots().newest();
        if (!trusted.keys(Role.INDEX).containsKey(signature.key())) {
            throw noSigner(signature.key(), trusted);
        }
        return finish(draft.with(signature), trusted);
    }

    /** A line that says that a page is the newest, for the next 14 days. */
    FreshLine freshLine(Draft draft, SigningKey key) throws IOException {
        Page page = PageReader.read(draft.payload());
        Instant now = site.now();
        Instant until = now.plus(PageVerifier.LIFE);
        byte[] said = FreshLine.payload(page.repository(), page.index(), Sha256.of(draft.payload()), now, until);
        return new FreshLine(now, until, key.sign(PayloadType.FRESH, said));
    }

    private static RefusedException noSigner(String key, TrustedRoot trusted) {
        return new RefusedException("the key " + key + " does not sign pages; root "
                + trusted.root().number() + " names "
                + String.join(", ", trusted.keys(Role.INDEX).keySet()));
    }

    /** What is still missing. */
    List<String> awaited(Draft draft, TrustedRoot trusted) throws RefusedException {
        List<String> awaited = new ArrayList<>();
        Map<String, VerifyingKey> keys = trusted.keys(Role.INDEX);
        SortedSet<String> signed = Signatures.verified(draft.envelope(), keys);
        int left = trusted.threshold(Role.INDEX) - signed.size();
        if (left > 0) {
            SortedSet<String> others = new TreeSet<>(keys.keySet());
            others.removeAll(signed);
            awaited.add(left + " more of those who sign pages: " + String.join(", ", others));
        }
        if (trusted.threshold(Role.FRESH) > 0 && draft.fresh() == null) {
            awaited.add("a fresh line, which 'repository freshen' makes with one of "
                    + String.join(", ", trusted.keys(Role.FRESH).keySet()));
        }
        return awaited;
    }

    private SigningProgress finish(Draft given, TrustedRoot trusted) throws IOException {
        // A fresh line alone has no place in a file without signatures; it is made again when it is time.
        Draft draft = given.signatures().isEmpty() ? Draft.of(PayloadType.INDEX, given.payload()) : given;
        Page page = PageReader.read(draft.payload());
        List<String> awaited = awaited(draft, trusted);
        if (!awaited.isEmpty()) {
            site.write(Site.INDEX_DRAFT, draft.write());
            return new SigningProgress(Site.INDEX_DRAFT, page.index(), awaited);
        }
        byte[] file = draft.write();
        SignedPage last = site.page();
        new PageVerifier().verify(file, trusted, last == null ? KnownPage.NONE : last.known(), site.now());
        site.write(Site.INDEX, file);
        Files.deleteIfExists(site.file(Site.INDEX_DRAFT));
        site.clearWorking(page);
        return new SigningProgress(Site.INDEX, page.index(), List.of());
    }

    /** The checks of a client that need no signature. */
    private static final class Contents extends PageVerifier {
        void check(Page page, TrustedRoot trusted, KnownPage known, Instant now) throws RefusedException {
            checkRepository(page, trusted.root());
            checkRoot(page, trusted.root());
            checkLowestIndex(page, trusted.root());
            checkSameFiles(page, known);
            checkLife(page, trusted);
            if (!now.isBefore(page.expires())) {
                throw new RefusedException("the page that awaits signatures expired on " + page.expires()
                        + "; delete the draft and sign again");
            }
            if (page.index() <= known.index()) {
                throw new RefusedException("the page has the number " + page.index() + ", but page " + known.index()
                        + " is signed already; delete the draft and sign again");
            }
        }
    }
}
