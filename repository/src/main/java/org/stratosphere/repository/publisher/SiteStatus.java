package org.stratosphere.repository.publisher;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stratosphere.repository.root.Role;
import org.stratosphere.repository.root.Root;
import org.stratosphere.repository.root.RootReader;
import org.stratosphere.repository.root.TrustedRoot;
import org.stratosphere.repository.signature.Envelope;
import org.stratosphere.repository.signature.FreshLine;
import org.stratosphere.repository.signature.PayloadType;

/**
 * How a site stands.
 *
 * @param repository its name
 * @param root number of the newest root
 * @param index number of the page, 0 before the first
 * @param expiries what ends when, the root first
 * @param awaited what drafts await, a line each
 * @param changes of the working list since the page, a line each
 */
public record SiteStatus(
        String repository, long root, long index, List<Expiry> expiries, List<String> awaited, List<String> changes) {
    public SiteStatus {
        expiries = List.copyOf(expiries);
        awaited = List.copyOf(awaited);
        changes = List.copyOf(changes);
    }

    /** Whether something ends soon or has ended. */
    public boolean isDue() {
        return expiries.stream().anyMatch(Expiry::isDue);
    }

    /**
     * Looks at a site.
     *
     * @param warning how long before its end the page or its fresh line is due; the root is at least 30 days before
     */
    public static SiteStatus of(Site site, Duration warning) throws IOException {
        List<String> awaited = new ArrayList<>();
        List<Expiry> expiries = new ArrayList<>();
        RootDrafts rootDrafts = new RootDrafts(site);
        Draft rootDraft = rootDrafts.find();
        TrustedRoot trusted = rootDrafts.before();
        String repository = "";
        if (rootDraft != null) {
            Root root = RootReader.read(rootDraft.payload());
            repository = root.repository();
            prefixed(Site.draftName(root.number()), rootDrafts.awaited(rootDraft, root, trusted), awaited);
        }
        if (trusted == null) {
            if (rootDraft == null) {
                site.roots(); // tells that there is none
            }
            return new SiteStatus(repository, 0, 0, expiries, awaited, List.of());
        }
        Root root = trusted.root();
        Duration rootWarning = warning.compareTo(Root.WARNING) > 0 ? warning : Root.WARNING;
        expiries.add(expiry(site, "root " + root.number(), root.expires(), rootWarning, "rotate"));
        Draft pageDraft = new PageDrafts(site).find();
        if (pageDraft != null) {
            prefixed(Site.INDEX_DRAFT, new PageDrafts(site).awaited(pageDraft, trusted), awaited);
        }
        SignedPage page = site.page();
        if (page != null) {
            expiries.add(expiry(site, "page " + page.page().index(), page.page().expires(), warning, "sign"));
            FreshLine fresh = freshLine(page);
            if (fresh != null && trusted.threshold(Role.FRESH) > 0) {
                expiries.add(expiry(site, "fresh line", fresh.until(), warning, "freshen"));
            }
            if (page.page().root() != root.number()) {
                awaited.add(Site.INDEX + ": goes with root " + page.page().root()
                        + ", clients refuse it; 'repository sign' makes one that goes with root " + root.number());
            }
        }
        return new SiteStatus(
                root.repository(),
                root.number(),
                page == null ? 0 : page.page().index(),
                expiries,
                awaited,
                DraftChanges.ofWorkingList(site));
    }

    private static @Nullable FreshLine freshLine(SignedPage page) throws IOException {
        return Envelope.read(PayloadType.INDEX, page.file()).fresh();
    }

    private static void prefixed(String name, List<String> lines, List<String> all) {
        lines.forEach(line -> all.add(name + ": " + line));
    }

    private static Expiry expiry(Site site, String what, Instant ends, Duration warning, String remedy) {
        return new Expiry(what, ends, !site.now().plus(warning).isBefore(ends), remedy);
    }
}
