package org.stratosphere.repository.publisher;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stratosphere.repository.Quoted;
import org.stratosphere.repository.RefusedException;
import org.stratosphere.repository.Versions;
import org.stratosphere.repository.root.Role;
import org.stratosphere.repository.root.TrustedRoot;
import org.stratosphere.repository.signature.Envelope;
import org.stratosphere.repository.signature.PayloadType;
import org.stratosphere.repository.signature.SigningKey;

/** Signs the page of a working list, and keeps a signed page alive. */
public final class PageSigning {
    private final Site site;

    public PageSigning(Site site) {
        this.site = site;
    }

    /**
     * Makes and signs the next page. Its own output is verified as a client would.
     *
     * @param keys of those who sign pages, and the one for fresh lines where it is at hand
     * @param program newest version of the program, or null for what the last page says
     * @return what was written, and what is missing where the keys are not enough
     * @throws RefusedException when a file is not as it is listed, a version has other bytes than before, or a key does not
     *     sign pages; then nothing was written
     */
    public SigningProgress sign(Collection<SigningKey> keys, @Nullable String program) throws IOException {
        checkProgram(program);
        PageDrafts drafts = new PageDrafts(site);
        return drafts.sign(drafts.next(program), keys);
    }

    /**
     * Makes the fresh line anew, for the next 14 days: of the draft where one awaits it, else of the page.
     *
     * @throws RefusedException when the root names no keys for it, or not this one, or there is no signed page
     */
    public SigningProgress freshen(SigningKey key) throws IOException {
        TrustedRoot trusted = site.roots().newest();
        if (trusted.threshold(Role.FRESH) == 0) {
            throw new RefusedException("root " + trusted.root().number()
                    + " names no keys for fresh lines; 'repository sign' makes a page that lives on");
        }
        if (!trusted.keys(Role.FRESH).containsKey(key.verifyingKey().id())) {
            throw new RefusedException("the key " + key.verifyingKey().id() + " makes no fresh lines; root "
                    + trusted.root().number() + " names "
                    + String.join(", ", trusted.keys(Role.FRESH).keySet()));
        }
        PageDrafts drafts = new PageDrafts(site);
        Draft draft = drafts.find();
        if (draft == null) {
            draft = ofPage();
        } else if (draft.signatures().isEmpty()) {
            throw new RefusedException(site.file(Site.INDEX_DRAFT) + " awaits signatures before its fresh line");
        }
        return drafts.sign(draft, List.of(key));
    }

    private Draft ofPage() throws IOException {
        SignedPage page = site.page();
        if (page == null) {
            throw new RefusedException("there is no " + site.file(Site.INDEX) + "; make it with 'repository sign'");
        }
        checkRoot(page, site.roots().newest());
        Envelope envelope = Envelope.read(PayloadType.INDEX, page.file());
        return new Draft(PayloadType.INDEX, envelope.signatures(), null, envelope.payload());
    }

    /** A page goes with one root; behind a rotation there must be another. */
    static void checkRoot(SignedPage page, TrustedRoot trusted) throws RefusedException {
        if (page.page().root() != trusted.root().number()) {
            throw new RefusedException("page " + page.page().index() + " goes with root "
                    + page.page().root() + ", the newest is root "
                    + trusted.root().number() + ": make another page with 'repository sign' first");
        }
    }

    static void checkProgram(@Nullable String program) throws RefusedException {
        if (program != null && !Versions.isVersion(program)) {
            throw new RefusedException("the program's version " + Quoted.of(program) + " is none such as 1.2.0");
        }
    }
}
