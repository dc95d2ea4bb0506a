package org.stratosphere.app.update.trust;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.stratosphere.repository.Page;
import org.stratosphere.repository.VerifiedPage;

/**
 * The newest page of a repository that was believed.
 *
 * @param page what it says
 * @param file its bytes, signatures included
 * @param payloadSha256 of the signed bytes
 * @param signers ids of the keys that signed it
 */
public record StoredPage(Page page, byte[] file, String payloadSha256, SortedSet<String> signers) {
    public StoredPage {
        signers = Collections.unmodifiableSortedSet(new TreeSet<>(signers));
    }

    static StoredPage of(VerifiedPage verified) {
        return new StoredPage(verified.page(), verified.file(), verified.payloadSha256(), verified.signers());
    }
}
